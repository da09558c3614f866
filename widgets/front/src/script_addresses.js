// Scripts that are loaded when a page needs them; the page names where each is found.
// Tried in tests/browser/lean/test_between_pages.py.

export function addressOf(name) {
  return JSON.parse(document.body.dataset.scripts)[name];
}

// What a page asks for before it is run is there when it is.
export function preload(page) {
  for (const { href } of page.querySelectorAll("link[rel=modulepreload]")) {
    const isAsked = [...document.head.querySelectorAll("link[rel=modulepreload]")].some(
      (link) => link.href === href,
    );
    if (!isAsked)
      document.head.append(
        Object.assign(document.createElement("link"), { rel: "modulepreload", href }),
      );
  }
}
