// From one page of a client to the next without leaving the document; the next is fetched ahead.

import { isOfSameClient } from "./client_links.js";
import { fetchAhead, fetchPage } from "./prefetch.js";

export class Navigation {
  constructor(pageState, recovery) {
    this.pageState = pageState;
    this.recovery = recovery;
    this.shown = document.body.dataset.path;
    this.places = new Map(); // how far each page was scrolled, by its number in the history
    this.number = history.state?.number ?? 0;
  }

  // One may go back before the page is open, and even before this script runs.
  begin() {
    history.replaceState({ ...history.state, number: this.number }, "");
    window.addEventListener("popstate", (event) => this.turn(event));
    document.addEventListener("click", (event) => this.press(event));
    for (const name of ["pointerover", "touchstart", "focusin"]) {
      document.addEventListener(name, (event) => this.approach(event), { passive: true });
    }
    this.turn(history);
  }

  // The next exercise or page of the navigation is the likeliest to be opened.
  whenIdle() {
    const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
    idle(() => {
      const [after] = document.querySelectorAll(".beside a.after");
      const links = [...document.querySelectorAll(".bar-links a")];
      const here = links.findIndex((link) => link.hasAttribute("aria-current"));
      const next = /** @type {HTMLAnchorElement} */ (after ?? (here >= 0 && links[here + 1]));
      if (next && this.isOurs(next)) fetchAhead(next.href);
    });
  }

  approach({ target }) {
    const link = target.closest?.("a[href]");
    if (link && this.isOurs(link)) fetchAhead(link.href);
  }

  press(event) {
    const link = event.target.closest?.("a[href]");
    const plain = !(
      event.button ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    );
    if (!link || !plain || event.defaultPrevented || !this.isOurs(link)) return;
    if (this.recovery.isRunning) return;
    event.preventDefault();
    this.go(link.href, { isNew: true });
  }

  isOurs(link) {
    const { href, target } = link;
    const isDownload = link.hasAttribute("download");
    return isOfSameClient({ href, target, isDownload }, this.shown, window.location.origin);
  }

  advance(address) {
    history.scrollRestoration = "manual";
    this.number += 1;
    const put = history.state?.over ? "replaceState" : "pushState"; // the menu's place is taken
    history[put]({ number: this.number }, "", address);
  }

  turn({ state }) {
    if (window.location.pathname === this.shown) {
      this.journey = undefined; // one is back before it came to an end
      return;
    }
    this.places.set(this.number, window.scrollY);
    this.number = state?.number ?? 0;
    this.go(window.location.href, { scrolled: this.places.get(this.number) });
  }

  async go(address, { isNew = false, scrolled = 0 }) {
    const journey = (this.journey = Symbol(address));
    const next = await fetchPage(address);
    if (journey !== this.journey) return;
    if (!next || !isAlike(next) || this.recovery.isRunning) {
      // The browser asks before it drops what is not kept.
      if (isNew) window.location.assign(address);
      else window.location.reload();
      return;
    }
    document.documentElement.dataset.again = "";
    if (isNew) this.places.set(this.number, window.scrollY);
    const shown = this.pageState.replace(next, () => {
      if (isNew) this.advance(address);
      this.shown = new URL(address).pathname;
      window.scrollTo(0, 0);
    });
    document.getElementById("content").focus({ preventScroll: true });
    await shown;
    if (journey !== this.journey) return;
    if (scrolled) window.scrollTo(0, scrolled);
    this.whenIdle();
  }
}

// A page of another release, language, country or front end, or for other eyes, is loaded by the browser.
function isAlike(next) {
  const mark = (page) =>
    [
      page.documentElement.lang,
      page.body.dataset.front,
      page.body.dataset.screen,
      page.body.dataset.country,
      page.querySelector("head script")?.getAttribute("src"),
    ].join(" ");
  return mark(next) === mark(document);
}
