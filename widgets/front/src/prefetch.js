// Fetches pages before they are asked for, and their views; their kernels wait until they are.
// Tried in tests/browser/lean/test_between_pages.py.

import { preload } from "./script_addresses.js";

const FRESH = 9 * 60 * 1000; // ms; the server keeps a kernel's name for ten minutes

const fetched = new Map(); // pages by path, each with its time

// A page whose kernel is started for it alone cannot be had ahead of time: it would run for nothing.
export function fetchAhead(address) {
  const page = bare(address);
  if (document.body.dataset.version.startsWith("stock") || isFresh(fetched.get(page))) return;
  const text = load(page, { "X-Surefoot-Ahead": "1" }).catch(() => undefined); // it may never be needed
  text.then((html) => html && preload(parsed(html)));
  fetched.set(page, { text, time: performance.now() });
}

// A page that was fetched ahead is used once, as its kernel is one visit's.
export async function fetchPage(address) {
  const page = bare(address);
  const found = fetched.get(page);
  fetched.delete(page);
  const text =
    (isFresh(found) && (await found.text)) || (await load(page, {}).catch(() => undefined));
  return text && parsed(text);
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

async function load(page, headers) {
  const answer = await fetch(page, { headers, cache: "no-store" });
  return answer.ok ? answer.text() : undefined;
}

function isFresh(found) {
  return found !== undefined && performance.now() - found.time < FRESH;
}

function bare(address) {
  const { pathname } = new URL(address);
  return pathname;
}
