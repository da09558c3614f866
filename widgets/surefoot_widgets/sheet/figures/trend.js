// Lines over time, drawn at the width that there is, so that their words stay readable.
// Tried in tests/browser/sheet/test_figures.py.

import { fill, freshId, h, svg } from "../dom.js";
import { inRegion } from "../figures.js";

const TREND_HEIGHT = 210;
const EDGE = { top: 12, end: 14, bottom: 30, start: 34 };
const LETTER = 7; // the width of one under the axis, as most are
const MARKS = ["circle", "square", "triangle", "diamond"];

function markPath(shape, x, y) {
  const r = 4.5;
  if (shape === "circle")
    return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  if (shape === "square") return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`;
  if (shape === "triangle") return `M${x} ${y - r - 1}l${r + 1} ${2 * r}h${-2 * r - 2}Z`;
  return `M${x} ${y - r - 1.5}l${r + 1.5} ${r + 1.5}l${-r - 1.5} ${r + 1.5}l${-r - 1.5} ${-r - 1.5}Z`;
}

function stretches(points) {
  const found = [[]];
  for (const point of points) {
    if (point.y === null) found.push([]);
    else found.at(-1).push(point);
  }
  return found.filter((stretch) => stretch.length > 1);
}

function trendLine(points, place) {
  const look = `sf-line-${(place % MARKS.length) + 1}`;
  const lines = stretches(points).map((stretch) =>
    svg("polyline", {
      class: `sf-line ${look}`,
      points: stretch.map(({ x, y }) => `${x},${y}`).join(" "),
    }),
  );
  const seen = points.filter(({ y }) => y !== null);
  return [
    ...lines,
    ...seen.map(({ x, y }) =>
      svg("path", { class: `sf-dot ${look}`, d: markPath(MARKS[place % MARKS.length], x, y) }),
    ),
  ];
}

function widest(labels) {
  return LETTER * (Math.max(...labels.map((label) => label.length)) + 2);
}

function labelledPlaces(labels, room) {
  const fit = Math.max(2, Math.floor(room / widest(labels)));
  const step = Math.max(1, Math.ceil((labels.length - 1) / (fit - 1)));
  return labels.map((_label, place) => place).filter((place) => place % step === 0);
}

function drawTrend(figure, width, name, ctx) {
  const rightToLeft = ctx.direction === "rtl";
  const room = width - EDGE.start - EDGE.end;
  const high = TREND_HEIGHT - EDGE.top - EDGE.bottom;
  const last = Math.max(1, figure.rows.length - 1);
  const across = (place) => {
    const along = figure.rows.length === 1 ? room / 2 : (room * place) / last;
    return Math.round(rightToLeft ? width - EDGE.start - along : EDGE.start + along);
  };
  const up = (value) =>
    value === null ? null : Math.round(EDGE.top + high * (1 - value / figure.most));
  const ticks = [0, figure.most / 2, figure.most].map((value) => [
    svg("line", {
      class: "sf-grid",
      x1: EDGE.start - 4,
      x2: width - EDGE.end,
      y1: up(value),
      y2: up(value),
    }),
    svg(
      "text",
      {
        class: "sf-tick",
        x: rightToLeft ? width - EDGE.start + 8 : EDGE.start - 8,
        y: up(value) + 4,
        "text-anchor": rightToLeft ? "start" : "end",
      },
      inRegion(value, ctx),
    ),
  ]);
  const shown = labelledPlaces(figure.ticks, room);
  const crowded = shown.length * widest(figure.ticks) > room; // then the first stands above the other
  const below = (place) => (crowded ? (place === 0 ? 16 : 3) : 8);
  const labels = shown.map((place) => {
    const anchor =
      figure.rows.length === 1
        ? "middle"
        : place === 0
          ? "start"
          : place === last
            ? "end"
            : "middle";
    return svg(
      "text",
      {
        class: "sf-tick",
        x: across(place),
        y: TREND_HEIGHT - below(place),
        "text-anchor":
          rightToLeft && anchor !== "middle" ? (anchor === "start" ? "end" : "start") : anchor,
      },
      figure.ticks[place],
    );
  });
  const lines = namesOf(figure).flatMap((_name, place) =>
    trendLine(
      figure.rows.map((row, at) => ({ x: across(at), y: up(row[place + 1]) })),
      place,
    ),
  );
  const title = svg("title", { id: freshId() }, name);
  return svg(
    "svg",
    {
      class: "sf-trend",
      viewBox: `0 0 ${width} ${TREND_HEIGHT}`,
      role: "img",
      "aria-labelledby": title.id,
    },
    title,
    ticks,
    labels,
    lines,
  );
}

function trendSwatch(place) {
  const points = [
    { x: 3, y: 8 },
    { x: 27, y: 8 },
  ];
  const line = svg("polyline", {
    class: `sf-line sf-line-${(place % MARKS.length) + 1}`,
    points: points.map(({ x, y }) => `${x},${y}`).join(" "),
  });
  return svg(
    "svg",
    { class: "sf-line-swatch", viewBox: "0 0 30 16", "aria-hidden": "true" },
    line,
    svg("path", {
      class: `sf-dot sf-line-${(place % MARKS.length) + 1}`,
      d: markPath(MARKS[place % MARKS.length], 15, 8),
    }),
  );
}

const namesOf = ({ columns }) => columns.slice(1);

export function trendFigure(figure, ctx) {
  const name = fill(ctx.S.trend_title, { names: namesOf(figure).join(", ") });
  const picture = h("div", { class: "sf-trend-room" });
  let drawnAt = 0;
  const draw = () => {
    const width = Math.round(picture.clientWidth);
    if (width && width !== drawnAt)
      picture.replaceChildren(drawTrend(figure, (drawnAt = width), name, ctx));
  };
  picture.append(drawTrend(figure, 480, name, ctx));
  new ResizeObserver(draw).observe(picture);
  const legend = namesOf(figure).map((each, place) => h("li", {}, trendSwatch(place), each));
  return { picture, legend };
}
