// The plan: a document to read, whose every line can be put in other words.
// Tried in tests/browser/coach/test_plan_page.py.

import { fill, freshId, h, onceBound, redraw, setText } from "../sheet/dom.js";
import { saveBar, saveCue, speaker, toaster } from "../sheet/save_status.js";
import { savingOf } from "../sheet/saving_registry.js";
import { planFiles } from "./files.js";
import { keepInOrder, PlanSection, sectionOfOwn } from "./section.js";

// What a line says as it is known here; of two versions that wait for a choice, none.
function standingWords(model, key) {
  const { plan, conflicts } = model.get("state");
  if (key in conflicts) return [];
  const sections = plan.parts.flatMap((part) => part.sections);
  const lines = sections.flatMap((section) => [
    ...section.lines,
    ...section.left_out,
    ...section.offered,
  ]);
  return [lines.find((line) => line.key === key)?.text ?? null];
}

// A line is named by how it begins: a long one would lie over the page.
const NAMED_BY = 60; // letters

function beginningOf(text) {
  const letters = [...text];
  return letters.length > NAMED_BY ? `${letters.slice(0, NAMED_BY).join("").trimEnd()}…` : text;
}

// What is begun in an exercise, and which answer of it is open: on the page alone, on no paper.
function begunNotice(S) {
  const list = h("ul", { class: "sf-plan-begun-list" });
  const title = h("h3", { class: "sf-plan-begun-title", id: freshId() }, S.begun);
  const node = h(
    "section",
    { class: "sf-plan-begun", "aria-labelledby": title.id, hidden: true },
    title,
    list,
    h("p", { class: "sf-plan-begun-choice" }, S.begun_choice),
  );
  const item = ({ title: name, href, day, open, earlier }) =>
    h(
      "li",
      {},
      h("a", { href }, name),
      h("span", { class: "sf-plan-begun-day" }, ` · ${day}`),
      h("p", { dir: "auto" }, open),
      earlier && h("p", {}, earlier),
    );
  return {
    node,
    show(begun) {
      node.hidden = begun.length === 0;
      redraw(list, begun, () => begun.map(item));
    },
  };
}

class PlanView {
  constructor(model, el) {
    this.model = model;
    this.S = model.get("strings");
    this.beside = { despair: model.get("despair"), announce: (text) => this.speaker.say(text) };
    this.saving = savingOf(model, "plan", standingWords);
    this.build(el);
    this.listen();
    this.update();
  }

  build(el) {
    const { S } = this;
    this.cue = saveCue(S);
    this.bar = saveBar(this.cue);
    this.speaker = speaker();
    this.toaster = toaster(S);
    this.files = planFiles(this.model, this.saving, S, this.speaker.say);
    this.title = h("h2", { class: "sf-plan-title", id: freshId() });
    this.made = h("p", { class: "sf-plan-made" });
    this.welcome = h(
      "div",
      { class: "sf-plan-welcome" },
      h("p", { class: "sf-plan-welcome-title" }, S.welcome_title),
      h("p", {}, S.welcome),
    );
    this.begun = begunNotice(S);
    this.parts = h("div", { class: "sf-plan-parts" });
    const tools = h("div", { class: "sf-plan-toolbar" }, this.files.buttons, this.files.status);
    this.root = h(
      "section",
      {
        class: "sf sf-plan",
        lang: this.model.get("language"),
        dir: this.model.get("direction"),
        "aria-labelledby": this.title.id,
        "data-lm-suppress-shortcuts": "true",
      },
      h("header", { class: "sf-plan-header" }, this.title, this.made, tools),
      this.bar,
      this.welcome,
      this.begun.node,
      this.parts,
      this.toaster.node,
      this.speaker.node,
    );
    this.sections = new Map();
    this.partsByKey = new Map(
      this.saving.state().plan.parts.map(({ key }) => [key, this.part(key)]),
    );
    this.parts.append(...[...this.partsByKey.values()].map((part) => part.node));
    this.showParts();
    for (const key of this.saving.waitingQuestions())
      this.sections.get(sectionOfOwn(key))?.adopt(key);
    el.append(this.root);
  }

  part(key) {
    const title = h("h3", { class: "sf-plan-part-title", id: freshId() });
    const about = h("p", {});
    const sections = h("div", { class: "sf-plan-sections" });
    const node = h(
      "section",
      { class: "sf-plan-part", "data-part": key, "aria-labelledby": title.id },
      h("div", { class: "sf-plan-part-header" }, title, about),
      sections,
    );
    return { node, title, about, sections };
  }

  // Headings, and which of them there are, follow the goal, which may change while the plan is open.
  showParts() {
    const state = this.saving.state();
    for (const { key, heading, about, sections } of state.plan.parts) {
      const part = this.partsByKey.get(key);
      setText(part.title, heading);
      setText(part.about, about);
      for (const section of sections) this.sectionOf(section).show(section, state);
      const there = new Set(sections.map((section) => section.key));
      const begun = [...this.sections.values()].filter(
        (each) => part.sections.contains(each.node) && each.drafts.length && !there.has(each.key),
      );
      keepInOrder(part.sections, [
        ...sections.map((section) => this.sections.get(section.key).node),
        ...begun.map((each) => each.node),
      ]);
    }
  }

  sectionOf(section) {
    if (!this.sections.has(section.key))
      this.sections.set(
        section.key,
        new PlanSection(
          section,
          this.S,
          this.saving,
          (what, line) => this.act(what, line),
          this.beside,
        ),
      );
    return this.sections.get(section.key);
  }

  listen() {
    this.refresh = () => this.update();
    this.elsewhere = ({ detail }) => this.model.send({ do: "country", country: detail });
    document.addEventListener("surefoot:country", this.elsewhere);
    this.still = (event) => event.stopPropagation();
    this.saving.listen(this.refresh, this.root);
    for (const name of ["keydown", "keyup", "keypress"])
      this.root.addEventListener(name, this.still);
  }

  leave() {
    this.saving.forget(this.refresh);
    document.removeEventListener("surefoot:country", this.elsewhere);
    this.speaker.stop();
    this.cue.stop();
    this.files.stop();
    this.root.remove();
  }

  act(what, line) {
    this.saving.act(what, line.key);
    this.toaster.toast(fill(this.S[`did_${what}`], { text: beginningOf(line.text) }), () =>
      this.undo(what, line),
    );
    this.homeOf(line)?.heading.focus({ preventScroll: true });
  }

  homeOf({ key }) {
    return [...this.sections.values()].find(
      (section) =>
        section.lines.has(key) ||
        [...section.section.left_out, ...section.section.offered].some((each) => each.key === key),
    );
  }

  // The button that was pressed is gone: the focus goes to the line, once it is where it was.
  undo(what, line) {
    const undo = line.offered
      ? "undo"
      : { leave_out: "bring_back", bring_back: "leave_out" }[what] || "undo";
    this.homeOf(line)?.heading.focus({ preventScroll: true });
    this.saving.act(undo, line.key);
    this.undoing = line;
    this.speaker.say(fill(this.S[`did_${undo}`], { text: beginningOf(line.text) }));
  }

  // The line that the cue is about, if it is about one.
  concerned({ refused, conflicts, unkept, plan }) {
    const [key] =
      { refused, undecided: Object.keys(conflicts), unkept }[this.saving.status()] ?? [];
    const lines = plan.parts
      .flatMap(({ sections }) => sections)
      .flatMap((section) => [...section.lines, ...section.left_out, ...section.offered]);
    const line = lines.find((each) => each.key === key);
    return (
      line && {
        prompt: beginningOf(line.text || line.draft),
        go: () => this.homeOf(line)?.focusOn(line),
      }
    );
  }

  finishUndoing() {
    if (!this.undoing || this.saving.isActing()) return;
    const line = this.undoing;
    this.undoing = null;
    this.homeOf(line)?.focusOn(line);
  }

  update() {
    const state = this.saving.state();
    setText(this.title, state.plan.title);
    setText(this.made, state.plan.made);
    this.welcome.hidden = !state.plan.empty;
    this.begun.show(state.begun);
    this.showParts();
    this.bar.dataset.status = this.saving.status();
    this.cue.show(this.saving.status(), state.failure, this.concerned(state));
    this.files.goOn();
    this.finishUndoing();
  }
}

function render({ model, el }) {
  return onceBound(model, "state", () => {
    const view = new PlanView(model, el);
    return () => view.leave();
  });
}

export default { render };
