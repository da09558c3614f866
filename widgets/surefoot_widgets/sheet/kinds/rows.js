// A list that the person writes: rows are added, reworded, moved and taken away.
// Tried in tests/browser/sheet/test_lists.py.

import { grow, writeInto } from "../autosize.js";
import { arrange, button, fill, freshId, h } from "../dom.js";
import { lookBeside } from "../looks.js";
import { ListRow, nameOf, namingOf, rowId } from "../row.js";
import { suggestionsBeside, takenName } from "../suggestions.js";
import { textArea } from "./words.js";

class RowList {
  constructor(question, ctx) {
    this.question = question;
    this.ctx = ctx;
    this.start = startOf(question);
    this.rows = new Map();
    this.order = [];
    this.list = h("ol", { class: "sf-rows" });
    this.begins = question.row.some((each) => each.kind === "words");
    const press = this.addButton();
    const waits = fill(ctx.S.not_added, { add: ctx.S.add });
    this.notAdded = h("p", { class: "sf-hint sf-not-added", id: freshId(), hidden: true }, waits);
    this.hint = this.begins && this.hintOfName();
    const enter = { input: () => this.jotDown(), enter: () => this.add() };
    this.adder = this.begins ? textArea(this.adderProps(), false, enter) : press;
    if (this.begins) this.adder.addEventListener("blur", () => ctx.flush());
    this.adding = h(
      "div",
      { class: "sf-adding" },
      this.hint,
      this.begins && this.adder,
      press,
      this.notAdded,
    );
    const group = { class: "sf-list", role: "group", "aria-labelledby": ctx.ids.named };
    const name = nameOf(question);
    const isOffered = question.row.find((each) => each.name === name).suggests;
    const take = (offer) => this.take(offer);
    this.offers =
      isOffered && suggestionsBeside(ctx, `${question.name}:${name}`, ctx.ids.named, take);
    const all = h("div", group, this.list, this.adding, this.offers?.node);
    this.look = question.look && lookBeside(question, ctx, all);
    this.node = this.look ? this.look.node : all;
    this.targets = [all];
    this.show(null);
  }

  // The words that a row begins with are written here first: here stands what helps to write them.
  hintOfName() {
    const { hint } = namingOf(this.question);
    return hint && h("p", { class: "sf-hint", id: freshId() }, hint);
  }

  adderProps() {
    const { question, ctx } = this;
    return {
      placeholder: ctx.S.add_something,
      "aria-label": `${namingOf(question).prompt} ${question.prompt}`,
      "aria-describedby": this.hint ? this.hint.id : null,
    };
  }

  addButton() {
    const { S } = this.ctx;
    const label = fill(S.add_to, { prompt: this.question.prompt });
    return button(S.add, () => this.add(), { look: "strong", sign: "add", "aria-label": label });
  }

  jotDown() {
    const text = this.jotted();
    this.tellBox();
    this.ctx.look(text);
    this.ctx.jot(text, true);
  }

  // Words in the box are no row yet, but kept.
  jotted() {
    return this.adder.value.trim() ? this.adder.value : null;
  }

  jot(text) {
    if (!this.begins || this.jotted() === text) return;
    writeInto(this.adder, text ?? "");
    this.tellBox();
  }

  tellBox() {
    grow(this.adder);
    this.notAdded.hidden = this.jotted() === null;
    const told = [this.hint, !this.notAdded.hidden && this.notAdded].filter(Boolean);
    this.adder.setAttribute("aria-describedby", told.map(({ id }) => id).join(" "));
  }

  hasJotted() {
    return this.begins && this.jotted() !== null;
  }

  read() {
    return this.order.map((id) => this.rows.get(id).read());
  }

  changed(typing) {
    const rows = this.read();
    this.look?.draw(rows);
    this.ctx.change(this.start.take(rows), typing);
  }

  lay() {
    const { order, rows, list } = this;
    arrange(
      list,
      order.map((id) => rows.get(id).node),
    );
    order.forEach((id, place) => rows.get(id).place(place, order.length));
    list.hidden = !order.length;
    this.adding.hidden = order.length >= this.question.most;
    if (this.offers) this.offers.node.hidden = this.adding.hidden;
  }

  insert(answers, place) {
    const row = new ListRow(this, answers.id);
    row.show(answers);
    this.rows.set(row.id, row);
    this.order.splice(place, 0, row.id);
    this.lay();
    return row;
  }

  // A row begins with the person's words; one that has none begins empty and is kept once answered.
  add() {
    if (this.begins) this.addWords();
    else this.insert({ id: rowId() }, this.order.length).focus();
  }

  addWords() {
    const text = this.adder.value.trim();
    if (!text) {
      this.adder.focus();
      return;
    }
    const row = this.insertWords(text);
    this.adder.value = "";
    grow(this.adder);
    this.tellBox();
    this.changed(false);
    this.ctx.announce(fill(this.ctx.S.added, { text }));
    this.ctx.jot(null, false);
    if (this.adding.hidden) row.focus();
    else this.adder.focus();
  }

  insertWords(text) {
    return this.insert({ id: rowId(), [nameOf(this.question)]: text }, this.order.length);
  }

  // What is taken of what was said elsewhere is a row of its own.
  take({ text, place }) {
    const row = this.insertWords(text);
    this.changed(false);
    this.keepTaken(row.id, [[nameOf(this.question), [place]]]);
    this.ctx.look(text);
    this.offers.focus();
  }

  offer(all, taken, isWaiting) {
    if (this.offers) this.offers.show(all);
    for (const row of this.rows.values())
      for (const each of row.fields) each.offer(all, taken, isWaiting);
  }

  move(row, step) {
    const from = this.order.indexOf(row.id);
    const to = from + step;
    if (to < 0 || to >= this.order.length) return;
    this.order.splice(from, 1);
    this.order.splice(to, 0, row.id);
    this.lay();
    row[step < 0 ? "up" : "down"].focus();
    const place = { text: row.text(), place: to + 1, count: this.order.length };
    this.changed(false);
    this.ctx.announce(fill(this.ctx.S.now_at_place, place));
  }

  remove(row) {
    const place = this.order.indexOf(row.id);
    const answers = row.read();
    const taken = row.fields.map((each) => [each.question.name, each.places()]);
    this.drop(row.id);
    this.lay();
    this.focusNear(place);
    this.ctx.toast(fill(this.ctx.S.removed, { text: row.text() }), () => {
      this.insert(answers, Math.min(place, this.order.length)).focus();
      this.changed(false);
      this.keepTaken(answers.id, taken);
    });
    this.changed(false);
  }

  keepTaken(id, taken) {
    for (const [inner, places] of taken)
      if (places.length) this.ctx.keepPlaces(takenName(this.question.name, id, inner), places);
  }

  drop(id) {
    this.rows.delete(id);
    this.order = this.order.filter((each) => each !== id);
  }

  focusNear(place) {
    const near = this.order[Math.min(place, this.order.length - 1)];
    if (near === undefined) this.adder.focus();
    else this.rows.get(near).removing.focus();
  }

  show(value) {
    const shown = value === null ? this.start.first() : this.start.put(value);
    const gone = this.order.filter((id) => !shown.some((row) => row.id === id));
    for (const id of gone) this.drop(id);
    for (const answers of shown) {
      if (this.rows.has(answers.id)) this.rows.get(answers.id).show(answers);
      else this.insert(answers, this.order.length);
    }
    this.order = shown.map((row) => row.id);
    this.lay();
    this.look?.draw(this.read());
  }

  focusAt(id, name) {
    const field = this.rows.get(id)?.fields.find((each) => each.question.name === name);
    (field ?? this).focus();
  }

  // Says what is wrong beside the answer within the row that it is wrong with.
  mark(problems) {
    for (const row of this.rows.values()) {
      for (const field of row.fields) {
        const found = problems.find(
          ({ row: id, inner }) => id === row.id && inner === field.question.name,
        );
        field.setProblem(found?.problem);
      }
    }
  }

  focus() {
    const open = this.order.map((id) => this.rows.get(id).open()).find(Boolean);
    (open || this.adder).focus();
  }
}

// A row that the list starts with keeps our name for it unless the person gives it another, which alone
// is sent.
function startOf(question) {
  const named = nameOf(question);
  const ours = new Map(question.start);
  const isOurs = (row) => ours.has(row.id) && row[named] === ours.get(row.id);
  return {
    first: () => question.start.map(([id, name]) => ({ id, [named]: name })),
    put: (rows) =>
      rows.map((row) =>
        row[named] || !ours.has(row.id) ? row : { ...row, [named]: ours.get(row.id) },
      ),
    take: (rows) =>
      rows.map((row) => {
        const { [named]: name, ...others } = row;
        return isOurs(row) ? others : row;
      }),
  };
}

export const rowsControl = (question, ctx) => new RowList(question, ctx);
