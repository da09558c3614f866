// The frame of every page: menu, help panel, and the country whose lines are shown.

const YEAR = 365 * 24 * 60 * 60;

for (const menu of document.querySelectorAll("[data-menu]")) {
  const shut = (refocus) => {
    if (!menu.open) return;
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  };
  document.addEventListener("click", (event) => menu.contains(event.target) || shut(false));
  menu.addEventListener("click", (event) => event.target.closest("a") && shut(false));
  menu.addEventListener("keydown", (event) => event.key === "Escape" && shut(true));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) shut(false);
  });
}

// What stays in sight stays below the bar, which is as high as what stands in it.
const bar = document.querySelector("header.bar");
if (bar) {
  const measure = () =>
    document.documentElement.style.setProperty("--sf-top", `${bar.getBoundingClientRect().height}px`);
  new ResizeObserver(measure).observe(bar);
}

const panel = document.getElementById("help");
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
    });
  }
  panel.addEventListener("click", (event) => {
    if (event.target === panel || event.target.closest("[data-close-help]")) panel.close();
  });
}

for (const form of document.querySelectorAll("[data-country-form]")) {
  const select = form.elements.country;
  const show = () => {
    for (const lines of document.querySelectorAll(".lines[data-country]")) {
      lines.hidden = lines.dataset.country !== select.value;
    }
  };
  form.querySelector("[data-without-script]").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  select.addEventListener("change", () => {
    document.cookie = `surefoot_country=${select.value}; path=/; max-age=${YEAR}; samesite=lax`;
    show();
  });
  show();
}
