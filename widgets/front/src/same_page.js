// Whether a page that is delivered anew shows the same as the one that is open, and by which names its
// kernel knows the models of that one.
// Tried in widgets/tests/same_page.test.js and tests/browser/lean/test_lost_kernels.py.

import { SHOWN } from "../../surefoot_widgets/sheet/shown_entry.js";
import { MARK } from "./own_scripts.js";

const REFERENCE = "IPY_MODEL_";

// What the views of ours go on following once they are drawn; all else they are drawn with.
const FOLLOWED = new Set(["state", ...SHOWN, "fresh", "shown"]);

/**
 * The models of a page: which of them stand in its cells, in their order, and what all of them are.
 * @typedef {{ places: string[], states: Record<string, any> }} Contents
 */

/**
 * Give the names of the second page's models by those of the first; nothing if the pages differ.
 * @param {Contents} before
 * @param {Contents} now
 * @returns {Map<string, string> | undefined}
 */
export function newNames(before, now) {
  const names = new Map();
  const isPaired = (id, other) => {
    if (names.has(id)) return names.get(id) === other;
    names.set(id, other);
    const [one, two] = [before.states[id], now.states[other]];
    if (!one || !two || kindOf(one) !== kindOf(two) || !isDrawnAlike(one, two)) return false;
    return isEachPaired(referred(one, before.states), referred(two, now.states));
  };
  const isEachPaired = (ids, others) =>
    ids.length === others.length && ids.every((id, place) => isPaired(id, others[place]));
  const isSame = before.places.length > 0 && isEachPaired(before.places, now.places);
  return isSame ? names : undefined;
}

const kindOf = ({ model_module: module, model_name: name, state }) =>
  JSON.stringify([module, name, state._esm]);

function isDrawnAlike({ state: one }, { state: two }) {
  if (!String(one._esm ?? "").startsWith(MARK)) return true;
  const drawnWith = (state) =>
    Object.entries(state)
      .filter(([name, value]) => !FOLLOWED.has(name) && !isReference(value))
      .sort(([name], [other]) => (name < other ? -1 : 1));
  return JSON.stringify(drawnWith(one)) === JSON.stringify(drawnWith(two));
}

function referred({ state }, states) {
  const names = Object.keys(state).sort();
  const values = names.flatMap((name) => state[name]).filter(isReference);
  return values.map((value) => value.slice(REFERENCE.length)).filter((id) => id in states);
}

const isReference = (value) => typeof value === "string" && value.startsWith(REFERENCE);
