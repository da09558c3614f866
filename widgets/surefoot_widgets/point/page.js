// A point's page: its exercises at a glance.
// Tried in tests/browser/coach/test_point_page.py.

import { clientCards } from "../client/cards.js";
import { h, onceBound } from "../sheet/dom.js";

function drawPoint(model, el) {
  const root = h(
    "section",
    {
      class: "sf sf-point-page",
      lang: model.get("language"),
      dir: model.get("direction"),
      "data-lm-suppress-shortcuts": "true",
    },
    clientCards(model.get("cards"), model.get("strings"), 2),
  );
  el.append(root);
  return () => root.remove();
}

function render({ model, el }) {
  return onceBound(model, "cards", () => drawPoint(model, el));
}

export default { render };
