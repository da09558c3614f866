// Why the server closed a page's line; see src/surefoot/serving/kernels/close_codes.py.
// Tried in tests/browser/lean/test_sleeping_pages.py.

export const ASLEEP = 4004; // the page was idle longest when others were opened
export const TAKEN = 4005; // another page has the kernel

const NOT_OF_OURS = 1008;
const TOO_LARGE = 1009;
const TOO_SLOW = 4001;
const TOO_MANY = 4002;
const TOO_FULL = 4003;

// What the page says of a line that was cut, by the name of its notice.
export const CUT = new Map([
  [NOT_OF_OURS, "too-much"],
  [TOO_LARGE, "too-much"],
  [TOO_MANY, "too-much"],
  [TOO_SLOW, "too-slow"],
  [TOO_FULL, "too-full"],
]);
