// The head of a card: what it is, what for, and the press that unfolds it; and how far one is.
// Tried in tests/browser/sheet/test_entries.py.

import { fill, freshId, h, icon } from "./dom.js";
import { drawing } from "./drawings.js";

// Nothing new is said while the last of what was open is on its way to the kernel.
export function sheetStatus(state, open, S, isJotted) {
  const isWhole = state.entry.begun && state.entry.whole && !open.length;
  if (isWhole) return isJotted ? S.not_added_status : S.all_answered;
  if (state.entry.begun && !open.length) return null;
  if (state.entry.begun) return told(open, S);
  return state.past.length ? fill(S.last_time, { when: state.past[0].when }) : S.not_begun;
}

// What is wrong is not open: an answer stands there.
function told(open, S) {
  const wrong = open.filter(({ problem }) => problem).length;
  const parts = [
    open.length > wrong && fill(S.n_open, { n: open.length - wrong }),
    wrong > 0 && fill(S.n_another_look, { n: wrong }),
  ];
  return parts.filter(Boolean).join(" · ");
}

export function sheetHeader(declaration, toggle) {
  const status = h("p", { class: "sf-status", id: freshId() });
  const title = h("span", { class: "sf-title", id: freshId() }, declaration.title);
  const press = h(
    "button",
    { type: "button", class: "sf-toggle", on: { click: toggle } },
    title,
    icon("down"),
  );
  const purpose = h("p", { class: "sf-purpose" }, declaration.purpose);
  const tile = h("span", { class: "sf-tile", "aria-hidden": "true" }, drawing(declaration.drawing));
  return {
    node: h(
      "header",
      { class: "sf-sheet-header" },
      tile,
      h("h2", { class: "sf-sheet-title" }, press),
      purpose,
    ),
    press,
    title,
    status,
  };
}
