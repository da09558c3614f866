// Light or dark: the system's, until one is chosen. The server knows the choice from a cookie and
// writes it into the page, so that the first paint is right without a script. The cookie is not read
// while the page is loaded: a browser then parses anew whatever script is under way, to say who reads.

const NAME = "surefoot_theme";
const KEPT = 365 * 24 * 60 * 60; // seconds
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const tabs = line();
const switches = document.querySelectorAll("[data-theme-switch]");

const chosen = () => /(?:^|; )surefoot_theme=(light|dark)(?:;|$)/.exec(document.cookie)?.[1];
const shown = () => root.dataset.theme ?? (system.matches ? "dark" : "light");

function line() {
  try {
    return new BroadcastChannel(NAME);
  } catch {
    return null; // cookies and storage are switched off; each tab then goes its own way
  }
}

function show(theme) {
  if (theme) root.dataset.theme = theme;
  for (const button of switches) button.setAttribute("aria-pressed", String(shown() === "dark"));
  document.body.dataset.jpThemeLight = String(shown() === "light"); // for Jupyter's widgets
}

function choose(theme) {
  document.cookie = `${NAME}=${theme}; path=/; max-age=${KEPT}; samesite=lax`;
  show(theme);
  tabs?.postMessage(theme);
}

for (const button of switches) {
  button.addEventListener("click", () => choose(shown() === "dark" ? "light" : "dark"));
}
tabs?.addEventListener("message", ({ data }) => show(data));
system.addEventListener("change", () => show());
document.addEventListener("visibilitychange", () => show(chosen())); // a tab may have slept
show();
