// Every figure: the picture, what its marks mean, and the numbers behind it as a table. One that
// cannot be drawn is its table, or its list.

import { tellConsole } from "./console.js";
import { h } from "./dom.js";
import { written } from "./numbers.js";

export const FIGURES = {};

/**
 * @param {{ caption?: string, columns: string[], rows: any[][] }} numbers
 * @param {Record<string, string>} S
 */
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

/**
 * Draws a declared figure; a script that draws gives its picture, its legend, and whether its
 * numbers can be read off it.
 * @param {{ kind: string, columns: string[], rows: any[][], caption?: string, no_value?: string }} figure
 */
export function drawFigure(figure, ctx) {
  const drawn = drawnBy(figure, ctx);
  const node = h("figure", { class: "sf-figure", "data-figure": figure.kind });
  if (!drawn) {
    node.append(undrawn(figure, ctx));
    return node;
  }
  node.append(drawn.picture);
  if (drawn.legend?.length) node.append(h("ul", { class: "sf-legend" }, drawn.legend));
  if (!drawn.isRead) {
    const table = scrolls(numbersTable(inWords(figure, ctx), ctx.S), ctx.S.numbers);
    node.append(h("details", { class: "sf-numbers" }, h("summary", {}, ctx.S.show_numbers), table));
  }
  return node;
}

function drawnBy(figure, ctx) {
  try {
    if (!Object.hasOwn(FIGURES, figure.kind)) throw new TypeError("no script draws it");
    return FIGURES[figure.kind](figure, ctx);
  } catch (error) {
    const shown = figure.columns?.length ? "table" : "list";
    tellConsole(`the figure “${figure.kind}” cannot be drawn, and is shown as a ${shown}`, error);
    return null;
  }
}

const undrawn = (figure, ctx) =>
  figure.columns?.length && figure.rows
    ? scrolls(numbersTable(inWords(figure, ctx), ctx.S), ctx.S.table)
    : h(
        "ul",
        { class: "sf-quotes" },
        (figure.rows ?? []).map((row) => h("li", { dir: "auto" }, [row].flat().join(" · "))),
      );

/**
 * The table of a figure, its numbers as the reader's region writes them.
 * @param {{ columns: string[], rows: any[][], caption?: string, no_value?: string }} figure
 */
const inWords = ({ caption, columns, rows, no_value: none }, ctx) => ({
  caption,
  columns,
  rows: rows.map((row) => [row].flat().map((value) => inRegion(value ?? none, ctx))),
});

export const legendItem = (swatch, text) =>
  h("li", {}, h("span", { class: `sf-swatch ${swatch}`, "aria-hidden": "true" }), text);

export const inRegion = (value, ctx) =>
  typeof value === "number" ? written(value, ctx.numbers) : value;
