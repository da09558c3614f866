// What whoever made an exercise reads in the browser's console. What an error says may carry a
// person's words: of it only its kind, and where in the scripts it was met, are told.
// Tried in tests/browser/sheet/test_figures.py.

const AT_LINE = /:\d+:\d+\)?$/;

export function tellConsole(text, error) {
  const frames = String(error?.stack ?? "")
    .split("\n")
    .filter((line) => AT_LINE.test(line));
  console.warn([`Surefoot: ${text}`, error?.name ?? typeof error, ...frames].join("\n"));
}
