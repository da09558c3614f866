// The numbers that exercises gave, as small lines with their first and latest value.
// Tried in tests/browser/coach/test_client_page.py.

import { fill, freshId, h, svg } from "../sheet/dom.js";
import { numbersTable, scrolls } from "../sheet/figures.js";

const SPARK = { width: 120, height: 36, edge: 5 };

function spark({ values, most }) {
  const { width, height, edge } = SPARK;
  const last = Math.max(1, values.length - 1);
  const points = values
    .map((value, place) => ({
      value,
      x: edge + ((width - 2 * edge) * place) / last,
      y: height - edge - ((height - 2 * edge) * (value || 0)) / (most || 1),
    }))
    .filter(({ value }) => value !== null);
  const end = points.at(-1);
  if (!end) return null;
  return svg(
    "svg",
    { class: "sf-spark", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
    svg("line", {
      class: "sf-spark-ground",
      x1: edge,
      x2: width - edge,
      y1: height - edge,
      y2: height - edge,
    }),
    points.length > 1 &&
      svg("polyline", {
        class: "sf-spark-line",
        points: points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "),
      }),
    svg("circle", { class: "sf-spark-dot", cx: end.x, cy: end.y, r: 3.5 }),
  );
}

function measureRow(row, S) {
  const change =
    row.count > 1 ? fill(S.from_to, { first: row.first, latest: row.latest }) : row.latest;
  return h(
    "li",
    { class: "sf-measure" },
    h("p", { class: "sf-measure-name" }, row.name),
    row.count > 1 && spark(row),
    h("p", { class: "sf-measure-value" }, change),
  );
}

function measureCard({ title, caption, href, point, days, rows }, S) {
  const numbers = {
    caption,
    columns: [S.day, ...rows.map((row) => row.name)],
    rows: days.map((day, place) => [day, ...rows.map((row) => row.said[place])]),
  };
  const table = scrolls(numbersTable(numbers, S), `${S.numbers}: ${title}`);
  return h(
    "section",
    { class: "sf-measures", "data-point": point },
    h("h4", {}, h("a", { href }, title)),
    h(
      "ul",
      {},
      rows.map((row) => measureRow(row, S)),
    ),
    days.length > 1 &&
      h("details", { class: "sf-numbers" }, h("summary", {}, S.show_numbers), table),
  );
}

export function clientMeasures(measures, S) {
  const title = h("h3", { class: "sf-section-title", id: freshId() }, S.measures_title);
  return h(
    "section",
    { class: "sf-measured", "aria-labelledby": title.id },
    title,
    h("p", { class: "sf-measured-about" }, S.measures_about),
    h(
      "div",
      { class: "sf-measures-list" },
      measures.map((each) => measureCard(each, S)),
    ),
  );
}
