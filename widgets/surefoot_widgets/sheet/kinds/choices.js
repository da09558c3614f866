// What all kinds of choice share: native radio buttons or checkboxes that look like chips.
// Tried in tests/browser/sheet/test_kinds.py.

import { freshId, h, icon } from "../dom.js";

const SHORT = 26;

export function choices(options, ctx, { many, read, shows, former = [], alone = "" }) {
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
  const offered = (key, value) => !former.includes(key) || shows(value, key);
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

  function change({ target }) {
    if (alone && target.checked) standAlone(target);
    rove();
    ctx.change(read(inputs), false);
  }

  // What says that none fits goes with no other.
  function standAlone(pressed) {
    const isAlone = (input) => options[inputs.indexOf(input)][0] === alone;
    for (const input of inputs) {
      if (isAlone(input) !== isAlone(pressed)) input.checked = false;
    }
  }

  // The Tab key leads to one radio button and on from it, also while none is chosen.
  function rove() {
    if (many) return;
    const reached =
      inputs.find((input) => input.checked) ?? inputs.find((_, place) => !chips[place].hidden);
    for (const input of inputs) input.tabIndex = input === reached ? 0 : -1;
  }

  // What only an earlier version offered is there where it was chosen.
  function show(value) {
    inputs.forEach((input, place) => {
      const [key] = options[place];
      input.checked = shows(value, key);
      chips[place].hidden = !offered(key, value);
    });
    rove();
  }

  rove();
  const focus = () => (inputs.find((input) => input.checked) || inputs[0]).focus();
  return { node, show, focus, targets: [node] };
}
