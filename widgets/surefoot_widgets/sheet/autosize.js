// Text boxes as high as their words. Where the style cannot do it (field-sizing), they are measured
// when their words change, and when they are first laid out, opened or become wider or narrower.
// Tried in tests/browser/sheet/test_controls.py.

const SIZES_ITSELF = CSS.supports("field-sizing", "content");

export function grow(area) {
  if (SIZES_ITSELF || !area.clientWidth) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

// A box that is measured grows in the next frame, as a size may not change while sizes are told.
const measuredWidths = new WeakMap();
const onWidths = SIZES_ITSELF
  ? null
  : new ResizeObserver((entries) => {
      const changed = entries
        .map(({ target }) => target)
        .filter((area) => measuredWidths.get(area) !== area.clientWidth);
      for (const area of changed) measuredWidths.set(area, area.clientWidth);
      if (changed.length) requestAnimationFrame(() => changed.forEach(grow));
    });

export function keepGrown(area) {
  if (SIZES_ITSELF) return;
  onWidths.observe(area);
  document.fonts?.ready.then(() => grow(area));
}

// Chromium finds out anew which way a box's text runs with each line that comes into it, so that thousands
// of them would hold the page up for minutes: while they come, it is not asked.
export function writeInto(area, text) {
  area.dir = "ltr";
  area.value = text;
  area.dir = "auto";
}

export function takePastes(area) {
  area.addEventListener("beforeinput", ({ inputType }) => {
    if (/^insertFrom|^history/.test(inputType)) area.dir = "ltr";
  });
  area.addEventListener("input", () => (area.dir = "auto"));
}
