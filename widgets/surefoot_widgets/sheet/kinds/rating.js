// A rating: a button for each value, none of them chosen until the person chooses. Long scales have
// a button for each step of them, and a box for the values between.
// Tried in tests/browser/sheet/test_ratings.py.

import { fill, freshId, h } from "../dom.js";
import { numberInput } from "./number.js";

const MOST_STEPS = 11;
const STEP_WIDTHS = [1, 2, 5, 10, 20, 25, 50, 100];
const DIGITS_BELONG_TOGETHER = 1000;
const ENDS = new Set(["Home", "End"]);

function stepsOf({ least, most }) {
  const width =
    STEP_WIDTHS.find((each) => (most - least) / each < MOST_STEPS) ??
    Math.ceil((most - least) / (MOST_STEPS - 1));
  const steps = [];
  for (let value = least; value < most; value += width) steps.push(value);
  return [...steps, most];
}

// What a value is called where the scale is not seen: the end it is at, or the nearer one.
function ratingText(value, { least, most, low, high }, S) {
  const middle = (least + most) / 2;
  const end = value < middle ? low : high;
  const words = { value, most, end };
  if (value === middle || !end) return fill(S.value_of_most, words);
  return fill(value === least || value === most ? S.value_at_end : S.value_near_end, words);
}

function scaleStep(value, question, ctx, name, choose) {
  const input = h("input", {
    type: "radio",
    name,
    value,
    class: "sf-step-input",
    "aria-label": ratingText(value, question, ctx.S),
    on: { change: () => choose(value, false) },
  });
  const face = h("span", { class: "sf-step-face", "aria-hidden": "true" }, String(value));
  return { value, input, node: h("label", { class: "sf-step" }, input, face) };
}

function endOf(value, words) {
  const number = h("span", { class: "sf-sr" }, `${value}: `);
  return h("span", { class: "sf-end", id: freshId() }, number, words);
}

// Keys on a scale: arrows go one step and stop at the ends, digits are the value itself. Arrows choose,
// as they do in every group of radio buttons. Home and End belong to no such group: they lead from
// end to end of a scale that is answered, and where nobody answered they only show its end.
function scaleKeys(question, steps, { read, choose, look, direction }) {
  const { least, most } = question;
  let digits = "";
  let typedAt = -Infinity;

  function typed(digit, now) {
    digits = now - typedAt < DIGITS_BELONG_TOGETHER ? digits + digit : digit;
    typedAt = now;
    if (Number(digits) > most) digits = digit;
    return Number(digits) >= least ? Number(digits) : undefined;
  }

  function stepped(by, focused) {
    const from = read() ?? focused;
    const further =
      by > 0 ? steps.find((each) => each > from) : steps.findLast((each) => each < from);
    return further ?? from;
  }

  function valueFor({ key, timeStamp, target }) {
    const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const focused = Number(target.value);
    if (/^\d$/.test(key)) return typed(key, timeStamp);
    if (key === forward || key === "ArrowDown") return stepped(1, focused);
    if (key.startsWith("Arrow")) return stepped(-1, focused);
    return { Home: least, End: most, Enter: focused, Backspace: null, Delete: null }[key];
  }

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const value = valueFor(event);
    if (value === undefined) return;
    event.preventDefault();
    if (read() === null && ENDS.has(event.key)) look(value);
    else if (value !== read()) choose(value, true);
  };
}

// The box of a long scale: any whole number of it.
function exactBox(question, ctx, choose) {
  const words = h("span", { class: "sf-exact-words", id: freshId() }, ctx.S.or_type_a_number);
  const props = { "aria-labelledby": `${ctx.ids.named} ${words.id}` };
  const { input, read, show } = numberInput(props, question, ctx, (typing) =>
    choose(read(), typing),
  );
  return { input, show, node: h("label", { class: "sf-exact" }, words, input) };
}

export function ratingControl(question, ctx) {
  const { S, ids } = ctx;
  const values = stepsOf(question);
  const name = freshId();
  let answer = null;
  const steps = values.map((value) => scaleStep(value, question, ctx, name, choose));
  const exact =
    values.length <= question.most - question.least ? exactBox(question, ctx, choose) : null;
  const ends = [endOf(question.least, question.low), endOf(question.most, question.high)];
  const keys = scaleKeys(question, values, {
    read: () => answer,
    choose: chooseByKey,
    look,
    direction: ctx.direction,
  });
  const scale = h(
    "div",
    {
      class: "sf-scale",
      role: "radiogroup",
      "aria-labelledby": ids.named,
      on: { keydown: keys, focusout: () => ctx.flush() },
    },
    steps.map((each) => each.node),
  );
  const node = h(
    "div",
    { class: "sf-rating", style: `--sf-steps: ${values.length}` },
    h("div", { class: "sf-ends" }, ends),
    scale,
    exact?.node,
  );

  const stepAt = (value) => steps.find((each) => each.value === value);

  function choose(value, typing) {
    if (value === answer) return typing || ctx.flush();
    show(value);
    ctx.change(value, typing);
  }

  function chooseByKey(value, typing) {
    choose(value, typing);
    const step = stepAt(value);
    if (step) step.input.focus();
    else if (value === null) ctx.announce(S.not_answered);
    else ctx.announceWhenCalm(ratingText(value, question, S)); // another digit may follow
  }

  function look(value) {
    stepAt(value).input.focus();
    rove();
  }

  // The Tab key leads to one button of the scale and on from it, also while none is chosen.
  function rove() {
    const reached =
      stepAt(answer) ?? steps.find(({ input }) => input === document.activeElement) ?? steps[0];
    for (const each of steps) each.input.tabIndex = each === reached ? 0 : -1;
  }

  function show(value) {
    answer = value;
    rove();
    for (const each of steps) {
      each.input.checked = each.value === value;
      each.node.classList.toggle("sf-step-below", typeof value === "number" && each.value < value);
    }
    node.classList.toggle("sf-unanswered", value === null);
    node.classList.toggle("sf-between", value !== null && !stepAt(value));
    if (exact) exact.show(value);
  }

  show(null);
  return {
    node,
    show,
    focus: () => (stepAt(answer) || steps[0]).input.focus(),
    targets: exact ? [scale, exact.input] : [scale],
    describedBy: ends.map((each) => each.id),
  };
}
