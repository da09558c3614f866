// A notebook's page: wait in style, put what is drawn into the document, notice when it is lost.
// Tried in tests/browser/test_voilas_front_end.py.

const PATIENCE = 20_000; // ms until we say that it takes longer than usual
const LIMIT = 90_000; // ms until we say that it does not work
const GONE = new Set([404, 409]); // it has ended, or another page has it
const LOADING = "Loading widget..."; // what Jupyter's renderer writes until a widget is there

const root = document.documentElement;
const content = document.getElementById("content");
const cells = document.getElementById("rendered_cells");
const bar = document.querySelector("#waiting .progress > div");
let finished = false;

window.cellLoaded = true; // Voilà starts when the page is whole, so all cells are there
window.voila_finish = () => {
  finished = true;
  progress(85);
  look();
};

function progress(share) {
  bar.style.inlineSize = `${share}%`;
}

function drawn(output) {
  return output.childElementCount > 0 && output.textContent !== LOADING;
}

function isReady() {
  const outputs = [...cells.querySelectorAll(".jp-OutputArea-output")];
  const left = cells.querySelector('script[type="application/vnd.voila.cell-output+json"]');
  return finished && !left && outputs.every(drawn);
}

function look() {
  if (cells.querySelector(".failed")) return arrive("failed");
  if (isReady()) return arrive("ready");
  if (cells.querySelector(".cell")) progress(finished ? 85 : 70);
  else if (document.getElementById("jupyter-config-data")) progress(45);
}

function arrive(state) {
  if (root.dataset.page !== "waiting") return;
  root.dataset.page = state;
  document.getElementById("too-late").hidden = state !== "late";
  if (state === "late") return;
  watcher.disconnect();
  window.clearTimeout(late);
  window.clearTimeout(limit);
  if (state === "ready") followAddress();
}

// A link to one exercise names it after the #; it was not there yet when the browser looked.
function followAddress() {
  const name = decodeURIComponent(window.location.hash.slice(1));
  if (name) document.getElementById(name)?.scrollIntoView();
}

// Voilà hangs its shell below the footer; it belongs where the page's content is.
function bringHome() {
  const shell = document.body.querySelector(":scope > #main");
  if (shell) content.append(shell);
}

function lost() {
  document.getElementById("lost").hidden = false;
}

async function askForKernel() {
  if (root.dataset.page !== "ready" || document.visibilityState !== "visible") return;
  try {
    const page = window.jupyterapp?.widgetManager?.kernel?.clientId ?? "";
    const answer = await fetch(`/api/kernels/${document.body.dataset.kernel}?session_id=${page}`);
    if (GONE.has(answer.status)) lost();
  } catch {
    lost(); // the server is gone
  }
}

function followKernel(tries = 300) {
  const kernel = window.jupyterapp?.widgetManager?.kernel;
  if (!kernel) {
    if (tries > 0) window.setTimeout(followKernel, 200, tries - 1);
    return;
  }
  kernel.statusChanged.connect((_, status) => {
    if (["dead", "autorestarting", "restarting", "terminating"].includes(status)) lost();
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status !== "connected") window.setTimeout(askForKernel, 1000);
  });
}

root.dataset.page = "waiting";
progress(15);
const watcher = new MutationObserver(() => {
  bringHome();
  look();
});
watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
new MutationObserver(bringHome).observe(document.body, { childList: true });
document.querySelector("[data-reload]").addEventListener("click", () => window.location.reload());
document.addEventListener("visibilitychange", askForKernel);
window.addEventListener("load", () => followKernel());
const late = window.setTimeout(() => {
  document.querySelector("[data-soon]").hidden = true;
  document.querySelector("[data-late]").hidden = false;
}, PATIENCE);
const limit = window.setTimeout(arrive, LIMIT, "late");
