// A calendar date.

function dateInput(type, ctx, length) {
  let last = null;
  const input = h("input", {
    type,
    id: ctx.ids.control,
    class: "sf-input sf-input-date",
    on: { input: change, blur: () => ctx.flush() },
  });

  function change() {
    const value = input.value ? input.value.slice(0, length) : null;
    if (value === last) return;
    last = value;
    ctx.change(value, true);
  }

  function show(value) {
    last = value;
    const text = value === null ? "" : String(value).slice(0, length);
    if (input.value.slice(0, length) !== text) input.value = text;
  }

  return { input, change, show, focus: () => input.focus(), targets: [input] };
}

KINDS.day = (question, ctx) => {
  const date = dateInput("date", ctx, 10);
  return { ...date, node: date.input };
};
