// The plan on paper: printed by the browser, or made as a file by the notebook's kernel.
// Tried in tests/browser/coach/test_plan_page.py.

import { button, fill, h, setText } from "../sheet/dom.js";

function offerFile(bytes, { name, type }) {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// A file is asked for once everything typed is kept, so that it holds the latest words.
export function planFiles(model, saving, S, say) {
  let wanted = null;
  let asked = false;
  const makers = { pdf: fileButton("pdf", S.as_pdf), word: fileButton("word", S.as_word) };
  const buttons = [
    button(S.print, () => window.print(), { look: "primary" }),
    ...Object.values(makers),
  ];
  const status = h("p", { class: "sf-plan-file-status", hidden: true });

  function fileButton(kind, label) {
    return button(label, () => want(kind), {});
  }

  function want(kind) {
    if (wanted && wanted !== kind) return;
    wanted = kind;
    asked = false;
    makers[kind].setAttribute("aria-busy", "true");
    tell(S.file_being_made);
    saving.flush();
    goOn();
  }

  function tell(text) {
    setText(status, text);
    status.hidden = false;
    say(text);
  }

  function goOn() {
    if (!wanted || asked || ["saving", "waiting", "failed", "lost"].includes(saving.status()))
      return;
    asked = true;
    model.send({ do: "file", kind: wanted });
  }

  function arrive(message, buffers) {
    if (!wanted || message.file !== wanted) return;
    makers[wanted].removeAttribute("aria-busy");
    wanted = null;
    if (!message.failure) offerFile(buffers[0], message);
    tell(message.failure || fill(S.file_is_ready, { name: message.name }));
  }

  model.on("msg:custom", arrive);
  return { buttons, status, goOn, stop: () => model.off("msg:custom", arrive) };
}
