// Everything that was entered, the latest first, month by month; it can be narrowed to one kind.
// Tried in tests/browser/coach/test_client_page.py.

import { button, fill, freshId, h } from "../sheet/dom.js";

const AT_ONCE = 20; // as in timeline.py
const PAUSE = 250; // ms without a key until words are looked for

function storyItem(item, S) {
  const title = h(
    "p",
    { class: "sf-story-title" },
    h("a", { href: item.href }, item.title),
    !item.whole && h("span", { class: "sf-story-badge" }, S.not_finished),
  );
  const facts =
    item.facts.length > 0 &&
    h(
      "ul",
      { class: "sf-story-facts" },
      item.facts.map((fact) => h("li", { dir: "auto" }, fact)),
    );
  const words =
    item.words &&
    h("p", { class: "sf-story-words" }, h("span", {}, S.next_step), " ", h("bdi", {}, item.words));
  return h(
    "li",
    { class: "sf-story-item", "data-kind": item.kind, "data-point": item.point || null },
    h("time", { datetime: item.date }, item.day),
    h("div", {}, title, facts, words),
  );
}

function byMonth(items) {
  const months = new Map();
  for (const item of items) {
    const key = item.date.slice(0, 7);
    if (!months.has(key)) months.set(key, { name: item.month, items: [] });
    months.get(key).items.push(item);
  }
  return [...months.values()];
}

export function clientTimeline(model, offered, S, say) {
  let asked = { kind: "all", find: "", most: AT_ONCE };
  let seen = null;
  let typing = null;
  const list = h("div", {});
  const more = button(S.show_more, () => showMore(), {});
  const narrow = offered.map((name) => {
    const press = button(S[`kind_${name}`], () => ask({ kind: name, most: AT_ONCE }), {
      "data-kind": name,
    });
    return h("li", {}, press);
  });
  const title = h("h3", { class: "sf-section-title", id: freshId() }, S.timeline_title);
  const found = { id: freshId() };
  const input = h("input", {
    type: "search",
    class: "sf-story-find",
    autocomplete: "off",
    ...found,
  });
  const search = h("p", { class: "sf-story-search" }, h("label", { for: found.id }, S.find), input);
  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => ask({ find: input.value.trim(), most: AT_ONCE }), PAUSE);
  });

  function ask(parts) {
    asked = { ...asked, ...parts };
    draw();
    model.send({ do: "show", ...asked });
  }

  function showMore() {
    seen = model.get("shown").items.length;
    ask({ most: asked.most + AT_ONCE });
  }

  function answered() {
    const { items, count, kind, find } = model.get("shown");
    draw();
    if (seen !== null) list.querySelectorAll(".sf-story-item a")[seen]?.focus();
    seen = null;
    if (kind === asked.kind && find === asked.find)
      say(fill(items.length < count ? S.n_of : S.n_shown, { n: items.length, all: count }));
  }

  function draw() {
    const { items, count, find } = model.get("shown");
    for (const press of narrow)
      press.firstChild.setAttribute(
        "aria-pressed",
        String(press.firstChild.dataset.kind === asked.kind),
      );
    const months = byMonth(items).map(({ name, items: within }) => [
      h("h4", { class: "sf-story-month" }, name),
      h(
        "ol",
        { class: "sf-story-list" },
        within.map((item) => storyItem(item, S)),
      ),
    ]);
    const none = h("p", { class: "sf-story-none" }, find ? S.none_found : S.none_of_kind);
    list.replaceChildren(...(items.length ? months.flat() : [none]));
    more.hidden = items.length >= count;
  }

  draw();
  const kinds =
    narrow.length > 0 && h("ul", { class: "sf-story-kinds", "aria-label": S.narrow }, narrow);
  const isLong = model.get("shown").count > AT_ONCE;
  model.on("change:shown", answered);
  const node = h(
    "section",
    { class: "sf-story", "aria-labelledby": title.id },
    title,
    isLong && search,
    kinds,
    list,
    more,
  );
  const leave = () => {
    clearTimeout(typing);
    model.off("change:shown", answered);
  };
  return { node, leave };
}
