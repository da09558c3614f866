// Any number of options, kept in the order of the options; one may stand alone.
// Tried in tests/browser/sheet/test_kinds.py.

import { choices } from "./choices.js";

export function manyOfControl(question, ctx) {
  const read = (inputs) =>
    question.options.filter((_option, place) => inputs[place].checked).map(([key]) => key);
  return choices(question.options, ctx, {
    many: true,
    former: question.former_options,
    alone: question.alone,
    read,
    shows: (value, key) => Boolean(value) && value.includes(key),
  });
}
