// Fetches pages before they are asked for; their kernels wait until they are.

const KEPT = 5 * 60_000; // ms that a page fetched ahead stays good
const HEADERS = { "X-Surefoot-Ahead": "1" };

const pages = new Map();

export function fetchAhead(address) {
  const known = pages.get(address);
  if (known && Date.now() - known.since < KEPT) return;
  const html = fetch(address, { headers: HEADERS }).then(text);
  html.catch(() => pages.delete(address)); // whoever needs the page will ask again
  pages.set(address, { html, since: Date.now() });
}

// A page that was fetched ahead is used once, as its kernel is one visit's.
export async function fetched(address) {
  const known = pages.get(address);
  pages.delete(address);
  if (known && Date.now() - known.since < KEPT) return known.html;
  return text(await fetch(address, { headers: HEADERS }));
}

async function text(answer) {
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.text();
}
