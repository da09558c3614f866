// What a page says by itself: whether words are kept, what just happened, and how to undo it.

const CUES = {
  idle: "check",
  saving: "cloud",
  saved: "check",
  refused: "alert",
  undecided: "alert",
  unkept: "alert",
  failed: "alert",
  lost: "offline",
};
const CALM = new Set(["saving", "saved"]);

// What is read aloud is what is seen, or nothing: at once what matters, the rest after a calm moment.
function saveCue(S) {
  const sign = h("span", { class: "sf-cue-sign" });
  const words = h("span", {});
  const node = h("p", { class: "sf-cue" }, sign, words);
  const { node: said, say, sayWhenCalm, stop } = speaker();
  said.classList.add("sf-cue-said");
  let shown = null;

  function show(status, failure) {
    const text = status === "failed" ? failure : S[`cue_${status}`];
    if (shown === text) return;
    node.dataset.status = status;
    redraw(sign, status, () => icon(CUES[status]));
    setText(words, text);
    say("");
    if (status !== "idle" && shown !== null) (CALM.has(status) ? sayWhenCalm : say)(text);
    shown = text;
  }

  return { node, said, show, stop };
}

// Speaks politely: at once, or only after a calm moment.
function speaker() {
  const node = h("p", { class: "sf-sr", role: "status", "aria-live": "polite" });
  let calm = null;
  const say = (text) => {
    clearTimeout(calm);
    node.textContent = "";
    node.textContent = text;
  };
  const sayWhenCalm = (text) => {
    clearTimeout(calm);
    calm = setTimeout(() => setText(node, text), 1200);
  };
  return { node, say, sayWhenCalm, stop: () => clearTimeout(calm) };
}

// How far one is and whether it is kept, in one row that stays in sight below the page's bar.
// What stays in sight below it is told how high it is.
function saveBar(cue, ...before) {
  const node = h("div", { class: "sf-save-bar" }, before, cue.node, cue.said);
  new ResizeObserver(() => node.parentElement?.style.setProperty("--sf-bar", `${node.offsetHeight}px`)).observe(node);
  return node;
}

function toaster(S) {
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
