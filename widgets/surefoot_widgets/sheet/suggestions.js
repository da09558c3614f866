// Offers beside a field what was said elsewhere, with where it was said: to take or to leave. Nothing is
// looked up before it is asked for, and nothing is written that was not taken.
// Tried in tests/browser/sheet/test_suggestions.py.

import { button, fill, freshId, h, redraw, setText } from "./dom.js";

// What is kept of where words came from has the name of their place and this ending.
export const takenName = (...place) => `${place.join(":")}:from`;

/**
 * @param {Record<string, any>} ctx The sheet's, with `ask` for what can be offered.
 * @param {string} key The question, or a list and its inner question: `list:inner`.
 * @param {string} named The ids of what names the question; its button is not the only one of its kind.
 * @param {(offer: Record<string, any>) => void} take
 */
export function suggestionsBeside(ctx, key, named, take) {
  const { S } = ctx;
  const room = h("div", { class: "sf-offers-room", id: freshId(), hidden: true });
  const list = h("ul", { class: "sf-offers-list" });
  const said = h("p", { class: "sf-hint" });
  const id = freshId();
  const press = button(S.offers, toggle, {
    id,
    look: "quiet",
    sign: "history",
    "aria-labelledby": `${id} ${named}`,
    "aria-expanded": "false",
    "aria-controls": room.id,
  });
  const node = h("div", { class: "sf-offers" }, press, room);
  room.append(said, list);
  room.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    lay(false);
    press.focus();
  });
  let offers = null;
  let left = [];
  let isAsked = false;

  function toggle() {
    lay(room.hidden);
    if (room.hidden) return;
    isAsked = true;
    left = [];
    draw();
    ctx.ask();
  }

  function lay(open) {
    room.hidden = !open;
    press.setAttribute("aria-expanded", String(open));
  }

  const offered = () => (offers ?? []).filter(({ text }) => !left.includes(text));

  function draw() {
    const all = offered();
    setText(said, offers ? (all.length ? "" : S.offers_none) : S.offers_wait);
    said.hidden = all.length > 0;
    redraw(list, all, () => all.map(item));
    list.hidden = !all.length;
  }

  function item(offer) {
    const words = h("span", { class: "sf-offer-words", dir: "auto" }, offer.text);
    const from = h("span", { class: "sf-offer-from" }, offer.from);
    const props = { type: "button", class: "sf-offer", on: { click: () => taken(offer) } };
    return h("li", {}, h("button", props, words, from));
  }

  function taken(offer) {
    left.push(offer.text);
    draw();
    take(offer);
    ctx.announce(fill(S.added, { text: offer.text }));
  }

  function show(all) {
    const next = all[key] ?? null;
    if (next === offers) return;
    offers = next;
    if (room.hidden) return;
    draw();
    if (isAsked && offers) ctx.announce(fill(S.offers_count, { n: offered().length }));
    isAsked = false;
  }

  return { node, show, close: () => lay(false), focus: () => press.focus() };
}

// Says where words came from that were taken.
export function takenFrom() {
  const node = h("p", { class: "sf-taken", hidden: true });
  let places = [];

  function show(taken) {
    places = taken?.places ?? [];
    setText(node, taken?.from ?? "");
    node.hidden = !taken;
  }

  return { node, show, places: () => places };
}
