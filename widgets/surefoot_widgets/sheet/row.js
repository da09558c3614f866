// One row of a list: its questions inline, its buttons, its answers, and an id that stays.
// Tried in tests/browser/sheet/test_lists.py.

import { needs, standingOf } from "./conditions.js";
import { fill, freshId, h, iconButton, same, setText } from "./dom.js";
import { field } from "./field.js";

export function rowId() {
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

// The question that names a row: its first words, or what it asks first.
export const namingOf = ({ row }) => row.find((each) => each.kind === "words") || row[0];

export const nameOf = (question) => namingOf(question).name;

export class ListRow {
  constructor(list, id) {
    this.list = list;
    this.id = id;
    this.answers = {};
    this.named = nameOf(list.question);
    const isWritten = namingOf(list.question).kind === "words";
    this.called = h("span", { id: freshId(), hidden: true });
    this.fields = list.question.row.map((each) => field(each, this.context(each)));
    this.title = this.fields.find((each) => each.question.name === this.named);
    this.up = iconButton("up", "", () => list.move(this, -1));
    this.down = iconButton("down", "", () => list.move(this, 1));
    this.removing = iconButton("remove", "", () => list.remove(this));
    this.node = h("li", { class: "sf-row", "data-written": isWritten }, this.build());
    this.settle();
  }

  build() {
    const moves = this.list.question.ordered && [this.up, this.down];
    const buttons = h("div", { class: "sf-row-buttons" }, moves, this.removing);
    const others = this.fields.filter((each) => each !== this.title).map((each) => each.node);
    const head = h("div", { class: "sf-row-head" }, this.title.node, buttons);
    this.group = h(
      "div",
      { role: "group", "aria-labelledby": this.called.id },
      this.called,
      head,
      h("div", { class: "sf-row-rest" }, others),
    );
    return this.group;
  }

  context(question) {
    const change = (value, typing) => {
      this.put(question.name, value);
      this.settle();
      this.list.changed(typing);
    };
    const enter = () => this.list.adder.focus();
    const title = { enter, isTitle: true, wordsProps: { class: "sf-input sf-words sf-row-title" } };
    const own = question.name === this.named ? title : {};
    const within = [this.list.question.name, this.id];
    return { ...this.list.ctx, ...own, within, rowName: this.called.id, change };
  }

  put(name, value) {
    const { [name]: gone, ...others } = this.answers;
    this.answers = value === null ? others : { ...others, [name]: value };
  }

  settle() {
    const { S } = this.list.ctx;
    const text = this.text();
    setText(this.called, text);
    for (const each of this.fields) each.tellRow(text);
    const labels = [
      [this.up, S.move_up],
      [this.down, S.move_down],
      [this.removing, S.remove],
    ];
    for (const [each, label] of labels) each.title = fill(label, { text });
    const stands = standingOf(this.list.question.row, this.answers);
    for (const each of this.fields) each.settle(stands);
  }

  show(shown) {
    for (const each of this.fields) {
      const held = this.answers[each.question.name] ?? null;
      const value = shown[each.question.name] ?? null;
      this.put(each.question.name, value);
      if (!same(value, held)) each.show(value);
    }
    this.settle();
  }

  place(at, count) {
    this.up.setAttribute("aria-disabled", String(at === 0));
    this.down.setAttribute("aria-disabled", String(at === count - 1));
  }

  read() {
    return { id: this.id, ...this.answers };
  }

  text() {
    const said = this.answers[this.named];
    const chosen = (this.title.question.options || []).find(([key]) => key === said);
    return (chosen ? chosen[1] : said) || this.list.ctx.S.new_row;
  }

  open() {
    const stands = standingOf(this.list.question.row, this.answers);
    return this.fields.find((each) => needs(each.question, stands));
  }

  focus() {
    this.title.focus();
  }
}
