// Two versions of one answer, of which another page wrote one: both in words, and a choice.
// Tried in tests/browser/sheet/test_two_pages.py.

import { button, fill, h, redraw } from "./dom.js";

function version(name, words, keep, S) {
  const text = words || S.not_answered;
  const label = fill(S.keep_version, { name });
  return h(
    "div",
    { class: "sf-version" },
    h("p", { class: "sf-version-name" }, name),
    h("p", { class: "sf-version-words", dir: "auto" }, text),
    button(S.keep_this, keep, { "aria-label": label }),
  );
}

export function versionsNote(S, choose) {
  const room = h("div", { class: "sf-versions-room" });
  const hint = h("p", { class: "sf-hint" }, S.versions_stay);
  const node = h(
    "div",
    { class: "sf-versions", role: "group", "aria-label": S.versions, hidden: true },
    room,
    hint,
  );

  function show(versions) {
    node.hidden = !versions;
    redraw(room, versions ?? null, () =>
      versions
        ? [
            version(S.version_here, versions.mine, () => choose(true), S),
            version(S.version_elsewhere, versions.other, () => choose(false), S),
          ]
        : [],
    );
  }

  return { node, show };
}
