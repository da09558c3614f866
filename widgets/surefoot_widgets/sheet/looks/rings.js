// Rings round a middle: each row lies on the ring of its answer. One that is not answered yet is in the
// list alone.
// Tried in tests/browser/sheet/test_looks.py.

import { fill, freshId, h, svg } from "../dom.js";
import { nameOf } from "../row.js";

const SIZE = 390;
const MIDDLE = SIZE / 2;
const CORE = 40; // the radius of the middle
const EDGE = 178; // the radius of the outermost ring
const DOT = 7;
const LONGEST = 13; // letters of a name

const ringsOf = ({ look, row }) => row.find((each) => each.name === look.ring).options;

// Where in the picture a ring's rows lie: between its edge and that of the ring within.
function radii(count) {
  const step = (EDGE - CORE) / count;
  return { edge: (at) => CORE + step * (at + 1), lane: (at) => CORE + step * (at + 0.5) };
}

const shortened = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

// Rows of one ring lie evenly round it; each ring begins a little further round than the one within.
function placed(rows, question) {
  const options = ringsOf(question).map(([key]) => key);
  const { lane } = radii(options.length);
  return options.flatMap((key, ring) => {
    const here = rows.filter((row) => row[question.look.ring] === key);
    return here.map((row, at) => {
      const angle = (2 * Math.PI * at) / here.length + (ring * Math.PI) / 5 + Math.PI / 4;
      return {
        row,
        number: rows.indexOf(row) + 1,
        x: MIDDLE + lane(ring) * Math.sin(angle),
        y: MIDDLE - lane(ring) * Math.cos(angle),
      };
    });
  });
}

function dot({ row, number, x, y }, named) {
  return svg(
    "g",
    {},
    svg("circle", { class: "sf-rings-dot", cx: x, cy: y, r: DOT }),
    svg(
      "text",
      { class: "sf-look-name", x, y: y - DOT - 5, "text-anchor": "middle" },
      svg("tspan", {}, shortened(row[named] || "…")),
    ),
    svg(
      "text",
      { class: "sf-look-number", x, y: y - DOT - 5, "text-anchor": "middle" },
      String(number),
    ),
  );
}

function ringsDrawing(question, rows, S) {
  const options = ringsOf(question);
  const { edge } = radii(options.length);
  const named = nameOf(question);
  const title = svg("title", { id: freshId() }, fill(S.rings_title, { prompt: question.prompt }));
  const rings = options.map(([key], at) =>
    svg("circle", {
      class: "sf-rings-ring",
      "data-ring": key,
      cx: MIDDLE,
      cy: MIDDLE,
      r: edge(at),
    }),
  );
  return svg(
    "svg",
    {
      class: "sf-look-drawing",
      viewBox: `-30 0 ${SIZE + 60} ${SIZE}`,
      role: "img",
      "aria-labelledby": title.id,
    },
    title,
    rings.toReversed(),
    svg("circle", { class: "sf-rings-middle", cx: MIDDLE, cy: MIDDLE, r: CORE }),
    svg(
      "text",
      {
        class: "sf-rings-me",
        x: MIDDLE,
        y: MIDDLE,
        dy: "0.35em",
        "text-anchor": "middle",
      },
      question.look.middle,
    ),
    placed(rows, question).map((each) => dot(each, named)),
  );
}

// From the middle outwards.
function ringsLegend(question) {
  return ringsOf(question).map(([, text], at) => ringItem(at, ringsOf(question).length, text));
}

function ringItem(at, count, text) {
  const radius = (ring) => 1.5 + (5 * (ring + 1)) / count;
  const circles = Array.from({ length: count }, (_, ring) =>
    svg("circle", {
      class: ring === at ? "sf-rings-here" : "sf-rings-ring",
      cx: 8,
      cy: 8,
      r: radius(ring),
    }),
  );
  const props = { class: "sf-rings-swatch", viewBox: "0 0 16 16", "aria-hidden": "true" };
  return h("li", {}, svg("svg", props, circles), text);
}

export const ringsLook = { draw: ringsDrawing, legend: ringsLegend };
