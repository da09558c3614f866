// Horizontal bars: divided parts are told apart by hatching, not by colour alone, and a part of one name
// looks the same in every bar: as its column of the table.
// Tried in tests/browser/sheet/test_figures.py.

import { h } from "../dom.js";
import { inRegion, legendItem } from "../figures.js";

const PART_LOOKS = ["sf-part-plain", "sf-part-hatched", "sf-part-dotted"];
const lookOf = (place) => PART_LOOKS[place % PART_LOOKS.length];

function drawBar([label, ...values], figure, ctx) {
  const mark = figure.marked ? values.pop() : null;
  const share = (value) => `${(100 * value) / (figure.most || 1)}%`;
  const parts = values.map((value, place) => {
    if (value === null) return null;
    const node = h("span", { class: `sf-part ${lookOf(place)}` });
    node.style.inlineSize = share(value);
    return node;
  });
  const line = mark !== null && h("span", { class: "sf-bar-mark" });
  if (line) line.style.insetInlineStart = share(mark);
  const there = values.filter((value) => value !== null);
  const total = there.reduce((sum, value) => sum + value, 0);
  const value = there.length ? inRegion(total, ctx) : ctx.S.no_value;
  const beside = line ? `${value} / ${inRegion(mark, ctx)}` : value;
  const head = h(
    "div",
    { class: "sf-bar-head" },
    h("span", { class: "sf-bar-label", dir: "auto" }, label),
    h("span", { class: "sf-bar-value" }, beside),
  );
  return h(
    "li",
    { class: "sf-bar" },
    head,
    h("div", { class: "sf-bar-track", "aria-hidden": "true" }, parts, line),
  );
}

export function barsFigure(figure, ctx) {
  const { caption, columns, divided, marked, rows } = figure;
  const names = marked ? columns.slice(1, -1) : columns.slice(1);
  const explained = divided || !marked ? names : [caption].filter(Boolean);
  const legend =
    divided || marked ? explained.map((name, place) => legendItem(lookOf(place), name)) : [];
  if (marked) legend.push(legendItem("sf-swatch-mark", columns.at(-1)));
  const bars = rows.map((row) => drawBar(row, figure, ctx));
  return { picture: h("ul", { class: "sf-bars" }, bars), legend };
}
