// A calendar date.

function dateInput(type, ctx, length) {
  let last = null;
  const input = h("input", {
    type,
    id: ctx.ids.control,
    class: "sf-input sf-input-date",
    on: { input: change, keyup: change, blur: leave },
  });

  // Engines show today, a pattern or nothing where there is no answer: we say that there is none.
  const blank = h("span", { class: "sf-date-blank", "aria-hidden": "true" }, ctx.S.not_answered);
  const node = h("div", { class: "sf-date" }, input, blank);
  mark(null);

  function mark(value) {
    node.classList.toggle("sf-unanswered", value === null);
  }

  // What is written in part is no answer yet, and stays to be seen; nobody is told what it is. Nor is
  // anybody told when the last part is taken away: it is looked for after each key, and on leaving.
  function leave() {
    node.classList.toggle("sf-partial", input.validity.badInput);
    ctx.half(input.validity.badInput);
    change();
    ctx.flush();
  }

  function change() {
    if (input.validity.badInput) return;
    ctx.half(false);
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

  return { node, input, change, show, focus: () => input.focus(), targets: [input] };
}

KINDS.day = (question, ctx) => dateInput("date", ctx, 10);
