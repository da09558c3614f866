// Horizontal bars: divided parts are told apart by hatching, not by colour alone.
// Tried in tests/browser/sheet/test_figures.py.

import { h } from "../dom.js";
import { inRegion, legendItem } from "../figures.js";

const PART_LOOKS = ["sf-part-plain", "sf-part-hatched", "sf-part-dotted"];

function drawBar(bar, figure, ctx) {
  const total = bar.parts.reduce((sum, part) => sum + part.value, 0);
  const share = (value) => `${(100 * value) / (figure.most || 1)}%`;
  const parts = bar.parts.map((part, place) => {
    const node = h("span", { class: `sf-part ${PART_LOOKS[place % PART_LOOKS.length]}` });
    node.style.inlineSize = share(part.value);
    return node;
  });
  const mark = bar.mark !== null && bar.mark !== undefined && h("span", { class: "sf-bar-mark" });
  if (mark) mark.style.insetInlineStart = share(bar.mark);
  const value = bar.parts.length ? inRegion(total, ctx) : ctx.S.no_value;
  const beside = mark ? `${value} / ${inRegion(bar.mark, ctx)}` : value;
  const head = h(
    "div",
    { class: "sf-bar-head" },
    h("span", { class: "sf-bar-label", dir: "auto" }, bar.label),
    h("span", { class: "sf-bar-value" }, beside),
  );
  return h(
    "li",
    { class: "sf-bar" },
    head,
    h("div", { class: "sf-bar-track", "aria-hidden": "true" }, parts, mark),
  );
}

export function barsFigure(figure, ctx) {
  const names = [
    ...new Set(figure.bars.flatMap((bar) => bar.parts.map((part) => part.name))),
  ].filter(Boolean);
  const marked = figure.bars.some((bar) => bar.mark !== null && bar.mark !== undefined);
  const explained = names.length || !marked ? names : [figure.unit].filter(Boolean);
  const legend = explained.map((name, place) =>
    legendItem(PART_LOOKS[place % PART_LOOKS.length], name),
  );
  if (marked && figure.mark_name) legend.push(legendItem("sf-swatch-mark", figure.mark_name));
  const partNames = names.length ? names : [figure.unit || ctx.S.value];
  const partValue = (bar, name, place) => {
    const part = names.length ? bar.parts.find((each) => each.name === name) : bar.parts[place];
    return part ? inRegion(part.value, ctx) : null;
  };
  const numbers = {
    caption: figure.unit,
    columns: ["", ...partNames, ...(marked ? [figure.mark_name || ctx.S.mark] : [])],
    rows: figure.bars.map((bar) => [
      bar.label,
      ...partNames.map((name, place) => partValue(bar, name, place)),
      ...(marked ? [inRegion(bar.mark, ctx)] : []),
    ]),
  };
  const picture = h(
    "ul",
    { class: "sf-bars" },
    figure.bars.map((bar) => drawBar(bar, figure, ctx)),
  );
  return { picture, legend, numbers };
}
