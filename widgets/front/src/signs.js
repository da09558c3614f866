// What a page shows of its own state: that it waits, is ready, takes long, or lost its kernel.

const PATIENCE = 20_000; // ms until we say that it takes longer than usual
const LIMIT = 90_000; // ms until we say that it does not work

const root = document.documentElement;
let late;
let limit;

export function wait() {
  clearTimeout(late);
  clearTimeout(limit);
  root.dataset.page = "waiting";
  progress(15);
  late = setTimeout(() => {
    document.querySelector("[data-soon]").hidden = true;
    document.querySelector("[data-late]").hidden = false;
  }, PATIENCE);
  limit = setTimeout(arrive, LIMIT, "late");
}

export function progress(share) {
  const bar = document.querySelector("#waiting .progress > div");
  if (bar) bar.style.inlineSize = `${share}%`;
}

// `broken` is a page whose kernel failed; what the server says of a cell that did is shown as it is.
export function arrive(state) {
  if (root.dataset.page === "ready") return;
  const failed = document.querySelector("#rendered_cells .failed");
  const shown = state === "ready" && failed ? "failed" : state;
  document.getElementById("too-late").hidden = shown !== "late" && (shown !== "broken" || failed);
  root.dataset.page = shown === "broken" ? "late" : shown;
  if (shown === "late") return;
  clearTimeout(late);
  clearTimeout(limit);
}

export function tellLost(isLost) {
  const notice = document.getElementById("lost");
  if (notice) notice.hidden = !isLost;
}
