// What a page says by itself: whether words are kept, what just happened, and how to undo it.
// Tried in tests/browser/sheet/test_announcements.py.

import { button, fill, h, icon, iconButton, redraw, setText } from "./dom.js";

const CUES = {
  idle: "check",
  saving: "cloud",
  waiting: "cloud",
  saved: "check",
  refused: "alert",
  undecided: "alert",
  unkept: "alert",
  failed: "alert",
  lost: "offline",
};
const CALM = new Set(["saving", "saved"]);
const CALM_AFTER = 1200; // ms
const LASTS = 10_000; // ms

// What is read aloud is what is seen, or nothing: at once what matters, the rest after a calm moment.
export function saveCue(S) {
  const sign = h("span", { class: "sf-cue-sign" });
  const words = h("span", {});
  const press = (event) => {
    event.preventDefault();
    go();
  };
  const link = h("a", { href: "#", class: "sf-link", hidden: true, on: { click: press } });
  const node = h("p", { class: "sf-cue" }, sign, h("span", {}, words, link));
  const { node: said, say, sayWhenCalm, stop } = speaker(Infinity);
  said.classList.add("sf-cue-said");
  let shown = null;
  let go = null;

  // A cue about one place says which, and leads there.
  function show(status, failure, place) {
    const template = status === "failed" ? failure : S[`cue_${status}`];
    const text = fill(template, { prompt: place?.prompt ?? "" });
    go = place?.go;
    if (shown === text) return;
    node.dataset.status = status;
    redraw(sign, status, () => icon(CUES[status]));
    setText(words, template.replace("{prompt}", ""));
    setText(link, place?.prompt ?? "");
    link.hidden = !place;
    say("");
    if (status !== "idle" && shown !== null) (CALM.has(status) ? sayWhenCalm : say)(text);
    shown = text;
  }

  return { node, said, show, stop };
}

// Speaks politely: at once, or only after a calm moment. What was said is gone after a while, so that
// nobody who reads on meets what is true no more.
export function speaker(lasts = LASTS) {
  const node = h("p", { class: "sf-sr", role: "status", "aria-live": "polite" });
  let calm = null;
  let gone = null;
  const stop = () => {
    clearTimeout(calm);
    clearTimeout(gone);
  };
  const hush = () => {
    stop();
    node.textContent = "";
  };
  const say = (text) => {
    hush();
    node.textContent = text;
    if (lasts < Infinity) gone = setTimeout(hush, lasts);
  };
  const sayWhenCalm = (text) => {
    clearTimeout(calm);
    calm = setTimeout(() => node.textContent === text || say(text), CALM_AFTER);
  };
  return { node, say, sayWhenCalm, hush, stop };
}

// How far one is and whether it is kept, in one row that stays in sight below the page's bar.
// What stays in sight below it is told how high it is.
export function saveBar(cue, ...before) {
  const node = h("div", { class: "sf-save-bar" }, before, cue.node, cue.said);
  new ResizeObserver(() =>
    node.parentElement?.style.setProperty("--sf-bar", `${node.offsetHeight}px`),
  ).observe(node);
  return node;
}

export function toaster(S) {
  const node = h("div", { class: "sf-toasts", role: "status", "aria-live": "polite" });
  const close = () => node.replaceChildren();

  function toast(text, undo) {
    const undone = () => {
      close();
      undo();
    };
    const words = h("span", { class: "sf-toast-words", dir: "auto" }, text);
    node.replaceChildren(
      h(
        "div",
        { class: "sf-toast" },
        words,
        h(
          "div",
          { class: "sf-toast-actions" },
          button(S.undo, undone, { look: "toast", sign: "back" }),
          iconButton("remove", S.dismiss, close),
        ),
      ),
    );
  }

  return { node, toast, close };
}
