// What a saving hears of the page and its line: each target, event and listener.
// Tried in tests/browser/sheet/test_saving.py.

/** @returns {[EventTarget, string, (event: any) => void][]} */
export function outsideOf(saving) {
  const turn = () => (document.visibilityState === "hidden" ? saving.goAway() : saving.comeBack());
  const depart = ({ detail }) =>
    detail.push(saving.views.size ? saving.settled() : !saving.isNeeded());
  const warn = (event) => saving.isAtRisk() && event.preventDefault();
  return [
    [window, "surefoot:lost", () => saving.lose()],
    [window, "surefoot:reconnected", () => saving.retry()],
    [window, "surefoot:leaving", depart],
    [window, "surefoot:dropped", () => (saving.dropped = true)],
    [window, "pagehide", () => saving.sendAll()],
    [window, "blur", () => (saving.away = true)],
    [window, "focus", () => saving.comeBack()],
    [document, "visibilitychange", turn],
    [window, "beforeunload", warn],
  ];
}
