// Options put in order: in, out, up and down by buttons, so that keys and fingers do equally well.
// Tried in tests/browser/sheet/test_kinds.py.

import { arrange, button, fill, h, iconButton } from "../dom.js";
import { leftOf, moved, nextOf } from "./order.js";

class Ranking {
  constructor(question, ctx) {
    this.ctx = ctx;
    this.texts = new Map(question.options);
    this.gone = new Set(question.former_options); // only an earlier version offered them
    this.order = [];
    this.ranked = h("ol", { class: "sf-ranked" });
    this.empty = h("p", { class: "sf-empty" }, ctx.S.ranking_empty);
    this.rest = h("div", { class: "sf-unranked" });
    const group = { class: "sf-ranking", role: "group", "aria-labelledby": ctx.ids.named };
    this.node = h("div", { ...group, tabindex: "-1" }, this.ranked, this.empty, this.rest);
    this.targets = [this.node];
    this.placed = new Map(question.options.map(([key, text]) => [key, this.placedItem(key, text)]));
    this.loose = new Map(question.options.map(([key, text]) => [key, this.looseItem(key, text)]));
    this.draw();
  }

  placedItem(key, text) {
    const { S } = this.ctx;
    const up = iconButton("up", fill(S.move_up, { text }), () => this.move(key, -1));
    const down = iconButton("down", fill(S.move_down, { text }), () => this.move(key, 1));
    const out = iconButton("remove", fill(S.remove, { text }), () => this.takeOut(key));
    const words = h("span", { class: "sf-ranked-text" }, text);
    const buttons = h("span", { class: "sf-row-buttons" }, up, down, out);
    return { up, down, node: h("li", { class: "sf-ranked-item" }, words, buttons) };
  }

  looseItem(key, text) {
    const label = fill(this.ctx.S.put_in, { text });
    return button(text, () => this.putIn(key), { sign: "add", "aria-label": label });
  }

  left() {
    return leftOf(this.texts.keys(), this.order, this.gone);
  }

  draw() {
    const { order, placed } = this;
    arrange(
      this.ranked,
      order.map((key) => placed.get(key).node),
    );
    arrange(
      this.rest,
      this.left().map((key) => this.loose.get(key)),
    );
    order.forEach((key, place) => {
      placed.get(key).up.setAttribute("aria-disabled", String(place === 0));
      placed.get(key).down.setAttribute("aria-disabled", String(place === order.length - 1));
    });
    this.empty.hidden = order.length > 0;
    this.ranked.hidden = order.length === 0;
  }

  settle(order, focusOn, said) {
    this.order = order;
    this.draw();
    focusOn().focus();
    this.ctx.change([...order], false);
    this.ctx.announce(said());
  }

  placeOf(key) {
    const place = { text: this.texts.get(key), place: this.order.indexOf(key) + 1 };
    return fill(this.ctx.S.now_at_place, { ...place, count: this.order.length });
  }

  move(key, step) {
    const order = moved(this.order, key, step);
    if (!order) return;
    const pressed = () => this.placed.get(key)[step < 0 ? "up" : "down"];
    this.settle(order, pressed, () => this.placeOf(key));
  }

  putIn(key) {
    const following = nextOf(this.left(), key);
    const focusOn = () => this.loose.get(following) || this.placed.get(key).up;
    this.settle([...this.order, key], focusOn, () => this.placeOf(key));
  }

  takeOut(key) {
    const order = this.order.filter((each) => each !== key);
    const said = () => fill(this.ctx.S.removed, { text: this.texts.get(key) });
    this.settle(order, () => this.loose.get(key), said);
  }

  show(value) {
    this.order = value ? value.filter((key) => this.texts.has(key)) : [];
    for (const key of this.order) this.gone.delete(key);
    this.draw();
  }

  focus() {
    (this.rest.querySelector("button") || this.node).focus();
  }
}

export const rankingControl = (question, ctx) => new Ranking(question, ctx);
