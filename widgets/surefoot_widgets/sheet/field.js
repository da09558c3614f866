// One question on a page: its prompt, hint and problem around the control of its kind.
// Tried in tests/browser/sheet/test_kinds.py.

import { holds, isIn, isShown, promptAmong } from "./conditions.js";
import { tellConsole } from "./console.js";
import { helpBeside, helpWays } from "./despair.js";
import { arrange, fill, freshId, h, icon, iconButton, redraw, setText } from "./dom.js";
import { suggestionsBeside, takenFrom, takenName } from "./suggestions.js";

// What makes the control of each kind; kinds/all.js fills it, as some kinds hold questions themselves.
export const KINDS = {};

const ONE_CONTROL = new Set(["number", "day", "moment", "words"]);
const WRITTEN = new Set(["words", "rows"]);
const CHOSEN_ONCE = new Set(["yes-no", "one-of"]);

const canBeTakenBack = (question, ctx) =>
  question.kind === "rating" ||
  (CHOSEN_ONCE.has(question.kind) && (!ctx.rowName || question.optional));

function promptOf(question, ids, ctx) {
  const props = ONE_CONTROL.has(question.kind)
    ? { id: ids.label, for: ids.control }
    : { id: ids.label };
  const optional = question.optional && h("span", { class: "sf-optional" }, ctx.S.optional);
  const tag = ONE_CONTROL.has(question.kind) ? "label" : "span";
  const words = h("span", {}, question.prompt);
  return {
    node: h(tag, { class: "sf-prompt", ...props }, words, optional && " ", optional),
    words,
  };
}

export function field(question, ctx) {
  const ids = { label: freshId(), control: freshId(), hint: freshId(), problem: freshId() };
  ids.named = ctx.rowName ? `${ids.label} ${ctx.rowName}` : ids.label;
  const problem = h("p", { class: "sf-problem", id: ids.problem, hidden: true });
  const thought =
    WRITTEN.has(question.kind) &&
    !ctx.rowName &&
    h("div", { class: "sf-notes", "data-calm": true, "aria-live": "polite" });
  const hint = question.hint && h("p", { class: "sf-hint", id: ids.hint }, question.hint);
  const back = canBeTakenBack(question, ctx) && takeBack();
  const opensHelp = question.opens_help ?? [];
  const mayHelp = WRITTEN.has(question.kind) || opensHelp.length > 0;
  const help = mayHelp && helpBeside(ctx, () => control.focus());
  const look = (text) => help.look(text);
  let control = controlOf(question, { ...ctx, ids, change, look });
  const notes = notesOf(question, ctx.S);
  const place = [...(ctx.within ?? []), question.name];
  const from = question.suggests && takenFrom();
  const offers =
    question.suggests && !ctx.isTitle && suggestionsBeside(ctx, offerKey(place), ids.named, take);
  const prompt = promptOf(question, ids, ctx);
  const head = h("div", { class: "sf-question-head" }, prompt.node);
  const node = h(
    "div",
    {
      class: back ? "sf-question sf-has-back" : "sf-question",
      "data-kind": question.kind,
      "data-look": question.look?.name,
      "data-question": question.name,
    },
    head,
    hint,
    from ? h("div", { class: "sf-offering" }, control.node, from.node, offers?.node) : control.node,
    back,
    help?.node,
    notes.node,
    thought,
    problem,
  );
  require();
  describe();

  function takeBack() {
    const press = () => {
      show(null);
      ctx.change(null, false);
      control.focus();
    };
    return iconButton("back", fill(ctx.S.take_back, { prompt: question.prompt }), press, {
      class: "sf-icon-button sf-take-back",
      hidden: true,
    });
  }

  function change(value, typing) {
    if (back) back.hidden = value === null;
    const before = warnings();
    if (opensHelp.length) help.stand(isIn(value, opensHelp), true);
    ctx.change(value, typing);
    bringIntoSight(warnings().filter((each) => !before.includes(each)));
  }

  function take(offer) {
    const before = control.hasWords() ? from.places() : [];
    control.add(offer.text);
    ctx.flush();
    ctx.keepPlaces(takenName(...place), [...before, offer.place]);
    offers.close();
  }

  function offer(all, taken, isWaiting) {
    if (from && !isWaiting(takenName(...place))) from.show(taken[place.join(":")]);
    if (offers) offers.show(all);
    control.offer?.(all, taken, isWaiting);
  }

  const warnings = () =>
    [help && !help.node.hidden && help.node, ...notes.warnings()].filter(Boolean);

  function show(value) {
    if (back) back.hidden = value === null;
    if (opensHelp.length) help.stand(isIn(value, opensHelp), false);
    try {
      control.show(value);
    } catch (error) {
      tellUnshown(question, error);
      const instead = unshown(ctx.S);
      control.node.replaceWith(instead.node);
      control = instead;
    }
  }

  // Marks what is needed where a mark can be; of two boxes for one answer either is enough, as they say.
  function require() {
    const [first] = control.targets;
    if (ctx.rowName && first.matches("input, textarea"))
      first.setAttribute("aria-labelledby", ids.named);
    if (question.optional || (question.kind === "minutes" && control.targets.length > 1)) return;
    if (first.matches("input, textarea, [role=radiogroup]"))
      first.setAttribute("aria-required", "true");
  }

  // In a list, what takes an answer back says of which row.
  function tellRow(text) {
    if (back) back.title = fill(ctx.S.take_back, { prompt: `${question.prompt} (${text})` });
  }

  function describe() {
    const ends = control.describedBy || [];
    const described = [hint && ids.hint, ...ends, !problem.hidden && ids.problem]
      .filter(Boolean)
      .join(" ");
    for (const target of control.targets) {
      if (described) target.setAttribute("aria-describedby", described);
      else target.removeAttribute("aria-describedby");
      const bears = target.matches("input, textarea, [role=radiogroup]");
      if (bears && !problem.hidden) target.setAttribute("aria-invalid", "true");
      else target.removeAttribute("aria-invalid");
    }
  }

  function setProblem(text) {
    if ((text || "") === problem.textContent) return;
    problem.replaceChildren(...(text ? [icon("alert"), h("span", {}, text)] : []));
    problem.hidden = !text;
    node.classList.toggle("sf-has-problem", Boolean(text));
    describe();
  }

  // What the other answers make of it: whether it is there, what it asks, what can be picked.
  function settle(answers) {
    setText(prompt.words, promptAmong(question, answers));
    control.among?.(answers);
    notes.show(answers);
    node.hidden = !isShown(question, answers) || Boolean(control.isEmpty?.());
  }

  // What the answer itself may bring to mind, as the kernel says.
  const tell = (text) => thought && redraw(thought, text, () => text && h("p", {}, text));

  const focus = (row, inner) =>
    row && control.focusAt ? control.focusAt(row, inner) : control.focus();
  const mark = (problems) => control.mark?.(problems);
  const jot = (text) => control.jot?.(text);
  const lay = (box, value) => {
    const isHalf = Boolean(control.lay?.(box, value));
    describe();
    return isHalf;
  };
  const hasJotted = () => Boolean(control.hasJotted?.());
  return {
    question,
    node,
    show,
    settle,
    setProblem,
    hint: tell,
    tellRow,
    focus,
    mark,
    jot,
    lay,
    hasJotted,
    offer,
    places: () => (from ? from.places() : []),
  };
}

/**
 * What is offered for a question of a list is the same in all its rows.
 * @param {string[]} place
 */
const offerKey = ([question, , inner]) => (inner ? `${question}:${inner}` : question);

const tellUnshown = ({ kind, name }, error) =>
  tellConsole(`the question “${name}” of the kind “${kind}” cannot be shown`, error);

function controlOf(question, ctx) {
  try {
    if (!Object.hasOwn(KINDS, question.kind)) throw new TypeError("no script shows it");
    return KINDS[question.kind](question, ctx);
  } catch (error) {
    tellUnshown(question, error);
    return unshown(ctx.S);
  }
}

// Stands where a control would; the questions beside it go on.
function unshown(S) {
  const node = h("p", { class: "sf-hint", tabindex: "-1" }, S.cannot_be_shown);
  return { node, targets: [node], show: () => {}, focus: () => node.focus() };
}

// What stands right under a question while certain answers are given; it is read when it comes.
function notesOf(question, S) {
  const all = question.notes.map(([text, when, helps, isCalm]) => ({
    text,
    when,
    helps,
    isCalm,
    node: null,
  }));
  const node = all.length > 0 && h("div", { class: "sf-notes", "aria-live": "polite" });

  function show(answers) {
    const held = all.filter(({ when }) => holds(when, answers));
    if (!node) return;
    node.toggleAttribute("data-calm", held.length > 0 && held.every(({ isCalm }) => isCalm));
    arrange(
      node,
      held.map((each) => (each.node ??= drawn(each))),
    );
  }

  function drawn({ text, helps }) {
    const said = h("p", {}, text);
    return helps ? h("div", {}, said, helpWays(S, helps)) : said;
  }

  const warnings = () =>
    all.filter((each) => !each.isCalm && each.node?.isConnected).map((each) => each.node);

  return { node, show, warnings };
}

// What a press brought may lie below all choices: the page moves no more than it takes to see it, and
// the first card counts most.
function bringIntoSight(cards) {
  for (const card of cards.toReversed()) card.scrollIntoView({ block: "nearest" });
}
