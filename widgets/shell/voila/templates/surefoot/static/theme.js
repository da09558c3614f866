// Before the first paint: the theme that was chosen, or the system's; and that there are scripts.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("surefoot-theme");
    } catch {
      return null; // storage is switched off; the system's theme will do
    }
  };
  const show = () => {
    const theme = chosen() || (system.matches ? "dark" : "light");
    root.dataset.theme = theme;
    if (document.body) document.body.dataset.jpThemeLight = String(theme === "light");
  };
  root.classList.add("scripts");
  show();
  document.addEventListener("DOMContentLoaded", show);
  system.addEventListener("change", show);
  window.addEventListener("storage", show);
  window.surefootTheme = {
    turn() {
      const next = root.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("surefoot-theme", next);
      } catch {
        // the choice then lasts as long as the page
      }
      root.dataset.theme = next;
      document.body.dataset.jpThemeLight = String(next === "light");
    },
  };
})();
