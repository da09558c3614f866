// Where one was when the screen was turned: how far down, which cards were unfolded, which entry was
// written in. It is kept for this tab alone, and holds no word of anybody's.
// Tried in tests/browser/journey/test_the_same_place.py.

const NAME = "surefoot_place";
const A_WHILE = 5000; // ms in which what comes late may still move the page

const here = () => window.location.pathname;

function read() {
  try {
    return JSON.parse(window.sessionStorage.getItem(NAME)) ?? {};
  } catch {
    return {}; // the browser keeps nothing
  }
}

function write(place) {
  try {
    window.sessionStorage.setItem(NAME, JSON.stringify(place));
  } catch {
    // one is led to the top of the page instead
  }
}

// From the page that was shown instead of one that is not for the client, one goes back to that one.
window.addEventListener("surefoot:turning", ({ detail: form }) => {
  const place = read();
  if (place.led === here()) {
    const input = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "page",
      value: place.path.split("/").pop(),
    });
    form.append(input);
    write({ ...place, led: null, isFresh: true });
    return;
  }
  const cards = {};
  window.dispatchEvent(new CustomEvent("surefoot:place", { detail: cards }));
  write({ path: here(), down: window.scrollY, cards, isFresh: true });
});

const place = read();
if (place.isFresh) {
  const isSame = place.path === here();
  write({ ...place, isFresh: false, led: isSame ? null : here() });
  if (isSame) resume(place);
}

function resume({ cards, down }) {
  globalThis.surefootPlace = cards; // each card takes its own
  const follow = new ResizeObserver(() => window.scrollTo(0, down));
  const end = () => follow.disconnect();
  follow.observe(document.getElementById("content"));
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) {
    window.addEventListener(name, end, { once: true, passive: true });
  }
  window.setTimeout(end, A_WHILE);
}
