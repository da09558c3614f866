// Pages that were left in place with words that are not kept: the next one says so and leads back, where
// they go on.
// Tried in tests/browser/journey/test_words_left_behind.py.

const LAST_WORDS = 4000; // ms after which nothing is heard any more of a page that was left
const STAYS = new Set(["surefoot:leaving", "surefoot:dropped", "beforeunload"]);

export const left = () => (globalThis.surefootLeft ??= new Set());
const staying = (saving) => saving.outside.filter(([, event]) => STAYS.has(event));

// The notice stands outside of what is put in the place of a page.
export function showLeft() {
  const notice = document.getElementById("left-words");
  if (!notice) return;
  const [first] = [...left()].filter((saving) => saving.isAtRisk());
  notice.hidden = !first;
  if (first) notice.querySelector("a").href = first.path;
}

// Leaving the site asks as long as words of a page are not kept.
export function stay(saving) {
  left().add(saving);
  for (const [target, event, listener] of staying(saving)) target.addEventListener(event, listener);
  clearTimeout(saving.farewell);
  saving.farewell = setTimeout(() => saving.lose(), LAST_WORDS);
  showLeft();
}

export function cease(saving) {
  if (!left().delete(saving)) return;
  clearTimeout(saving.farewell);
  for (const [target, event, listener] of staying(saving))
    target.removeEventListener(event, listener);
  showLeft();
}
