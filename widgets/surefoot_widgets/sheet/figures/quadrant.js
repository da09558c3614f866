// One point in a square of two scales, whose quarters may have names.
// Tried in tests/browser/sheet/test_figures.py.

import { fill, h } from "../dom.js";
import { inRegion } from "../figures.js";

export function quadrantFigure(figure, ctx) {
  const { S } = ctx;
  const [lowLow = "", highLow = "", lowHigh = "", highHigh = ""] = figure.quarters;
  const named = figure.quarters.length > 0;
  const here = (right, up) => named && figure.x > 5 === right && figure.y > 5 === up;
  // A name stands in the outer corner of its quarter, but makes way for the point.
  const makesWay = (right, up) =>
    (right ? figure.x >= 5 : figure.x <= 5) && (up ? figure.y > 7 : figure.y < 3);
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
  dot.style.insetInlineStart = `${figure.x * 10}%`;
  dot.style.insetBlockEnd = `${figure.y * 10}%`;
  const quarters = [
    quarter(lowHigh, false, true),
    quarter(highHigh, true, true),
    quarter(lowLow, false, false),
    quarter(highLow, true, false),
  ];
  const label = fill(S.quadrant_title, {
    x_name: figure.x_name,
    x: inRegion(figure.x, ctx),
    y_name: figure.y_name,
    y: inRegion(figure.y, ctx),
  });
  const picture = h(
    "div",
    { class: "sf-quadrant", role: "img", "aria-label": label },
    h("span", { class: "sf-axis sf-axis-y" }, figure.y_name),
    h("div", { class: "sf-square" }, quarters, dot),
    h("span", { class: "sf-axis sf-axis-x" }, figure.x_name),
  );
  const rows = [
    [figure.x_name, inRegion(figure.x, ctx)],
    [figure.y_name, inRegion(figure.y, ctx)],
  ];
  return { picture, numbers: { columns: ["", S.value], rows } };
}
