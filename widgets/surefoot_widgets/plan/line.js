// One line of the plan: its words, where they come from, and what can be done with them.
// Tried in tests/browser/coach/test_plan_page.py.

import { grow, keepGrown, takePastes, writeInto } from "../sheet/autosize.js";
import { versionsNote } from "../sheet/conflict.js";
import { helpBeside } from "../sheet/despair.js";
import { arrange, button, fill, freshId, h, iconButton, redraw, setText } from "../sheet/dom.js";

function planSource(line, S) {
  if (!line.source) return null;
  const where = line.href ? h("a", { href: line.href }, line.source) : line.source;
  const notes = [line.reworded && S.in_own_words, line.gone && S.source_gone].filter(Boolean);
  return [where, ...notes.map((note) => h("span", { class: "sf-plan-note" }, note))];
}

function planNews(line, S, act) {
  return [
    h("p", {}, S.source_new, " ", h("q", { dir: "auto" }, line.given)),
    h(
      "div",
      { class: "sf-plan-news-actions" },
      button(S.take_new, () => act("give_back", line), { look: "quiet", sign: "check" }),
      button(S.keep_mine, () => act("keep_wording", line), { look: "quiet" }),
    ),
  ];
}

// Words in which what one can call or write to is a link.
function planWords(text, ways) {
  const nodes = [];
  let rest = text;
  for (const [words, href] of ways) {
    const [before, ...after] = rest.split(words);
    if (!after.length) continue;
    nodes.push(before, h("a", { class: "sf-plan-way", href }, words));
    rest = after.join(words);
  }
  return [...nodes, rest];
}

export class PlanLine {
  constructor(line, heading, S, saving, act, beside) {
    this.heading = heading;
    this.S = S;
    this.saving = saving;
    this.act = act;
    this.line = line;
    /** @type {(() => void) | null} */
    this.onEmpty = null; // an own line was given no words
    this.help = helpBeside({ S, ...beside }, () => (this.editing ? this.field : this).focus());
    this.words = h("p", { class: "sf-plan-words", dir: "auto" });
    this.source = h("p", { class: "sf-plan-source" });
    this.news = h("div", { class: "sf-plan-news", hidden: true });
    this.versions = versionsNote(S, (mine) => this.choose(mine));
    this.problem = h("p", { class: "sf-plan-problem", id: freshId(), hidden: true });
    this.tools = h("div", { class: "sf-plan-tools" });
    this.buttons = this.makeButtons();
    this.field = this.makeField();
    this.node = h(
      "li",
      { class: "sf-plan-line" },
      h(
        "div",
        { class: "sf-plan-body" },
        this.words,
        this.field,
        this.help.node,
        this.problem,
        this.versions.node,
        this.source,
        this.news,
      ),
      this.tools,
    );
    this.node.addEventListener("focusout", (event) => this.leave(event));
  }

  // They stay while what they are called changes, so that the focus stays, too.
  makeButtons() {
    return {
      done: iconButton("check", this.S.done, () => this.close(), {
        class: "sf-icon-button sf-plan-done",
      }),
      edit: iconButton("edit", "", () => this.edit()),
      remove: iconButton("remove", "", () => this.act("leave_out", this.line)),
    };
  }

  makeField() {
    const field = h("textarea", {
      class: "sf-plan-field",
      rows: 1,
      dir: "auto",
      hidden: true,
      "aria-describedby": this.problem.id,
    });
    keepGrown(field);
    takePastes(field);
    field.addEventListener("input", () => this.type());
    field.addEventListener("keydown", (event) => this.press(event));
    return field;
  }

  get editing() {
    return !this.field.hidden;
  }

  // Words that wait beside the line stand in its place here, with what is the matter with them.
  show(line, { problems, conflicts }) {
    this.line = line;
    const isWaiting = this.saving.isWaiting(line.key);
    const problem = !isWaiting && problems[line.key];
    this.say((isWaiting && this.saving.waiting(line.key)) || this.shown());
    this.versions.show(isWaiting ? null : conflicts[line.key]);
    setText(this.problem, problem || "");
    this.problem.hidden = !problem;
    const isOnSource = this.source.contains(document.activeElement);
    redraw(
      this.source,
      [line.source, line.href, line.reworded, line.gone],
      () => planSource(line, this.S) || [],
    );
    if (isOnSource) this.source.querySelector("a")?.focus();
    this.source.hidden = !line.source;
    this.node.dataset.onPaper = line.on_paper ? "yes" : "no";
    this.node.dataset.bare = String(!line.source);
    redraw(this.news, [line.stale, line.given], () =>
      line.stale ? planNews(line, this.S, this.act) : [],
    );
    this.news.hidden = !line.stale;
    this.showTools();
  }

  say(text) {
    redraw(this.words, text, () => planWords(text, this.line.ways));
  }

  showTools() {
    const { buttons, line, S } = this;
    const text = this.shown();
    buttons.edit.title = fill(S.change_line, { text });
    buttons.remove.title = fill(S.leave_out, { text });
    const shown = this.editing ? [buttons.done] : [buttons.edit, buttons.remove];
    const allowed = line.ours ? [buttons.remove] : shown;
    arrange(this.tools, line.fixed ? [] : allowed);
  }

  shown() {
    return this.saving.longOf(this.line.key) || this.line.draft || this.line.text;
  }

  choose(mine) {
    const { key, text } = this.line;
    this.saving.choose(key, mine ? this.shown() : text, text);
    this.focus();
  }

  edit() {
    this.before = this.shown();
    writeInto(this.field, this.before);
    this.field.setAttribute(
      "aria-label",
      fill(this.S.words_of_line, { heading: this.heading.textContent }),
    );
    this.toggle(true);
    grow(this.field);
    this.field.focus();
    this.field.setSelectionRange(this.before.length, this.before.length);
  }

  toggle(editing) {
    this.field.hidden = !editing;
    this.words.hidden = editing;
    this.showTools();
  }

  // Nothing is sent while the field is empty: whoever clears it is mostly about to write.
  type() {
    grow(this.field);
    this.help.look(this.field.value);
    if (this.field.value.trim()) this.saving.answer(this.line.key, this.field.value, true);
  }

  press(event) {
    if (event.key === "Escape") this.field.value = this.before;
    if (
      event.key === "Escape" ||
      (event.key === "Enter" && !event.shiftKey && !event.isComposing)
    ) {
      event.preventDefault();
      this.close();
    }
  }

  close() {
    this.finish();
    this.focus();
  }

  focus() {
    (this.tools.querySelector("button") ?? this.source.querySelector("a"))?.focus();
  }

  // What the focus goes to from the field may be what says that one is done: it stays until one leaves it.
  leave({ target, relatedTarget }) {
    const isOfEditing = (node) =>
      [this.field, this.buttons.done].includes(node) || this.help.node.contains(node);
    if (isOfEditing(target) && !isOfEditing(relatedTarget)) this.finish();
  }

  finish() {
    if (!this.editing) return;
    const words = this.field.value.trim();
    this.toggle(false);
    this.say(words || this.before);
    const known = words === this.shown().trim() && !this.saving.isWaiting(this.line.key);
    const begun = words || this.before || this.saving.isWaiting(this.line.key);
    if (!known && begun) this.saving.answer(this.line.key, words, false);
    if (!begun && this.onEmpty) this.onEmpty();
  }
}
