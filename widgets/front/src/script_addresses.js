// Scripts that are loaded when a page needs them; the page names where each is found.
// Tried in tests/browser/lean/test_between_pages.py.

export function addressOf(name) {
  return JSON.parse(document.body.dataset.scripts)[name];
}

// What a page asks for before it is run is there when it is.
export function preload(page) {
  for (const script of page.querySelectorAll("head script[type=module]")) {
    const address = script.getAttribute("src");
    const here = [`link[href="${address}"]`, `script[src="${address}"]`];
    if (document.head.querySelector(here.join())) continue;
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "modulepreload", href: address }));
  }
}
