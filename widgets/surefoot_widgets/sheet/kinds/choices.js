// What all kinds of choice share: native radio buttons or checkboxes that look like chips.

const SHORT = 26;

function choices(options, ctx, { many, read, shows }) {
  const name = freshId();
  const length = options.reduce((sum, [, text]) => sum + text.length, 0);
  const inputs = options.map(() =>
    h("input", {
      type: many ? "checkbox" : "radio",
      name,
      id: freshId(),
      class: "sf-choice-input",
      on: { change },
    }),
  );
  const chips = options.map(([, text], place) =>
    h(
      "span",
      { class: "sf-choice" },
      inputs[place],
      h("label", { for: inputs[place].id, class: "sf-chip" }, icon("check"), h("span", {}, text)),
    ),
  );
  const joined = !many && options.length <= 3 && length <= SHORT;
  const node = h(
    "div",
    {
      class: joined ? "sf-choices sf-segmented" : "sf-choices",
      role: many ? "group" : "radiogroup",
      "aria-labelledby": ctx.ids.named,
    },
    chips,
  );

  function change() {
    ctx.change(read(inputs), false);
  }

  function show(value) {
    inputs.forEach((input, place) => {
      input.checked = shows(value, options[place][0]);
    });
  }

  const focus = () => (inputs.find((input) => input.checked) || inputs[0]).focus();
  return { node, show, focus, targets: [node] };
}
