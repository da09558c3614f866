// A picture of a list beside the list, which is always there: for keys, for screen readers, for paper, and
// where the picture cannot be drawn.
// Tried in tests/browser/sheet/test_looks.py.

import { tellConsole } from "./console.js";
import { h, redraw } from "./dom.js";

/**
 * By its name what draws a look: `draw` the picture of rows, `legend` the items that explain it.
 * @type {Record<string, { draw: Function, legend: Function }>}
 */
export const LOOKS = {};

/**
 * @param {{ name: string, look: { name: string } }} question
 * @param {Record<string, any>} ctx The sheet's.
 * @param {HTMLElement} list
 */
export function lookBeside(question, ctx, list) {
  const { name } = question.look;
  const drawing = h("div", {});
  const picture = h("div", { class: "sf-look-picture" }, drawing);
  const node = h("div", { class: "sf-looked" }, picture, list);
  let isGone = false;
  attempt(() => picture.append(h("ul", { class: "sf-legend" }, lookOf(name).legend(question))));

  function attempt(work) {
    if (isGone) return;
    try {
      work();
    } catch (error) {
      isGone = true;
      picture.remove();
      node.removeAttribute("class");
      tellConsole(`the look “${name}” of “${question.name}” cannot be drawn, the list is`, error);
    }
  }

  const draw = (rows) =>
    attempt(() => redraw(drawing, rows, () => lookOf(name).draw(question, rows, ctx.S)));
  return { node, draw };
}

function lookOf(name) {
  if (!Object.hasOwn(LOOKS, name)) throw new TypeError("no script draws it");
  return LOOKS[name];
}
