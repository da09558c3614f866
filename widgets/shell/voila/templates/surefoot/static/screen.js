// The screen is turned to the client or back to the coach. The server decides what each side shows;
// here one key does it, and no page of the other side stays in another tab or in the browser's memory.

const NAME = "surefoot_screen";
const KEY = "F8";
const tabs = line();
const shown = () => document.body.dataset.screen;

function line() {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null; // cookies are switched off too, so the screen cannot be turned
  }
}

document.addEventListener("keydown", (event) => {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat);
  const form = document.querySelector("[data-turn]");
  if (event.key !== KEY || !plain || !form) return;
  event.preventDefault();
  form.requestSubmit();
});

tabs?.addEventListener("message", ({ data }) => {
  if (data !== shown()) window.location.reload();
});
tabs?.postMessage(shown());

// A page that the browser kept as it was is looked at only after the server has said how it is now.
window.addEventListener("pageshow", async ({ persisted }) => {
  if (!persisted) return;
  const root = document.documentElement;
  root.hidden = true;
  const now = await fetch("/screen", { cache: "no-store" }).then((answer) => answer.text(), () => undefined);
  if (now === shown()) root.hidden = false;
  else window.location.reload();
});
