// A widget of ours names its script after this, where others carry theirs.
// Tried in widgets/tests/same_page.test.js.

export const MARK = "surefoot:";
