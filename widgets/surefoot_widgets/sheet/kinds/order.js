// The order of a ranking, as lists of keys; none of them is changed.

/**
 * Move a key up or down.
 * @param {string[]} order
 * @param {string} key
 * @param {number} step Places; negative is up.
 * @returns {string[] | null} Nothing if it would leave the list.
 */
export function moved(order, key, step) {
  const to = order.indexOf(key) + step;
  if (to < 0 || to >= order.length) return null;
  const others = order.filter((each) => each !== key);
  return others.toSpliced(to, 0, key);
}

/**
 * Tell where the focus goes once a key was put in: to the next that is left, or to the last before it.
 * @param {string[]} left What is not ranked, with the key.
 * @param {string} key
 * @returns {string | undefined} Nothing if it was the only one.
 */
export function nextOf(left, key) {
  const place = left.indexOf(key);
  return left[place + 1] ?? left[place - 1];
}

/**
 * Give the options that can be put in.
 * @param {Iterable<string>} options
 * @param {string[]} order
 * @param {Set<string>} gone What only an earlier version offered.
 */
export function leftOf(options, order, gone) {
  return [...options].filter((key) => !order.includes(key) && !gone.has(key));
}
