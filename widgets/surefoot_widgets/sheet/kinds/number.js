// A number with its unit; what is no number is sent as it stands and comes back with a problem.

function parseNumber(text) {
  const trimmed = text.trim();
  if (!trimmed) return null;
  const number = Number(trimmed.replace(",", "."));
  return Number.isNaN(number) ? trimmed : number;
}

function numberInput(props, decimals, change) {
  return h("input", {
    type: "text",
    class: "sf-input sf-input-number",
    inputmode: decimals ? "decimal" : "numeric",
    autocomplete: "off",
    on: { input: () => change(true), blur: () => change(false) },
    ...props,
  });
}

KINDS.number = (question, ctx) => {
  let last = null;
  const unit = question.unit && h("span", { class: "sf-unit", id: freshId() }, question.unit);
  const input = numberInput({ id: ctx.ids.control }, question.decimals, change);
  const node = h("div", { class: "sf-with-unit" }, input, unit);

  function change(typing) {
    const value = parseNumber(input.value);
    if (value === last) return typing || ctx.flush();
    last = value;
    ctx.change(value, typing);
  }

  function show(value) {
    last = value;
    if (parseNumber(input.value) !== value) input.value = value === null ? "" : String(value);
  }

  return {
    node,
    show,
    focus: () => input.focus(),
    targets: [input],
    describedBy: unit ? [unit.id] : [],
  };
};
