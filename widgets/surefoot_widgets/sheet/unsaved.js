// What the kernel cannot keep stays with the page, by the entry it belongs to, also when the page is left
// in place or another entry is laid out: a text that is too long also for a draft, and half a date.
// Tried in tests/browser/sheet/test_drafts.py.

import { placeOf } from "./messages.js";

const CARRIED_AT_MOST = 240_000; // bytes of JSON; a line that is given 256 KiB is cut
const NEVER_KEPT = 100_001; // characters: longer than any kernel keeps

export class UnsavedAnswers {
  constructor() {
    this.texts = new Map(); // the answers, by entry and question
    this.boxes = new Map(); // the boxes of dates, by entry and question
  }

  get size() {
    return this.texts.size + this.boxes.size;
  }

  // Nobody but its box knows what half a date says, so the box itself goes on to the next view.
  setBox(place, box) {
    const isNew = this.boxes.get(placeOf(place)) !== box;
    if (box) this.boxes.set(placeOf(place), box);
    else this.boxes.delete(placeOf(place));
    return isNew;
  }

  boxOf(place) {
    return this.boxes.get(placeOf(place));
  }

  textOf(place) {
    return this.texts.get(placeOf(place))?.value;
  }

  // Names the questions of one entry that something is held of.
  questions(entry) {
    const start = placeOf({ entry, question: "" });
    const places = [...this.boxes.keys(), ...this.texts.keys()];
    return places.filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
  }

  // Takes in what the kernel says of the answers that it has dealt with.
  hear(answers, { unkept }) {
    for (const { n, ...answer } of answers) {
      if (unkept.includes(answer.question)) this.texts.set(placeOf(answer), answer);
      else this.texts.delete(placeOf(answer));
    }
  }

  // Another page may have begun the entry meanwhile, which has another id since.
  follow(before, { entry, unkept }) {
    if (before === entry.id) return;
    for (const [place, answer] of [...this.texts]) {
      if (answer.entry !== before || !unkept.includes(answer.question)) continue;
      this.texts.delete(place);
      this.texts.set(placeOf({ ...answer, entry: entry.id }), { ...answer, entry: entry.id });
    }
  }

  // A kernel that laid an entry out anew does not know of what it could not keep.
  unknown(of, { entry, unkept }) {
    const isTold = ({ question }) => of === entry.id && unkept.includes(question);
    return [...this.texts.values()].filter((each) => each.entry === of && !isTold(each));
  }
}

// What a line can carry of a message. Which answers one was based on is told as far as it fits; in the
// place of an answer that does not fit stands one that the kernel finds too long, and it is held here.
export function carried(message) {
  if (isCarried(message)) return message;
  const briefly = { ...message, ...(message.based_on && { based_on: message.based_on.slice(-1) }) };
  if (isCarried(briefly)) return briefly;
  const { value, based_on: before, ...rest } = message;
  return { ...rest, value: "x".repeat(NEVER_KEPT) };
}

function isCarried(message) {
  const plain = JSON.stringify(message);
  return plain.length * 3 <= CARRIED_AT_MOST || new Blob([plain]).size <= CARRIED_AT_MOST;
}
