// Whether the page can be used: `waiting`, then `ready`, `failed`, `late`, or `taken` by another tab.
// Tried in tests/browser/lean/test_failing_pages.py.

const PATIENCE = 20_000; // ms until we say that it takes longer than usual
const ABOVE = 160; // px of what stays in sight above the card: bar, person, how far one is
const FOLDED = 768; // px below which the notice of a lost line is one line until it is pressed
const LIMIT = 90_000; // ms until we say that it does not work

const root = document.documentElement;
let timers = [];

export function wait() {
  stop();
  root.dataset.page = "waiting";
  progress(15);
  timers = [setTimeout(sayLater, PATIENCE), setTimeout(arrive, LIMIT, "late")];
}

export function progress(share) {
  const bar = document.querySelector("#waiting .progress > div");
  if (bar) bar.style.inlineSize = `${share}%`;
}

export function arrive(state) {
  stop();
  root.dataset.page = state;
  const notice = document.getElementById("too-late");
  if (notice)
    notice.hidden = ["ready", "taken"].includes(state) || (state === "failed" && hasFailedCell());
  if (state === "ready") followAddress();
}

export function hasFailedCell() {
  return document.querySelector("#rendered_cells .failed") !== null;
}

function stop() {
  for (const timer of timers) clearTimeout(timer);
}

function sayLater() {
  const [soon, late] = ["soon", "late"].map((when) => document.querySelector(`[data-${when}]`));
  if (soon) soon.hidden = true;
  if (late) late.hidden = false;
}

// A link to one exercise names it after the #; it was not there yet when the browser looked.
function followAddress() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  if (name) document.getElementById(name)?.scrollIntoView();
}

// Hide a notice; whoever was in it goes on with the page, and is not sent back to its first line.
function putAway(notice) {
  const isIn = notice.contains(document.activeElement);
  notice.hidden = true;
  if (isIn) document.getElementById("content")?.focus({ preventScroll: true });
}

// Say that the page is `lost`, `asleep` or `taken`; nothing if it is well.
export function tell(what) {
  for (const name of ["asleep", "taken"]) {
    const notice = document.getElementById(name);
    if (notice && name === what) notice.hidden = false;
    else if (notice) putAway(notice);
  }
  tellLost(what === "lost");
}

// Say why the line was cut, or that something is too large for it; it is in the way of nothing.
export function tellCut(why) {
  const notice = document.getElementById("cut");
  if (!notice) return;
  for (const each of notice.querySelectorAll("[data-cut]")) each.hidden = each.dataset.cut !== why;
  notice.hidden = false;
  notice.querySelector("[data-close-cut]").onclick = () => putAway(notice);
}

// Say what the server's own page says of why there is no kernel; without it, what mostly helps.
export function tellWhy(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = [...page.querySelectorAll("[data-why]")].map((each) => each.textContent.trim());
  const [why, lasts] = ["why-lost", "lasts"].map((name) =>
    document.querySelector(`#lost [data-${name}]`),
  );
  if (!why) return;
  const text = said.join(" ").replace(/\s+/g, " ");
  if (why.textContent !== text) why.textContent = text;
  why.hidden = !text;
  lasts.hidden = Boolean(text);
}

function tellLost(isLost) {
  const notice = document.getElementById("lost");
  if (!notice || notice.hidden === !isLost) return;
  const story = notice.querySelector("details");
  if (story) story.open = window.innerHeight > FOLDED;
  if (isLost) notice.hidden = false;
  else putAway(notice);
  const isHeld = isLost && getComputedStyle(notice).position === "sticky";
  root.style.scrollPaddingBlockStart = isHeld ? `${notice.offsetHeight + ABOVE}px` : "";
  if (isLost) requestAnimationFrame(() => requestAnimationFrame(uncover)); // once all have told of it
}

// Whoever is writing goes on seeing what they write.
function uncover() {
  const written = document.activeElement;
  if (!written?.matches("input, textarea")) return;
  const { left, top, width, height } = written.getBoundingClientRect();
  const isSeen = [0.1, 0.5, 0.9].every(
    (share) => document.elementFromPoint(left + width / 2, top + height * share) === written,
  );
  if (!isSeen) written.scrollIntoView({ block: "center", behavior: "instant" });
}
