// What an answer is called on its way to the kernel, and what it was based on.

// What is typed into a list's box and not added yet is kept under a name that no question has.
const boxOf = (question) => `${question}:new`;
const isBox = (name) => name.endsWith(":new");

// Minutes by which the clock of whoever writes here is ahead of UTC: an entry is told by it.
const clockAhead = () => 0 - new Date().getTimezoneOffset();

const writes = (message) => !LOOKS.has(message.do);
const placeOf = ({ entry, question }) => `${entry} ${question}`;

// What is kept of a sheet as it is known here; of two versions that wait for a choice, none, or what is
// seen in the box.
function standingAnswer(model, question) {
  const conflict = model.get("state").conflicts[question];
  if (conflict) return isBox(question) ? [conflict.mine] : [];
  if (isBox(question)) return [model.get("drafts")[question] ?? null];
  return [model.get("answers")[question] ?? null];
}
