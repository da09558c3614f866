// Yes or no; neither until one is chosen.
// Tried in tests/browser/sheet/test_kinds.py.

import { oneChoice } from "./one-of.js";

export const yesNoControl = (_question, ctx) =>
  oneChoice(
    [
      [true, ctx.S.yes],
      [false, ctx.S.no],
    ],
    ctx,
  );
