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

export function heatMapFigure({ columns, rows }, ctx) {
  const { S } = ctx;
  const counts = rows.flatMap(([, ...cells]) => cells);
  const most = Math.max(0, ...counts.filter((count) => count !== null));
  const head = h(
    "tr",
    {},
    h("td", {}),
    columns.slice(1).map((column) => h("th", { scope: "col" }, column)),
  );
  const body = rows.map(([name, ...cells]) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, name),
      cells.map((count) => heatCell(count, most, ctx)),
    ),
  );
  const table = h("table", { class: "sf-heat-map" }, h("thead", {}, head), h("tbody", {}, body));
  const legend = [
    legendItem("sf-swatch-few", S.fewer),
    legendItem("sf-swatch-many", S.more),
    counts.includes(null) && legendItem("sf-swatch-none", S.not_observed),
  ].filter(Boolean);
  return { picture: scrolls(table, S.heat_map), legend };
}
