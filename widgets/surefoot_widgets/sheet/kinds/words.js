// A person's own words. The browser's spelling services stay off, so that words stay here.
// Tried in tests/browser/sheet/test_kinds.py.

import { grow, keepGrown, takePastes, writeInto } from "../autosize.js";
import { h } from "../dom.js";

// Lines are joined by one space. (An expression for the space around a line's end would look at a
// long space once for each of its signs.)
function onOneLine(text) {
  const [first, ...others] = text.split("\n");
  const last = others.pop().trimStart();
  return [first.trimEnd(), ...others.map((line) => line.trim()).filter(Boolean), last].join(" ");
}

export function textArea(props, long, { input, enter }) {
  const area = h("textarea", {
    class: long ? "sf-input sf-words sf-words-long" : "sf-input sf-words",
    rows: long ? 3 : 1,
    dir: "auto",
    spellcheck: "false",
    "data-gramm": "false",
    ...props,
  });
  takePastes(area);
  area.addEventListener("input", () => {
    if (!long && area.value.includes("\n")) writeInto(area, onOneLine(area.value));
    grow(area);
    input();
  });
  keepGrown(area);
  area.addEventListener("keydown", (event) => {
    if (long || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    enter();
  });
  return area;
}

export function wordsControl(question, ctx) {
  let last = null;
  const area = textArea({ id: ctx.ids.control, ...ctx.wordsProps }, question.long, {
    input: change,
    enter: ctx.enter || (() => ctx.flush()),
  });
  area.addEventListener("blur", () => ctx.flush());

  function read() {
    return area.value.trim() ? area.value : null;
  }

  function change() {
    const value = read();
    if (value === last) return;
    last = value;
    ctx.look(value);
    ctx.change(value, true);
  }

  function show(value) {
    last = value;
    if (read() === value) return;
    writeInto(area, value === null ? "" : value);
    grow(area);
  }

  // What is taken comes after what is there.
  function add(text) {
    const before = area.value.trimEnd();
    const more = question.long || !text.includes("\n") ? text : onOneLine(text);
    writeInto(area, before ? `${before}${question.long ? "\n" : ", "}${more}` : more);
    grow(area);
    change();
    area.focus();
  }

  const hasWords = () => read() !== null;
  return { node: area, show, add, hasWords, focus: () => area.focus(), targets: [area] };
}
