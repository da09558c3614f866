// Pages that were left in place with words that are not kept: the next one says so and leads back, where
// they go on.

const LAST_WORDS = 4000; // ms after which nothing is heard any more of a page that was left
const STAYS = new Set(["surefoot:leaving", "surefoot:dropped", "beforeunload"]);

const left = () => (globalThis.surefootLeft ??= new Set());
const staying = (saving) => saving.outside.filter(([, event]) => STAYS.has(event));

// The notice stands outside of what is put in the place of a page.
function showLeft() {
  const notice = document.getElementById("left-words");
  if (!notice) return;
  const [first] = [...left()].filter((saving) => saving.isAtRisk());
  notice.hidden = !first;
  if (first) notice.querySelector("a").href = first.path;
}

// Leaving the site asks as long as words of a page are not kept.
function stay(saving) {
  left().add(saving);
  for (const [target, event, listener] of staying(saving)) target.addEventListener(event, listener);
  clearTimeout(saving.farewell);
  saving.farewell = setTimeout(() => saving.lose(), LAST_WORDS);
  showLeft();
}

function cease(saving) {
  if (!left().delete(saving)) return;
  clearTimeout(saving.farewell);
  for (const [target, event, listener] of staying(saving)) target.removeEventListener(event, listener);
  showLeft();
}

const SAVINGS = new WeakMap();

// The savings of a page whose models may be made anew, by their form and the client's path.
function pageSavings() {
  if (document.body.dataset.front !== "lean") return new Map();
  return (globalThis.surefootSavings ??= new Map());
}

function savingOf(model, form, standing = standingAnswer) {
  if (SAVINGS.has(model)) return SAVINGS.get(model);
  const saving = new Saving(model, standing);
  SAVINGS.set(model, saving);
  const [savings, key] = [pageSavings(), `${form} ${window.location.pathname}`];
  const former = savings.get(key);
  savings.set(key, saving);
  if (former && !former.isOnThePage()) saving.takeOver(former);
  return saving;
}
