// A calendar date.
// Tried in tests/browser/sheet/test_dates.py.

import { h } from "../dom.js";

export function dateInput(type, ctx, length) {
  let last = null;
  let input = h("input", { type, id: ctx.ids.control, class: "sf-input sf-input-date" });
  const targets = [input];

  // Engines show today, a pattern or nothing where there is no answer: we say that there is none.
  const blank = h("span", { class: "sf-date-blank", "aria-hidden": "true" }, ctx.S.not_answered);
  const on = { input: change, keyup: change, focusout: leave };
  const node = h("div", { class: "sf-date", on }, input, blank);
  mark(null);

  function mark(value) {
    node.classList.toggle("sf-unanswered", value === null);
  }

  // What is written in part is no answer yet, and stays to be seen; nobody is told what it is. Nor is
  // anybody told when the last part is taken away: it is looked for after each key, and on leaving.
  function leave() {
    const isHalf = input.validity.badInput;
    node.classList.toggle("sf-partial", isHalf);
    ctx.half(isHalf ? input : null);
    change();
    ctx.flush();
  }

  function change() {
    if (input.validity.badInput) return;
    ctx.half(null);
    const value = input.value ? input.value.slice(0, length) : null;
    if (value === last) return;
    last = value;
    mark(value);
    ctx.change(value, true);
  }

  function show(value) {
    last = value;
    mark(value);
    const text = value === null ? "" : String(value).slice(0, length);
    if (input.value.slice(0, length) !== text) input.value = text;
  }

  // Puts the box here that holds half of this date, beside the value that is kept, and tells whether it
  // still does: some engines empty a box that is moved. One that holds half of another date makes room.
  function lay(box, value) {
    const isOthers = !box && node.classList.contains("sf-partial");
    if (!box && !isOthers) return false;
    const next = box ?? h("input", {});
    for (const { name, value } of input.attributes) {
      if (next.getAttribute(name) !== value) next.setAttribute(name, value);
    }
    input.replaceWith(next);
    input = targets[0] = next;
    const isHalf = Boolean(box) && input.validity.badInput;
    node.classList.toggle("sf-partial", isHalf);
    if (isHalf) last = value;
    return isHalf;
  }

  function write(text) {
    input.value = text;
    change();
  }

  return { node, write, show, lay, focus: () => input.focus(), targets };
}

export const dayControl = (_question, ctx) => dateInput("date", ctx, 10);
