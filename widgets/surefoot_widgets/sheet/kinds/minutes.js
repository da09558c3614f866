// A length of time: hours and minutes are typed, minutes are sent.

KINDS.minutes = (question, ctx) => {
  const { S, ids } = ctx;
  let last = null;
  const part = (name) => {
    const unit = h("span", { class: "sf-unit", id: freshId() }, name);
    const input = numberInput({ "aria-labelledby": `${ids.label} ${unit.id}` }, 0, change);
    return { input, node: h("div", { class: "sf-with-unit" }, input, unit) };
  };
  const hours = question.most >= 60 ? part(S.hours) : null;
  const minutes = part(S.minutes);
  const node = h(
    "div",
    { class: "sf-minutes", role: "group", "aria-labelledby": ids.label },
    hours && hours.node,
    minutes.node,
  );

  function total() {
    const typed = [hours ? parseNumber(hours.input.value) : null, parseNumber(minutes.input.value)];
    if (typed.every((value) => value === null)) return null;
    const strange = typed.find((value) => typeof value === "string");
    return strange ?? (typed[0] ?? 0) * 60 + (typed[1] ?? 0);
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
    if (hours) hours.input.value = whole ? String(whole) : "";
    minutes.input.value = value === null ? "" : String(whole ? value - whole * 60 : value);
  }

  const inputs = [hours && hours.input, minutes.input].filter(Boolean);
  return { node, show, focus: () => inputs[0].focus(), targets: inputs };
};
