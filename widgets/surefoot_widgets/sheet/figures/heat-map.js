// Counts in a grid: a table whose cells are shaded, so that the picture is its own numbers.
// Tried in tests/browser/sheet/test_figures.py.

import { h } from "../dom.js";
import { inRegion, legendItem, scrolls } from "../figures.js";

function heatCell(count, most, ctx) {
  if (count === null)
    return h(
      "td",
      { class: "sf-heat sf-heat-none" },
      h("span", { "aria-hidden": "true" }, "–"),
      h("span", { class: "sf-sr" }, ctx.S.not_observed),
    );
  const cell = h(
    "td",
    { class: "sf-heat", "data-strong": count > most / 2 ? "yes" : "no" },
    inRegion(count, ctx),
  );
  cell.style.setProperty("--heat", most ? `${Math.round((100 * count) / most)}%` : "0%");
  return cell;
}

export function heatMapFigure(figure, ctx) {
  const { S } = ctx;
  const most = Math.max(0, ...figure.cells.flat().filter((count) => count !== null));
  const head = h(
    "tr",
    {},
    h("td", {}),
    figure.columns.map((column) => h("th", { scope: "col" }, column)),
  );
  const body = figure.rows.map((row, place) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, row),
      figure.cells[place].map((count) => heatCell(count, most, ctx)),
    ),
  );
  const table = h("table", { class: "sf-heat-map" }, h("thead", {}, head), h("tbody", {}, body));
  const unseen = figure.cells.flat().includes(null) && legendItem("sf-swatch-none", S.not_observed);
  const legend = [
    legendItem("sf-swatch-few", S.fewer),
    legendItem("sf-swatch-many", S.more),
    unseen,
  ].filter(Boolean);
  const columns = ["", ...figure.columns];
  const numbers = {
    columns,
    rows: figure.rows.map((row, place) => [
      row,
      ...figure.cells[place].map((count) =>
        count === null ? S.not_observed : inRegion(count, ctx),
      ),
    ]),
  };
  return { picture: scrolls(table, S.heat_map), legend, numbers };
}
