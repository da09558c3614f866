// Some of the person's own words on the same sheet; the options follow the words as they change.
// Tried in tests/browser/sheet/test_picks.py.

import { arrange, freshId, h, icon, setText } from "../dom.js";

class Pick {
  constructor(question, ctx) {
    this.question = question;
    this.ctx = ctx;
    this.picked = [];
    this.options = new Map();
    this.chips = new Map();
    const group = { class: "sf-choices", role: "group", "aria-labelledby": ctx.ids.named };
    this.node = h("div", { ...group, tabindex: "-1" });
    this.targets = [this.node];
  }

  chip(key) {
    if (!this.chips.has(key)) {
      const press = () => this.press(key);
      const input = h("input", {
        type: "checkbox",
        id: freshId(),
        class: "sf-choice-input",
        on: { change: press },
      });
      const words = h("span", { dir: "auto" });
      const label = h("label", { for: input.id, class: "sf-chip" }, icon("check"), words);
      this.chips.set(key, { input, words, node: h("span", { class: "sf-choice" }, input, label) });
    }
    return this.chips.get(key);
  }

  standing() {
    return this.picked.filter((key) => this.options.has(key));
  }

  press(key) {
    const { checked } = this.chip(key).input;
    const others = this.standing().filter((each) => each !== key);
    this.picked = checked ? [...others, key] : others;
    this.draw();
    this.ctx.change(this.picked.length ? [...this.picked] : null, false);
  }

  among(answers) {
    this.options = new Map([
      ...this.question.options,
      ...this.question.sources.flatMap((source) => ownWords(source, answers)),
    ]);
    this.draw();
  }

  draw() {
    const { limit } = this.question;
    const standing = this.standing();
    const full = Boolean(limit) && standing.length >= limit;
    for (const [key, text] of this.options) {
      const { input, words } = this.chip(key);
      input.checked = standing.includes(key);
      input.disabled = full && !input.checked;
      setText(words, text);
    }
    arrange(
      this.node,
      [...this.options.keys()].map((key) => this.chip(key).node),
    );
  }

  isEmpty() {
    return !this.options.size;
  }

  show(value) {
    this.picked = value ?? [];
    this.draw();
  }

  focus() {
    (this.node.querySelector("input:not(:disabled)") || this.node).focus();
  }
}

// What stands in a question, or in the rows of a list, by what an answer calls it.
function ownWords(source, answers) {
  const [name, inner] = source.split(".");
  const answer = answers[name];
  const said = inner
    ? (answer ?? []).map((row) => [`${name}:${row.id}`, row[inner]])
    : [[name, answer]];
  return said.map(([key, words]) => [key, String(words ?? "").trim()]).filter(([, words]) => words);
}

export const pickControl = (question, ctx) => new Pick(question, ctx);
