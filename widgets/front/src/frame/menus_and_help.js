// The frame of every page: menu, help panel, and the country whose lines are shown.
// Tried in tests/browser/test_help.py.

const YEAR = 365 * 24 * 60 * 60;

// What lies over the page is closed by the browser's Back, which stays on the page: while it is
// open, the history holds the page twice.
let over = null; // closes what lies over the page
let stepping = false; // on the way back to the page by itself

const isTwice = () => Boolean(history.state?.over);
const double = () => isTwice() || history.pushState({ ...history.state, over: true }, "");

function layOver(close) {
  over = close;
  if (!stepping) double();
}

function lift() {
  if (!over) return;
  over = null;
  stepBack();
}

function stepBack() {
  if (stepping || !isTwice()) return;
  stepping = true;
  history.back();
}

window.addEventListener("popstate", () => {
  if (stepping) {
    stepping = false;
    if (over) double();
    return;
  }
  const close = over;
  over = null;
  close?.();
  stepBack(); // one went forward to where nothing lies any more
});
window.addEventListener("pageshow", () => over || stepBack());

for (const menu of document.querySelectorAll("[data-menu]")) {
  const shut = (refocus) => {
    if (!menu.open) return;
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  };
  // Where a link leads takes the place that the menu had in the history.
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const leads = target.closest("a[href]:not([data-help], [target])");
    if (leads && menu.open) over = null;
    if (leads || !menu.contains(target)) shut(false);
  });
  menu.addEventListener("toggle", () => (menu.open ? layOver(() => shut(false)) : lift()));
  menu.addEventListener("keydown", (event) => event.key === "Escape" && shut(true));
  menu.addEventListener("focusout", (event) => {
    const next = /** @type {Element | null} */ (event.relatedTarget);
    if (next && !menu.contains(next)) shut(false);
  });
}

// What stays in sight stays below the bar, which is as high as what stands in it.
const bar = document.querySelector("header.bar");
if (bar) {
  const measure = () =>
    document.documentElement.style.setProperty(
      "--sf-top",
      `${bar.getBoundingClientRect().height}px`,
    );
  new ResizeObserver(measure).observe(bar);
}

// What was done is told once, and not again when the page is loaded anew.
const address = new URL(window.location.href);
if (address.searchParams.has("did")) {
  address.searchParams.delete("did");
  history.replaceState(history.state, "", address);
}

const panel = /** @type {HTMLDialogElement | null} */ (document.getElementById("help"));
if (panel) {
  for (const link of document.querySelectorAll("[data-help]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      panel.showModal();
      layOver(() => panel.close());
    });
  }
  panel.addEventListener("close", lift);
  panel.addEventListener("click", (event) => {
    if (
      event.target === panel ||
      /** @type {Element} */ (event.target).closest("[data-close-help]")
    )
      panel.close();
  });
}

// A card further down is shown without a new place in the history, which would close the panel.
for (const link of document.querySelectorAll("[data-to-card]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const card = document.querySelector(link.hash);
    card.scrollIntoView();
    card.focus({ preventScroll: true });
  });
}

// Which country's lines are shown. Until one is chosen, no number stands in a sentence as the local one.
for (const form of document.querySelectorAll("[data-country-form]")) {
  const select = /** @type {HTMLSelectElement} */ (form.elements.namedItem("country"));
  const show = () => {
    for (const lines of document.querySelectorAll(".lines[data-country]")) {
      lines.hidden = lines.dataset.country !== select.value;
    }
  };
  const choose = () => {
    const kept = select.value ? YEAR : 0;
    document.cookie = `surefoot_country=${select.value}; path=/; max-age=${kept}; samesite=lax`;
    document.body.dataset.country = select.value;
    show();
    for (const unasked of form.querySelectorAll("[data-unasked]")) unasked.hidden = true;
    const { emergency } = document.querySelector(".lines[data-country]:not([hidden])").dataset;
    for (const place of document.querySelectorAll("[data-emergency-number]"))
      place.textContent = emergency;
    document.dispatchEvent(new CustomEvent("surefoot:country", { detail: select.value }));
  };
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const yes of form.querySelectorAll("button[data-unasked]")) {
    yes.hidden = false;
    yes.addEventListener("click", () => {
      choose();
      select.focus();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", choose);
  show();
}
