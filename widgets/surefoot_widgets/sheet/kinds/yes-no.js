// Yes or no; neither until one is chosen.

KINDS["yes-no"] = (question, ctx) =>
  oneChoice(
    [
      [true, ctx.S.yes],
      [false, ctx.S.no],
    ],
    ctx,
  );
