// Entries of the past: what the page shows of them, and their list.
// Tried in tests/browser/sheet/test_entries.py.

import { arrange, button, fill, h, heading, icon, redraw } from "./dom.js";

// What the page shows of the entries: the kernel tells of the one laid out in the state alone.
export function pastOf({ entry }, { entries, count }) {
  const { id, begun, when, whole, edited, place } = entry;
  const laidOut = begun && place <= entries.length ? [{ id, when, whole, edited }] : [];
  return {
    past: [...entries.slice(0, place), ...laidOut, ...entries.slice(place)],
    more: count > entries.length,
  };
}

// Earlier entries: every word readable, each one open to change, with what it said before.

function answerLines(lines, S) {
  const told = ({ answer, draft, from }) =>
    draft
      ? h("dd", { dir: "auto" }, h("span", { class: "sf-badge" }, S.not_counted), " ", answer)
      : h("dd", { dir: "auto" }, answer, from && h("span", { class: "sf-taken" }, from));
  return h(
    "dl",
    { class: "sf-lines" },
    lines.flatMap((line) => [h("dt", {}, line.prompt), told(line)]),
  );
}

function historyOf(history, S) {
  const items = history.revisions.map((revision) =>
    h("li", {}, h("p", { class: "sf-when" }, revision.when), answerLines(revision.lines, S)),
  );
  return h(
    "section",
    { class: "sf-history", tabindex: "-1" },
    h("p", { class: "sf-history-title" }, S.history_title),
    h("ol", {}, items),
  );
}

function pastBadges(entry, current, S) {
  const badges = [
    entry.id === current && S.open_above,
    !entry.whole && S.not_finished,
    entry.edited && S.edited,
  ];
  return badges.filter(Boolean).map((text) => h("span", { class: "sf-badge" }, text));
}

export function pastSection(S, press, level) {
  const items = new Map();
  let folded = null;
  let currentId = null;
  const list = h("div", { class: "sf-past-list" });
  const title = heading(level, { class: "sf-section-title", tabindex: "-1" }, S.past_title);
  const earlier = button(S.show_earlier, () => press("earlier"), { look: "quiet", hidden: true });
  const node = h("section", { class: "sf-past", hidden: true }, title, list, earlier);

  function item(id) {
    if (!items.has(id)) {
      const summary = h("summary", { class: "sf-past-summary" });
      const body = h("div", { class: "sf-past-body" });
      items.set(id, {
        summary,
        body,
        node: h("details", { class: "sf-past-entry" }, summary, body),
        fresh: true,
      });
    }
    return items.get(id);
  }

  // Only our server knows other people; elsewhere, as in JupyterLab, nothing leads to them.
  function moveLink(entry, naming) {
    const { move } = document.body.dataset;
    if (!move) return null;
    const look = { class: "sf-button sf-button-quiet", href: move + entry.id, ...naming };
    return h("a", look, icon("person"), h("span", {}, S.move_entry));
  }

  // What it said before is shown by the kernel and folded up again here.
  function turn(entry, isUnfolded) {
    folded = isUnfolded ? entry.id : null;
    if (!isUnfolded) return press("history", entry);
    draw(entry, currentId, null);
    item(entry.id).body.querySelector("[aria-expanded]").focus();
  }

  function actions(entry, current, isUnfolded) {
    const naming = (label) => ({ "aria-label": fill(S.of_entry, { label, when: entry.when }) });
    return h(
      "div",
      { class: "sf-past-actions" },
      entry.id !== current &&
        button(S.open_entry, () => press("open", entry), {
          look: "quiet",
          sign: "edit",
          ...naming(S.open_entry),
        }),
      button(S.history, () => turn(entry, isUnfolded), {
        look: "quiet",
        sign: "history",
        "aria-expanded": String(isUnfolded),
        ...naming(S.history),
      }),
      button(S.remove_entry, () => press("remove", entry), {
        look: "quiet",
        sign: "remove",
        ...naming(S.remove_entry),
      }),
      moveLink(entry, naming(S.move_entry)),
    );
  }

  function draw(entry, current, history) {
    const { summary, body } = item(entry.id);
    redraw(summary, [entry, current], () => [
      icon("open"),
      h(
        "span",
        { class: "sf-past-name" },
        h("span", { class: "sf-when" }, entry.when),
        pastBadges(entry, current, S),
      ),
    ]);
    redraw(body, [entry, current, history], () => [
      entry.lines && answerLines(entry.lines, S),
      history && historyOf(history, S),
      actions(entry, current, Boolean(history)),
    ]);
  }

  function show({ past, more, entry: { id, begun }, history }, repeats) {
    const current = begun ? id : null;
    currentId = current;
    for (const known of [...items.keys()]) {
      if (!past.some((entry) => entry.id === known)) items.delete(known);
    }
    for (const entry of past)
      draw(
        entry,
        current,
        history && history.entry === entry.id && folded !== entry.id ? history : null,
      );
    const nodes = past.map((entry) => item(entry.id).node);
    arrange(list, nodes);
    const newest = past.find((entry) => entry.id !== current);
    for (const entry of past) {
      const each = item(entry.id);
      if (each.fresh) each.node.open = repeats && entry === newest;
      each.fresh = false;
    }
    node.hidden = !past.length;
    earlier.hidden = !more;
  }

  const focusHistory = (id) =>
    items.has(id) && items.get(id).body.querySelector(".sf-history")?.focus();
  const focusAt = (place) => list.children[place]?.querySelector("summary").focus();
  return { node, show, focusHistory, focusAt, focus: () => title.focus() };
}
