// Ways to the points, the plan and the sessions.
// Tried in tests/browser/coach/test_client_page.py.

import { h } from "../sheet/dom.js";

export function clientCards(cards, S) {
  const card = ({ href, point, heading, promise, last }) => {
    const title = h("h3", {}, h("a", { href }, heading));
    return h(
      "li",
      { class: "sf-way", "data-point": point || null, "data-page": href },
      title,
      h("p", { class: "sf-way-promise" }, promise),
      last && h("p", { class: "sf-way-last" }, last),
    );
  };
  return h("nav", { "aria-label": S.ways }, h("ul", { class: "sf-ways" }, cards.map(card)));
}
