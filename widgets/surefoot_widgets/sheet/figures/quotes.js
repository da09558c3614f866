// The person's own sentences.
// Tried in tests/browser/sheet/test_figures.py.

import { h } from "../dom.js";

export const quotesFigure = (figure) => ({
  picture: h(
    "ul",
    { class: "sf-quotes" },
    figure.rows.map(([quote]) => h("li", { dir: "auto" }, h("q", {}, quote))),
  ),
  isRead: true,
});
