// A number with its unit. A text that can mean two numbers is asked about; until one is chosen it
// is sent as it stands, as is a text that is no number, and comes back with a problem.
// Tried in tests/browser/sheet/test_numbers.py.

import { button, freshId, h, redraw } from "../dom.js";
import { alone, fits, meant, written } from "../numbers.js";
import { PAUSE } from "../saving.js";

function whichNumber(S, choose) {
  const label = h("span", { id: freshId() }, S.which_number);
  const offers = h("span", { class: "sf-actions" });
  const props = { class: "sf-which-number", role: "group", "aria-labelledby": label.id };
  const node = h("div", { ...props, hidden: true }, label, offers);
  const offer = (value, text) => button(text, () => choose(value), { "data-number": value });
  return {
    node,
    show(values, write) {
      redraw(offers, values, () => values.map((value) => offer(value, write(value))));
      node.hidden = values.length < 2;
    },
  };
}

// The input of a number, for a kind of question to put in its place.
export function numberInput(props, question, ctx, change) {
  const signs = ctx.numbers;
  const input = h("input", {
    type: "text",
    class: "sf-input sf-input-number",
    inputmode: question.decimals ? "decimal" : "numeric",
    on: { input: () => change(true), blur: leave },
    ...props,
  });

  const several = () => meant(input.value, question, signs);

  // Nothing, a number, or the text if it is none or could be two.
  function read() {
    const found = several();
    if (found.length === 1) return found[0];
    const text = input.value.trim();
    return found.length ? alone(text, question, signs) : text || null;
  }

  function write(value) {
    const text = typeof value === "number" ? written(value, signs) : (value ?? "");
    if (input.value !== text) input.value = text;
  }

  function leave() {
    const value = read();
    if (typeof value === "number" && fits(question, value)) write(value);
    change(false);
  }

  function show(value) {
    if (!input.matches(":focus") || read() !== value) write(value);
  }

  return { input, several, read, write, show };
}

export function numberControl(question, ctx) {
  const box = numberInput({ id: ctx.ids.control }, question, ctx, change);
  const unit = question.unit && h("span", { class: "sf-unit", id: freshId() }, question.unit);
  const which = whichNumber(ctx.S, choose);
  const node = h("div", {}, h("div", { class: "sf-with-unit" }, box.input, unit), which.node);
  let last = null;
  let pause = null;

  // Nobody is asked in the middle of typing.
  function ask(wait) {
    clearTimeout(pause);
    const values = box.several();
    const show = () => which.show(values, (value) => written(value, ctx.numbers));
    if (values.length < 2 || !wait) show();
    else pause = setTimeout(show, wait);
  }

  function change(typing) {
    const value = box.read();
    ask(typing ? PAUSE : 0);
    if (value === last) return typing || ctx.flush();
    last = value;
    ctx.change(value, typing);
  }

  function choose(value) {
    box.write(value);
    box.input.focus();
    change(false);
  }

  function show(value) {
    last = value;
    box.show(value);
    ask(0);
  }

  return {
    node,
    show,
    focus: () => box.input.focus(),
    targets: [box.input],
    describedBy: unit ? [unit.id] : [],
  };
}
