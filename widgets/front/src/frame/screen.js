// The screen is turned to the client or back to the coach. The server decides what each side shows;
// here one key does it, and no page of the other side stays in another tab or in the browser's memory.
// Tried in tests/browser/journey/test_the_turned_screen.py.

const NAME = "surefoot_screen";
const KEY = "F8";
const LAST_WORDS = 5000; // ms for what was written to be kept before the screen is turned
const AGAIN = 1000; // ms until it is asked once more whether all is kept
const tabs = line();
const shown = () => document.body.dataset.screen;
let turning = false;
let watching = null;

function line() {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null; // cookies are switched off too, so the screen cannot be turned
  }
}

// Widgets keep the keys that are typed in them to themselves, so this one is heard before them.
document.addEventListener("keydown", press, true);

function press(event) {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat);
  const form = document.querySelector("[data-turn]");
  if (event.key !== KEY || !plain || !form) return;
  event.preventDefault();
  form.requestSubmit();
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-turn]")) return;
  event.preventDefault();
  if (!turning) turn(form);
});

// The kernels of this side end with it, so what was written is kept before.
async function turn(form) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  hold(true);
  focused?.blur(); // some answers are taken when one leaves them
  if (await isKept()) return leave(form);
  hold(false);
  focused?.focus();
  document.getElementById("unturned").hidden = false;
  watch();
}

function leave(form) {
  window.dispatchEvent(new CustomEvent("surefoot:turning", { detail: form }));
  sessionStorage.setItem(NAME, shown());
  form.submit();
}

// What was said of something that was not saved goes once it is.
async function watch() {
  const mine = (watching = Symbol("one telling"));
  while (watching === mine) {
    const kept = await Promise.all(asked());
    if (watching === mine && kept.every(Boolean)) settle();
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

function settle() {
  watching = null;
  const notice = document.getElementById("unturned");
  if (!notice) return;
  const isIn = notice.contains(document.activeElement);
  notice.hidden = true;
  if (isIn) document.getElementById("content").focus({ preventScroll: true });
}

const isOn = ({ target }, selector) =>
  target instanceof Element && Boolean(target.closest(selector));

document.addEventListener("click", (event) => {
  if (isOn(event, "[data-close-unturned]")) settle();
});

// Whoever was told what is not kept may go without it; the browser need not ask once more.
document.addEventListener("click", (event) => {
  if (!isOn(event, "[data-turn-anyway]")) return;
  window.dispatchEvent(new Event("surefoot:dropped"));
  hold(true);
  leave(document.querySelector("[data-turn]"));
});

// The page that was turned says so, and the focus is where it turns again.
function tellTurned() {
  const before = sessionStorage.getItem(NAME);
  sessionStorage.removeItem(NAME);
  if (before === null || before === shown()) return;
  document.querySelector("[data-turn] button")?.focus({ preventScroll: true });
  const said = document.querySelector("[data-turned]");
  if (said) said.textContent = said.dataset.turned;
}

tellTurned();

function hold(isTurning) {
  turning = isTurning;
  document.getElementById("content").inert = isTurning;
  for (const form of document.querySelectorAll("[data-turn]")) {
    form.querySelector("button").setAttribute("aria-busy", String(isTurning));
    form.querySelector("[data-turn-rest]").hidden = isTurning;
    form.querySelector("[data-turn-busy]").hidden = !isTurning;
  }
  settle();
}

function asked() {
  const promises = [];
  window.dispatchEvent(new CustomEvent("surefoot:leaving", { detail: promises }));
  return promises;
}

async function isKept() {
  const late = new Promise((resolve) => setTimeout(resolve, LAST_WORDS, [false]));
  const kept = await Promise.race([Promise.all(asked()), late]);
  return kept.every(Boolean);
}

tabs?.addEventListener("message", ({ data }) => {
  if (data !== shown()) window.location.reload();
});
tabs?.postMessage(shown());

// A page that the browser kept as it was is looked at only after the server has said how it is now.
window.addEventListener("pageshow", async ({ persisted }) => {
  if (!persisted) return;
  const root = document.documentElement;
  root.hidden = true;
  const now = await fetch("/screen", { cache: "no-store" }).then(
    (answer) => answer.text(),
    () => undefined,
  );
  if (now !== shown()) return window.location.reload();
  hold(false);
  root.hidden = false;
});

// The history may hold several pages that one document showed. What was loaded in the place of one of
// them stays when the browser goes on to the next, unless it can travel.
window.addEventListener("popstate", () => {
  const { path, front } = document.body.dataset;
  if (front !== "lean" && window.location.pathname !== path) window.location.reload();
});
