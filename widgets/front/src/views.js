// The views of our own widgets: modules, each of which is loaded once.
// Tried in tests/browser/lean/test_between_pages.py.

import { addressOf } from "./script_addresses.js";

/** @typedef {{ render: (of: { model: any, el: HTMLElement }) => (() => void) | undefined }} View */

/** @type {Map<string, Promise<View>>} by address */
const loading = new Map();
/** @type {Map<string, View>} by address */
const loaded = new Map();

/** The view of a name if it is there; then it can be drawn at once, with the rest of the page. */
export function viewIfLoaded(name) {
  return loaded.get(absolute(addressOf(name)));
}

export function loadView(name) {
  return loadAt(absolute(addressOf(name)));
}

/** Load what the head of the page names, while its models are made. */
export function loadViewsOfPage() {
  for (const { href } of document.head.querySelectorAll("link[rel=modulepreload]")) {
    loadAt(href).catch(() => {}); // whoever draws it asks again, and is told
  }
}

function loadAt(address) {
  const known = loading.get(address);
  if (known) return known;
  const asked = import(address).then(({ default: view }) => {
    loaded.set(address, view);
    return view;
  });
  loading.set(address, asked);
  asked.catch(() => loading.delete(address));
  return asked;
}

function absolute(address) {
  return new URL(address, window.location.href).href;
}
