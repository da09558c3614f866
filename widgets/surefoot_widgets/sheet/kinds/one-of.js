// One option among several.
// Tried in tests/browser/sheet/test_kinds.py.

import { choices } from "./choices.js";

export function oneChoice(options, ctx, former = []) {
  const read = (inputs) => {
    const place = inputs.findIndex((input) => input.checked);
    return place < 0 ? null : options[place][0];
  };
  return choices(options, ctx, { many: false, former, read, shows: (value, key) => value === key });
}

export const oneOfControl = (question, ctx) =>
  oneChoice(question.options, ctx, question.former_options);
