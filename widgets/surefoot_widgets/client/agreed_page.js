// The panel by itself, above the session log.
// Tried in tests/browser/coach/test_client_page.py.

import { h, onceBound } from "../sheet/dom.js";
import { agreedPanel } from "./agreed.js";

function render({ model, el }) {
  return onceBound(model, "agreed", () => drawAgreed(model, el));
}

function drawAgreed(model, el) {
  const panel = agreedPanel(model.get("agreed"), model.get("strings"), "h2");
  const root = h(
    "div",
    { class: "sf", lang: model.get("language"), dir: model.get("direction") },
    panel,
  );
  el.append(root);
  return () => root.remove();
}

export default { render };
