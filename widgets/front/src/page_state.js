// The page that is shown now: its line, its models, and their places in the document.
// Tried in tests/browser/lean/test_between_pages.py.

import { KernelSocket } from "./kernel_socket.js";
import { Manager, unpackedStates } from "./manager.js";
import { newNames } from "./same_page.js";
import { arrive, hasFailedCell, progress, tellCut, wait } from "./status.js";

const LAST_WORDS = 3000; // ms for what was sent to be dealt with before a page's line is closed

export class PageState {
  constructor() {
    this.leaving = new Set(); // kernels of pages that are no longer shown
    /** @type {(how: import("./kernel_socket.js").Ending) => void} */
    this.lost = () => {}; // the line is closed
    this.wanted = () => {}; // something is to be sent over a line that is closed
  }

  get kernel() {
    return document.body.dataset.kernel;
  }

  // Show the page that the document holds.
  async open(kernelSocket) {
    wait();
    this.kernelSocket = kernelSocket;
    const manager = new Manager(kernelSocket);
    this.manager = manager;
    const bound = this.untilBound();
    kernelSocket.hears.lost = (how) => this.lost(how);
    kernelSocket.hears.wanted = () => this.wanted();
    kernelSocket.hears.tooLarge = () => tellCut("too-large");
    if (!kernelSocket.socket) this.lost({ ending: kernelSocket.ending });
    const made = manager.makeModels(unpackedStates(embedded()));
    kernelSocket.attend(made.catch(() => {})); // it is told below
    try {
      await made;
      progress(45);
      await bound;
      if (this.manager !== manager) return; // another page has taken its place
      progress(85);
      await Promise.all(places().map((place) => manager.mount(place)));
      if (this.manager === manager) arrive(hasFailedCell() ? "failed" : "ready");
    } catch (problem) {
      console.error(problem);
      if (this.manager === manager) arrive("failed");
    }
  }

  untilBound() {
    return new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
      this.bind = resolve;
      this.kernelSocket.hears.ofThePage = (method) =>
        method === "bound" ? resolve() : reject(new Error("the kernel could not prepare the page"));
      if (document.body.dataset.bound !== "later") resolve();
    });
  }

  // Show another page in the place of this one; `moved` is called between the two.
  replace(next, moved = () => {}) {
    const kernelSocket = new KernelSocket(next.body.dataset.kernel);
    kernelSocket.connect();
    this.close();
    moved();
    fill(next);
    return this.open(kernelSocket);
  }

  // Go on with the kernel of a page that shows the same: what is on the screen stays, and whoever
  // writes in it loses no letter.
  async adopt(next) {
    const names = newNames(contents(document), contents(next));
    const isShown = document.documentElement.dataset.page === "ready";
    if (!names || !isShown || !(await this.manager.rename(names))) return false;
    for (const place of places()) place.dataset.model = names.get(place.dataset.model);
    document.getElementById("models").replaceWith(next.getElementById("models"));
    const { kernel, version } = next.body.dataset;
    Object.assign(document.body.dataset, { kernel, version });
    this.kernelSocket.kernel = kernel;
    return true;
  }

  close() {
    const { kernelSocket, manager, kernel } = this;
    manager.unmount();
    this.leaving.add(kernel);
    kernelSocket.retire(LAST_WORDS).then(() => {
      manager.forget();
      this.leaving.delete(kernel);
      goodbye(kernel);
    });
  }

  // The browser may keep the page to show it again; its kernels end all the same.
  leave() {
    this.kernelSocket.isHalted = true;
    for (const kernel of [this.kernel, ...this.leaving]) goodbye(kernel);
  }
}

export function goodbye(kernel) {
  const { xsrf } = document.body.dataset;
  navigator.sendBeacon(`/goodbye/${kernel}`, new URLSearchParams({ _xsrf: xsrf }));
}

function embedded(page = document) {
  const models = page.getElementById("models");
  return models ? JSON.parse(models.textContent).state : {};
}

/** @returns {HTMLElement[]} */
function places(page = document) {
  return [...page.querySelectorAll("#rendered_cells [data-model]")];
}

const contents = (page) => ({
  places: places(page).map((place) => place.dataset.model),
  states: embedded(page),
});

// Header and footer stay as they are; what differs between the pages of a client is put in.
function fill(next) {
  const { body } = document;
  document.title = next.title;
  const ours = { jpThemeLight: body.dataset.jpThemeLight };
  for (const name of Object.keys(body.dataset)) delete body.dataset[name];
  Object.assign(body.dataset, next.body.dataset, ours);
  for (const each of next.querySelectorAll("main noscript")) each.remove();
  document.getElementById("content").replaceChildren(...next.getElementById("content").childNodes);
  markNavigation(next);
}

function markNavigation(next) {
  const current = next.querySelector(".bar [aria-current]");
  const here = current?.getAttribute("href");
  for (const link of document.querySelectorAll(".bar nav a")) {
    if (link.getAttribute("href") === here)
      link.setAttribute("aria-current", current.getAttribute("aria-current"));
    else link.removeAttribute("aria-current");
  }
  const [label, now] = [document, next].map((each) => each.querySelector(".menu-here"));
  if (label && now) label.textContent = now.textContent;
}
