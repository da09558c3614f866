// Views that are loaded, each told by itself: a page draws such a view at once, with all else. `import()`
// would answer one step later, when the browser has laid out and painted the page without it.
// Tried in tests/browser/lean/test_between_pages.py.

/** @typedef {{ render: (of: { model: any, el: HTMLElement }) => (() => void) | undefined }} View */

export function announce(name, view) {
  globalThis.surefootViews ??= new Map();
  globalThis.surefootViews.set(name, view);
}

/** @returns {View | undefined} */
export function announced(name) {
  return globalThis.surefootViews?.get(name);
}
