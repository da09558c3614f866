// The questions of a sheet: shows what the kernel keeps, without touching what is being typed.
// Tried in tests/browser/sheet/test_kinds.py.

import { needs, promptAmong, standingOf } from "./conditions.js";
import { versionsNote } from "./conflict.js";
import { h, redraw, same, setText } from "./dom.js";
import { field } from "./field.js";
import { grouped } from "./groups.js";
import { boxOf } from "./messages.js";

const SMALL_KINDS = new Set(["number", "minutes", "day", "moment", "yes-no"]);

export function questionsForm(declaration, ctx, saving) {
  const { questions } = declaration;
  const fields = new Map(questions.map((question) => [question.name, made(question)]));
  const layout = grouped([...fields.values()], ctx.S);
  const node = h(
    "form",
    {
      class: "sf-questions",
      novalidate: true,
      on: { submit: (event) => event.preventDefault() },
    },
    layout.nodes,
  );
  let answers = {};
  let standing = {};
  let conflicts = {};
  let filled = [];

  function made(question) {
    const change = (value, typing) => {
      ctx.hush();
      answers = { ...answers, [question.name]: value };
      settle();
      saving.answer(question.name, value, typing);
    };
    const half = (box) => saving.setHalf(question.name, box);
    const ask = () => saving.act("suggest");
    const keepPlaces = (name, places) => saving.answer(name, places, false);
    const jot = (text, typing) => saving.answer(boxOf(question.name), text, typing);
    const own = { change, half, jot, ask, keepPlaces, flush: () => saving.flush() };
    const each = field(question, { ...ctx, ...own });
    each.versions = versionsNote(ctx.S, (mine) => choose(question.name, mine));
    each.node.append(each.versions.node);
    if (SMALL_KINDS.has(question.kind)) each.node.classList.add("sf-small");
    return each;
  }

  function settle() {
    const stands = standingOf(questions, answers);
    for (const each of fields.values()) each.settle(stands);
    layout.settle(
      stands,
      filled.filter((name) => !saving.isWaiting(name)),
    );
  }

  // Both versions were read; the one that is not chosen stays in what the entry said before.
  function choose(name, mine) {
    const box = boxOf(name);
    if (box in conflicts && !(name in conflicts)) return chooseJotted(box, fields.get(name), mine);
    const other = standing[name] ?? null;
    const value = mine ? answers[name] : other;
    if (!mine) {
      answers = { ...answers, [name]: value };
      fields.get(name).show(value);
      settle();
    }
    saving.choose(name, value, other);
    fields.get(name).focus();
  }

  function chooseJotted(box, each, mine) {
    const versions = conflicts[box];
    const text = mine ? versions.mine : versions.other;
    each.jot(text);
    saving.choose(box, text, versions.mine, versions.other);
    each.focus();
  }

  // What is on its way to the kernel, or too long for it, stays as the person wrote it, also in a
  // view that was made since; a draft stands in the place of the answer.
  function show(state, anew) {
    standing = state.answers;
    conflicts = state.conflicts;
    filled = state.filled;
    for (const [name, each] of fields) {
      const waiting = saving.isWaiting(name);
      const kept = saving.longOf(name) ?? state.drafts[name] ?? state.answers[name];
      const value = (waiting ? saving.waiting(name) : kept) ?? null;
      const half = saving.halfOf(name);
      const isHalf = anew ? each.lay(half, value) : Boolean(half);
      if ((anew && !waiting) || !same(value, answers[name] ?? null)) {
        answers = { ...answers, [name]: value };
        if (!isHalf) each.show(value);
      }
    }
    for (const [name, each] of fields) {
      showJotted(boxOf(name), each, state);
      showProblem(name, each, state);
      each.hint(state.hints?.[name] ?? "");
      each.offer(state.suggestions, state.taken, (place) => saving.isWaiting(place));
    }
    settle();
  }

  function showJotted(box, each, { drafts }) {
    const kept = saving.longOf(box) ?? drafts[box] ?? null;
    each.jot(saving.isWaiting(box) ? saving.waiting(box) : kept);
  }

  function showProblem(name, each, state) {
    const isWaiting = saving.isWaiting(name);
    const within = state.open.filter(
      ({ question, row, problem }) => question === name && row && problem,
    );
    const problem = saving.halfOf(name)
      ? ctx.S.half_date
      : !isWaiting && (state.problems[name] ?? state.problems[boxOf(name)]);
    if (problem) layout.unfold(each);
    each.mark(isWaiting ? [] : within);
    each.setProblem(within.length ? null : problem);
    const jotted = saving.isWaiting(boxOf(name)) ? null : state.conflicts[boxOf(name)];
    each.versions.show((isWaiting ? null : state.conflicts[name]) ?? jotted);
  }

  // While an answer is on its way, what it was open for is not: the kernel says what is.
  function isOpen({ question: name, row, inner, problem }) {
    if (!saving.isWaiting(name)) return true;
    const { question } = fields.get(name);
    const stands = standingOf(questions, answers);
    if (problem) return false;
    if (!row) return needs(question, stands);
    const within = (stands[name] ?? []).find(({ id }) => id === row);
    const asked = within && question.row.find((each) => each.name === inner);
    return Boolean(asked) && needs(asked, standingOf(question.row, within));
  }

  const focusFirst = () => [...fields.values()].find((each) => !each.node.hidden)?.focus();
  const focus = ({ question, row, inner }) => {
    layout.unfold(fields.get(question));
    fields.get(question).focus(row, inner);
  };
  return {
    node,
    show,
    isOpen,
    focus,
    focusFirst,
    prompt: (name) => promptAmong(fields.get(name).question, answers),
    hasJotted: (name) => fields.get(name).hasJotted(),
    anyJotted: () => [...fields.values()].some((each) => !each.node.hidden && each.hasJotted()),
  };
}

export function stillOpen(S, focus) {
  const list = h("ul", {});
  const title = h("p", { class: "sf-still-open-title" });
  const node = h("div", { class: "sf-still-open", hidden: true }, title, list);

  function link(place) {
    const press = (event) => {
      event.preventDefault();
      focus(place);
    };
    const props = {
      href: "#",
      class: "sf-link",
      "data-open": place.question,
      on: { click: press },
    };
    const problem = place.problem && h("span", { class: "sf-open-problem" }, place.problem);
    return h("li", {}, h("a", props, place.prompt), problem);
  }

  return {
    node,
    show(open) {
      setText(title, open.every(({ problem }) => problem) ? S.another_look : S.still_open);
      redraw(list, open, () => open.map(link));
      node.hidden = !open.length;
    },
  };
}
