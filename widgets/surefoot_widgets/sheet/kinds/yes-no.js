// Yes or no; neither until one is chosen.

import { oneChoice } from "./one-of.js";

export const yesNoControl = (_question, ctx) =>
  oneChoice(
    [
      [true, ctx.S.yes],
      [false, ctx.S.no],
    ],
    ctx,
  );
