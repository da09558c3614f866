// What an answer is called on its way to the kernel, and what it was based on.
// Tried in tests/browser/sheet/test_saving.py.

// What looks at entries and changes none; what lays out another, or may.
export const LOOKS = new Set(["history", "earlier", "reread", "suggest"]);
export const LEADS = new Set(["new", "open"]);
export const LAYS_OUT = new Set([...LEADS, ...LOOKS]);

// What is typed into a list's box and not added yet is kept under a name that no question has.
export const boxOf = (question) => `${question}:new`;
export const isBox = (name) => name.endsWith(":new");

// Minutes by which the clock of whoever writes here is ahead of UTC: an entry is told by it.
export const clockAhead = () => 0 - new Date().getTimezoneOffset();

export const writes = (message) => !LOOKS.has(message.do);
export const placeOf = ({ entry, question }) => `${entry} ${question}`;

// What is kept of a sheet as it is known here; of two versions that wait for a choice, none, or what is
// seen in the box.
export function standingAnswer(model, question) {
  const conflict = model.get("state").conflicts[question];
  if (conflict) return isBox(question) ? [conflict.mine] : [];
  if (isBox(question)) return [model.get("drafts")[question] ?? null];
  return [model.get("answers")[question] ?? null];
}
