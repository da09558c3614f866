// What a page says by itself: whether words are kept, what just happened, and how to undo it.

const CUES = {
  idle: "check",
  saving: "cloud",
  saved: "check",
  refused: "alert",
  failed: "alert",
  lost: "offline",
};

function saveCue(S) {
  const sign = h("span", { class: "sf-cue-sign" });
  const words = h("span", {});
  const node = h("p", { class: "sf-cue" }, sign, words);
  return {
    node,
    show(status, failure) {
      const text = status === "failed" ? failure : S[`cue_${status}`];
      node.dataset.status = status;
      redraw(sign, status, () => icon(CUES[status]));
      setText(words, text);
      return text;
    },
  };
}

// Speaks politely: what matters at once, that all is saved only after a calm moment.
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
        button(S.undo, undone, { look: "toast", sign: "back" }),
        iconButton("remove", S.dismiss, close),
      ),
    );
  }

  return { node, toast, close };
}
