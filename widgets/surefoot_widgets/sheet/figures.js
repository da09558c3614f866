// Every figure: the picture, what its marks mean, and the numbers behind it as a table.

import { h } from "./dom.js";
import { written } from "./numbers.js";

export const FIGURES = {};

export function numbersTable({ caption, columns, rows }, S) {
  const head = h(
    "tr",
    {},
    columns.map((column) => (column === "" ? h("td", {}) : h("th", { scope: "col" }, column))),
  );
  const cell = (value, place) => {
    const text = value === null || value === undefined ? S.no_value : String(value);
    return place === 0
      ? h("th", { scope: "row", dir: "auto" }, text)
      : h("td", { dir: "auto" }, text);
  };
  const body = rows.map((row) => h("tr", {}, row.map(cell)));
  return h(
    "table",
    { class: "sf-table" },
    caption && h("caption", { class: "sf-sr" }, caption),
    h("thead", {}, head),
    h("tbody", {}, body),
  );
}

export const scrolls = (node, label) =>
  h("div", { class: "sf-scrolls", tabindex: "0", role: "group", "aria-label": label }, node);

// Draws a declared figure; ctx has S.
export function drawFigure(figure, ctx) {
  const { picture, legend, numbers } = FIGURES[figure.kind](figure, ctx);
  const node = h("figure", { class: "sf-figure", "data-figure": figure.kind }, picture);
  if (legend?.length) node.append(h("ul", { class: "sf-legend" }, legend));
  if (numbers) {
    const table = scrolls(numbersTable(numbers, ctx.S), ctx.S.numbers);
    node.append(h("details", { class: "sf-numbers" }, h("summary", {}, ctx.S.show_numbers), table));
  }
  return node;
}

export const legendItem = (swatch, text) =>
  h("li", {}, h("span", { class: `sf-swatch ${swatch}`, "aria-hidden": "true" }), text);

export const inRegion = (value, ctx) =>
  typeof value === "number" ? written(value, ctx.numbers) : value;
