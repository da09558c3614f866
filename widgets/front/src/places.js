// Goes from one page of a client to the next within the document; the bar stays where it is.

import { fetchAhead, fetched } from "./ahead.js";
import { wait } from "./signs.js";
import { sayGoodbye, Stay } from "./stay.js";

const OF_A_CLIENT = /^\/(?:demo|own)\/[a-z0-9]+\//;
const LINKS = ".bar-links a, .menu-sheet nav a";

let stay;
let turn = 0;

export function begin() {
  wait();
  stay = new Stay(() => show(location.href));
  queueMicrotask(settle); // once the rest of the page's script has run
  document.addEventListener("click", follow);
  for (const name of ["pointerenter", "focusin", "touchstart"])
    document.addEventListener(name, lookAhead, { capture: true, passive: true });
  window.addEventListener("popstate", () => show(location.href));
  window.addEventListener("pagehide", ({ persisted }) => persisted || sayGoodbye(stay.kernel));
}

async function settle() {
  const mine = stay;
  await mine.settle();
  if (mine !== stay || mine.left) return;
  followHash();
  whenIdle(() => {
    const next = nextPage();
    if (next && mine === stay) fetchAhead(next);
  });
}

function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || !isNear(link)) return;
  event.preventDefault();
  show(link.href, true);
}

function lookAhead({ target }) {
  const link = target.closest?.("a[href]");
  if (link && isNear(link)) fetchAhead(bare(link.href));
}

// Another page of the same client, in the same language.
function isNear(link) {
  const [home] = OF_A_CLIENT.exec(location.pathname) ?? [];
  const isOther = link.pathname !== location.pathname;
  return home && link.origin === location.origin && isOther && !link.search &&
    link.pathname.startsWith(home);
}

async function show(href, isNew = false) {
  const mine = (turn += 1);
  const page = await fetched(bare(href))
    .then((html) => new DOMParser().parseFromString(html, "text/html"))
    .catch(() => null);
  if (mine !== turn) return;
  if (page?.body.dataset.front !== "lean") return location.assign(href);
  stay.leave();
  if (isNew) history.pushState(null, "", href);
  replace(page);
  wait();
  stay = new Stay(() => show(location.href));
  settle();
}

function replace(page) {
  document.title = page.title;
  for (const name of Object.keys(document.body.dataset)) delete document.body.dataset[name];
  Object.assign(document.body.dataset, page.body.dataset);
  showTheme();
  const theirs = page.querySelectorAll(LINKS);
  document.querySelectorAll(LINKS).forEach((link, index) => {
    const current = theirs[index]?.getAttribute("aria-current");
    if (current) link.setAttribute("aria-current", current);
    else link.removeAttribute("aria-current");
  });
  const here = document.querySelector(".menu-here");
  if (here) here.textContent = page.querySelector(".menu-here").textContent;
  for (const menu of document.querySelectorAll("[data-menu]")) menu.open = false;
  const content = document.getElementById("content");
  content.replaceChildren(...page.getElementById("content").childNodes);
  content.focus({ preventScroll: true });
  if (!location.hash) window.scrollTo(0, 0);
}

// ipywidgets' styles ask the body for the theme.
function showTheme() {
  const chosen = document.documentElement.dataset.theme;
  const isDark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.jpThemeLight = String(!isDark);
}

// A link to one exercise names it after the #; it was not there yet when the browser looked.
function followHash() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (name) document.getElementById(name)?.scrollIntoView();
}

function nextPage() {
  const links = [...document.querySelectorAll(".bar-links a")];
  const here = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = here >= 0 && links[here + 1];
  return next && isNear(next) ? bare(next.href) : null;
}

function bare(href) {
  const address = new URL(href, location.href);
  return address.pathname + address.search;
}

function whenIdle(work) {
  if (window.requestIdleCallback) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
