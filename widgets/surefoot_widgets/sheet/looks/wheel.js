// A spoke a row, filled as far as one rating and marked at another.
// Tried in tests/browser/sheet/test_looks.py.

import { fill, freshId, svg } from "../dom.js";
import { legendItem } from "../figures.js";
import { nameOf } from "../row.js";

const SIZE = 390;
const RADIUS = 146;
const LINE = 17;

function onWheel(angle, radius) {
  return `${(SIZE / 2 + radius * Math.sin(angle)).toFixed(1)} ${(SIZE / 2 - radius * Math.cos(angle)).toFixed(1)}`;
}

function arc(from, to, radius) {
  const large = to - from > Math.PI ? 1 : 0;
  const end = to - from > 6.28 ? from + 6.28 : to;
  return `M${onWheel(from, radius)}A${radius} ${radius} 0 ${large} 1 ${onWheel(end, radius)}`;
}

const wedge = (from, to, radius) => `${arc(from, to, radius)}L${SIZE / 2} ${SIZE / 2}Z`;

function wheelNumber(number, angle) {
  const [x, y] = onWheel(angle, RADIUS + 18).split(" ");
  return svg(
    "text",
    { class: "sf-look-number", x, y, dy: "0.35em", "text-anchor": "middle" },
    String(number),
  );
}

function brokenName(name) {
  const lines = [""];
  for (const word of name.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && longer.length > 12) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const cut = (line) => (line.length > 13 ? `${line.slice(0, 12)}…` : line);
  return lines.length > 2 ? [cut(lines[0]), `${cut(lines[1]).slice(0, 12)}…`] : lines.map(cut);
}

function wheelName(name, angle) {
  const x = SIZE / 2 + (RADIUS + 14) * Math.sin(angle);
  const y = SIZE / 2 - (RADIUS + 14) * Math.cos(angle);
  const side = Math.sin(angle);
  const anchor = Math.abs(side) < 0.3 ? "middle" : side > 0 ? "start" : "end";
  const lines = brokenName(name);
  const top =
    y +
    4 -
    (Math.cos(angle) > 0.5
      ? (lines.length - 1) * LINE
      : Math.cos(angle) < -0.5
        ? -6
        : ((lines.length - 1) * LINE) / 2);
  const spans = lines.map((line, place) => svg("tspan", { x, y: top + place * LINE }, line));
  return svg("text", { class: "sf-look-name", "text-anchor": anchor }, spans);
}

function wheelSpoke(row, place, count, [mark, filled], named) {
  const turn = (2 * Math.PI) / count;
  const [from, to] = [place * turn, (place + 1) * turn];
  const radius = (rating) =>
    (RADIUS * ((row[rating.name] ?? rating.least) - rating.least)) / (rating.most - rating.least);
  return svg(
    "g",
    {},
    svg("path", { class: "sf-wheel-ground", d: wedge(from, to, RADIUS) }),
    radius(mark) > 0 && svg("path", { class: "sf-wheel-hope", d: wedge(from, to, radius(mark)) }),
    radius(filled) > 0 &&
      svg("path", { class: "sf-wheel-fill", d: wedge(from, to, radius(filled)) }),
    radius(mark) > 0 && svg("path", { class: "sf-wheel-mark", d: arc(from, to, radius(mark)) }),
    wheelName(row[named] || "…", from + turn / 2),
    wheelNumber(place + 1, from + turn / 2),
  );
}

/** @returns {[any, any]} What the wheel is marked at, and filled as far as. */
function ratingsOf({ look, row }) {
  const named = (name) => row.find((each) => each.name === name);
  return [named(look.marked), named(look.filled)];
}

function wheelDrawing(question, rows, S) {
  const ratings = ratingsOf(question);
  const named = nameOf(question);
  const title = svg("title", { id: freshId() }, fill(S.wheel_title, { prompt: question.prompt }));
  const rings = [0.25, 0.5, 0.75, 1].map((part) =>
    svg("circle", { class: "sf-wheel-ring", cx: SIZE / 2, cy: SIZE / 2, r: RADIUS * part }),
  );
  const spokes = rows.map((row, place) => wheelSpoke(row, place, rows.length, ratings, named));
  const box = `-62 0 ${SIZE + 124} ${SIZE}`;
  return svg(
    "svg",
    { class: "sf-look-drawing", viewBox: box, role: "img", "aria-labelledby": title.id },
    title,
    spokes,
    rings,
  );
}

function wheelLegend(question) {
  const [mark, filled] = ratingsOf(question);
  return [legendItem("sf-part-plain", filled.prompt), legendItem("sf-swatch-mark", mark.prompt)];
}

export const wheelLook = { draw: wheelDrawing, legend: wheelLegend };
