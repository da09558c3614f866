// One point in a square of two scales, whose quarters may have names.
// Tried in tests/browser/sheet/test_figures.py.

import { fill, h } from "../dom.js";
import { inRegion } from "../figures.js";

export function quadrantFigure(figure, ctx) {
  const { S } = ctx;
  const [[xName, x], [yName, y]] = figure.rows;
  const [lowLow = "", highLow = "", lowHigh = "", highHigh = ""] = figure.quarters;
  const named = figure.quarters.length > 0;
  const here = (right, up) => named && x > 5 === right && y > 5 === up;
  // A name stands in the outer corner of its quarter, but makes way for the point.
  const makesWay = (right, up) => (right ? x >= 5 : x <= 5) && (up ? y > 7 : y < 3);
  const quarter = (name, right, up) => {
    const above = up !== makesWay(right, up);
    const props = {
      "data-here": here(right, up) ? "yes" : "no",
      "data-side": right ? "end" : "start",
      "data-above": above ? "yes" : "no",
    };
    return h("span", { class: "sf-quarter", ...props }, h("span", {}, name));
  };
  const dot = h("span", { class: "sf-point" });
  dot.style.insetInlineStart = `${x * 10}%`;
  dot.style.insetBlockEnd = `${y * 10}%`;
  const quarters = [
    quarter(lowHigh, false, true),
    quarter(highHigh, true, true),
    quarter(lowLow, false, false),
    quarter(highLow, true, false),
  ];
  const label = fill(S.quadrant_title, {
    x_name: xName,
    x: inRegion(x, ctx),
    y_name: yName,
    y: inRegion(y, ctx),
  });
  const picture = h(
    "div",
    { class: "sf-quadrant", role: "img", "aria-label": label },
    h("span", { class: "sf-axis sf-axis-y" }, yName),
    h("div", { class: "sf-square" }, quarters, dot),
    h("span", { class: "sf-axis sf-axis-x" }, xName),
  );
  return { picture };
}
