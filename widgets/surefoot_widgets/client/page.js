// The client's page: who, what was agreed, where to go on, what happened, what the numbers say.
// Tried in tests/browser/coach/test_client_page.py.

import { freshId, h, onceBound } from "../sheet/dom.js";
import { speaker } from "../sheet/save_status.js";
import { agreedPanel } from "./agreed.js";
import { clientCards } from "./cards.js";
import { clientMeasures } from "./measures.js";
import { clientTimeline } from "./timeline.js";

function drawClient(model, el) {
  const S = model.get("strings");
  const { alias, since, agreed, cards, begun, kinds, measures } = model.get("story");
  const voice = speaker();
  const title = h("h2", { class: "sf-client-title", id: freshId(), dir: "auto" }, alias);
  const timeline = clientTimeline(model, kinds, S, voice.say);
  const welcome = h(
    "div",
    { class: "sf-client-welcome" },
    h("p", { class: "sf-client-welcome-title" }, S.welcome_title),
    h("p", {}, S.welcome),
  );
  const happened = h(
    "div",
    { class: "sf-client-columns", "data-measured": String(measures.length > 0) },
    timeline.node,
    measures.length > 0 && clientMeasures(measures, S),
  );
  const root = h(
    "section",
    {
      class: "sf sf-client",
      lang: model.get("language"),
      dir: model.get("direction"),
      "aria-labelledby": title.id,
      "data-lm-suppress-shortcuts": "true",
    },
    h("header", { class: "sf-client-header" }, title, h("p", {}, since)),
    begun || agreed ? agreedPanel(agreed, S, "h3") : welcome,
    clientCards(cards, S, 3),
    begun && happened,
    voice.node,
  );
  el.append(root);
  return () => {
    timeline.leave();
    voice.stop();
    root.remove();
  };
}

function render({ model, el }) {
  return onceBound(model, "story", () => drawClient(model, el));
}

export default { render };
