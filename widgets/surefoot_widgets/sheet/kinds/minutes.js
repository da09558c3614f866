// A length of time: hours and minutes are typed, minutes are sent.
// Tried in tests/browser/sheet/test_kinds.py.

import { freshId, h } from "../dom.js";
import { numberInput } from "./number.js";

export function minutesControl(question, ctx) {
  const { S, ids } = ctx;
  let last = null;
  const part = (unit, most, decimals) => {
    const name = h("span", { class: "sf-unit", id: freshId() }, unit);
    const props = { "aria-labelledby": `${ids.named} ${name.id}` };
    const box = numberInput(props, { unit, least: 0, most, decimals }, ctx, change);
    return { ...box, node: h("div", { class: "sf-with-unit" }, box.input, name) };
  };
  const hours = question.most >= 60 ? part(S.hours, question.most / 60, 2) : null;
  const minutes = part(S.minutes, question.most, 0);
  const parts = [hours, minutes].filter(Boolean);
  const either =
    hours && !question.optional && h("span", { class: "sf-sr", id: freshId() }, S.either_is_enough);
  const node = h(
    "div",
    { class: "sf-minutes", role: "group", "aria-labelledby": ids.named },
    parts.map((each) => each.node),
    either,
  );

  function total() {
    const typed = [hours ? hours.read() : null, minutes.read()];
    if (typed.every((value) => value === null)) return null;
    const strange = typed.find((value) => typeof value === "string");
    return strange ?? Number(((typed[0] ?? 0) * 60 + (typed[1] ?? 0)).toFixed(12));
  }

  function change(typing) {
    const value = total();
    if (value === last) return typing || ctx.flush();
    last = value;
    ctx.change(value, typing);
  }

  function show(value) {
    last = value;
    if (total() === value) return;
    const whole = hours && typeof value === "number" ? Math.floor(value / 60) : 0;
    if (hours) hours.write(whole || null);
    minutes.write(whole ? value - whole * 60 : value);
  }

  const inputs = parts.map((each) => each.input);
  return {
    node,
    show,
    focus: () => inputs[0].focus(),
    targets: inputs,
    describedBy: either ? [either.id] : [],
  };
}
