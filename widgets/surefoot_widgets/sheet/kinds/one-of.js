// One option among several.

function oneChoice(options, ctx) {
  const read = (inputs) => {
    const place = inputs.findIndex((input) => input.checked);
    return place < 0 ? null : options[place][0];
  };
  return choices(options, ctx, { many: false, read, shows: (value, key) => value === key });
}

KINDS["one-of"] = (question, ctx) => oneChoice(question.options, ctx);
