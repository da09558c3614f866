// The one saving of each model, which goes on with what a former model's could not bring to an end.
// Tried in tests/browser/sheet/test_new_kernels.py.

import { standingAnswer } from "./messages.js";
import { Saving } from "./saving.js";

const SAVINGS = new WeakMap();

// The savings of a page whose models may be made anew, by their form and the client's path.
function pageSavings() {
  if (document.body.dataset.front !== "lean") return new Map();
  return (globalThis.surefootSavings ??= new Map());
}

export function savingOf(model, form, standing = standingAnswer) {
  if (SAVINGS.has(model)) return SAVINGS.get(model);
  const saving = new Saving(model, standing);
  SAVINGS.set(model, saving);
  const [savings, key] = [pageSavings(), `${form} ${window.location.pathname}`];
  const former = savings.get(key);
  savings.set(key, saving);
  if (former && !former.isOnThePage()) saving.takeOver(former);
  return saving;
}
