// Ways to other pages: the points, the plan and the sessions, or the exercises of a point.
// Tried in tests/browser/coach/test_client_page.py.

import { h, heading } from "../sheet/dom.js";

export function clientCards(cards, S, level) {
  const card = ({ href, point, heading: title, promise, last, minutes, shown }) => {
    const told = [minutes, last].filter(Boolean).join(" · ");
    return h(
      "li",
      { class: "sf-way", "data-point": point || null, "data-page": href },
      heading(level, {}, h("a", { href }, title)),
      h("p", { class: "sf-way-promise" }, promise),
      told && h("p", { class: "sf-way-last" }, told),
      shown && h("p", { class: "sf-way-shown", dir: "auto" }, shown),
    );
  };
  return h("nav", { "aria-label": S.ways }, h("ul", { class: "sf-ways" }, cards.map(card)));
}
