// Everything that was entered, the latest first, month by month; it can be narrowed to one kind.
// Tried in tests/browser/coach/test_client_page.py.

import { button, fill, freshId, h } from "../sheet/dom.js";

const AT_FIRST = 15;

const KINDS_OF_STORY = {
  all: () => true,
  session: (item) => item.kind === "session",
  exercise: (item) => item.kind === "exercise",
  numbers: (item) => item.numbers,
};

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

export function clientTimeline(timeline, offered, S, say) {
  let kind = "all";
  let most = AT_FIRST;
  const list = h("div", {});
  const more = button(S.show_more, () => showMore(), {});
  const narrow = offered.map((name) => {
    const press = button(S[`kind_${name}`], () => choose(name), { "data-kind": name });
    return h("li", {}, press);
  });
  const title = h("h3", { class: "sf-section-title", id: freshId() }, S.timeline_title);

  const chosen = () => timeline.filter(KINDS_OF_STORY[kind]);

  function choose(name) {
    kind = name;
    most = AT_FIRST;
    draw();
    say(fill(S.n_shown, { n: chosen().length }));
  }

  function showMore() {
    const seen = most;
    most += 2 * AT_FIRST;
    draw();
    list.querySelectorAll(".sf-story-item a")[seen]?.focus();
  }

  function draw() {
    for (const press of narrow)
      press.firstChild.setAttribute("aria-pressed", String(press.firstChild.dataset.kind === kind));
    const items = chosen();
    const months = byMonth(items.slice(0, most)).map(({ name, items: within }) => [
      h("h4", { class: "sf-story-month" }, name),
      h(
        "ol",
        { class: "sf-story-list" },
        within.map((item) => storyItem(item, S)),
      ),
    ]);
    list.replaceChildren(
      ...(items.length ? months.flat() : [h("p", { class: "sf-story-none" }, S.none_of_kind)]),
    );
    more.hidden = items.length <= most;
  }

  draw();
  const kinds =
    narrow.length > 0 && h("ul", { class: "sf-story-kinds", "aria-label": S.narrow }, narrow);
  return h("section", { class: "sf-story", "aria-labelledby": title.id }, title, kinds, list, more);
}
