// A widget of ours names its script after this, where others carry theirs.

export const MARK = "surefoot:";
