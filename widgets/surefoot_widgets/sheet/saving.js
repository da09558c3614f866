// Carries answers to the notebook's kernel: in order, one at a time, again until they are kept.
// Each answer says which answers it was based on, so that none covers one that nobody saw here.

import { cease, left, showLeft, stay } from "./left_pages.js";
import { clockAhead, isBox, LAYS_OUT, LEADS, LOOKS, placeOf, writes } from "./messages.js";
import { outsideOf } from "./page_events.js";
import { ShownEntry } from "./shown_entry.js";
import { carried, UnsavedAnswers } from "./unsaved.js";

export const PAUSE = 350;
const PATIENCE = 8000;
const AGAIN = [3000, 6000, 12000, 30000];

export class Saving {
  constructor(model, standing) {
    this.model = model;
    this.path = window.location.pathname;
    this.standing = standing;
    this.views = new Map();
    this.typed = new Map();
    this.queue = [];
    this.sent = [];
    this.seen = new Map(); // by entry and question: what the answers that are on their way knew of
    this.held = new UnsavedAnswers();
    this.shown = new ShownEntry(model, () => this.entry.begun || this.isNeeded());
    this.n = this.state().saved || 0;
    this.entry = this.state().entry;
    this.lost = false;
    this.away = false;
    this.dropped = false;
    this.changed = false;
    this.tries = 0;
    this.hear = () => this.heard();
    this.settling = new Set();
    this.outside = outsideOf(this);
  }

  state() {
    return this.get("state");
  }

  // What is shown of the model: for a moment it may be another kernel's, of another entry.
  get(name) {
    return this.shown.get(name);
  }

  // A view is told of every change; its node shows whether it is still on the page.
  listen(view, node) {
    if (!this.views.size) this.begin();
    this.views.set(view, node);
  }

  forget(view) {
    this.sendAll();
    this.views.delete(view);
    if (!this.views.size) this.end();
  }

  begin() {
    cease(this);
    this.model.off("change:state", this.hear);
    this.model.on("change:state", this.hear);
    for (const [target, event, listener] of this.outside) target.addEventListener(event, listener);
  }

  // What is still on its way when the last view goes may yet be heard of.
  end() {
    clearTimeout(this.pause);
    clearTimeout(this.watch);
    if (!this.sent.length) this.model.off("change:state", this.hear);
    for (const [target, event, listener] of this.outside)
      target.removeEventListener(event, listener);
    if (document.body.dataset.front === "lean" && this.isNeeded()) stay(this);
  }

  answer(question, value, typing) {
    const { id, first } = this.state().entry;
    const answer = first ? { value, entry: id, first } : { value, entry: id };
    const place = placeOf({ ...answer, question });
    if (!this.seen.has(place)) this.seen.set(place, this.standing(this, question));
    this.changed = true;
    this.typed.delete(question);
    this.typed.set(question, answer);
    clearTimeout(this.pause);
    if (typing) this.pause = setTimeout(() => this.flush(), PAUSE);
    else this.flush();
    this.tell();
  }

  // Of two versions both were seen, and this one is wanted.
  choose(question, value, ...seen) {
    this.flush();
    this.seen.set(placeOf({ entry: this.state().entry.id, question }), seen);
    this.answer(question, value, false);
  }

  // A box may hold what is no value, as half a date: nothing of it can be sent.
  setHalf(question, box) {
    const place = { entry: this.state().entry.id, question };
    if (this.held.setBox(place, box)) this.tell();
  }

  // What is held of a question of the entry that is laid out.
  halfOf(question) {
    return this.held.boxOf({ entry: this.state().entry.id, question });
  }

  longOf(question) {
    return this.held.textOf({ entry: this.state().entry.id, question });
  }

  goAway() {
    this.away = true;
    this.sendAll();
  }

  // Whoever comes back to a page may have written in another one meanwhile.
  comeBack() {
    if (!this.away) return;
    this.away = false;
    this.dropped = false;
    if (!this.lost && !this.typed.size && !this.sent.length) this.act("reread");
  }

  act(what, entry) {
    this.flush();
    if (!LAYS_OUT.has(what)) this.changed = true;
    this.queue.push(entry ? { do: what, entry } : { do: what });
    this.next();
    this.tell();
  }

  flush() {
    clearTimeout(this.pause);
    for (const [question, typed] of this.typed) this.enqueue({ do: "answer", question, ...typed });
    this.typed.clear();
    this.next();
  }

  // A later answer takes the place of an earlier one that is still waiting, unless an action lies between.
  enqueue(answer) {
    const barrier = this.queue.findLastIndex((message) => message.do !== "answer");
    const earlier = this.queue.findIndex(
      (message, place) =>
        place > barrier && message.question === answer.question && message.entry === answer.entry,
    );
    if (earlier >= 0) this.queue.splice(earlier, 1);
    this.queue.push(answer);
  }

  next() {
    if (this.sent.length) {
      if (this.isStuck()) this.transmit();
      return;
    }
    if (this.queue.length) {
      this.promote();
      this.transmit();
    }
  }

  promote() {
    const message = this.queue.shift();
    this.seen.get(placeOf(message))?.push(message.value);
    this.sent.push({ ...message, n: (this.n += 1) });
  }

  sendAll() {
    this.flush();
    if (!this.queue.length) return;
    const earlier = this.sent.length;
    while (this.queue.length) this.promote();
    this.transmit(earlier);
  }

  transmit(from = 0) {
    clearTimeout(this.watch);
    try {
      for (const message of this.sent.slice(from)) this.model.send(this.based(message));
    } catch {
      this.lost = true;
    }
    const wait = this.isStuck() ? AGAIN[Math.min(this.tries, AGAIN.length - 1)] : PATIENCE;
    this.watch = setTimeout(() => this.again(), wait);
  }

  // What was sent before may be kept already, though nobody said so: that is no other's answer.
  based(message) {
    const seen = this.seen.get(placeOf(message));
    const clock = message.do === "answer" ? { ahead_min: clockAhead() } : {};
    return carried({ ...message, ...clock, ...(seen && { based_on: [...seen] }) });
  }

  again() {
    if (!this.sent.length || (this.state().waits && !this.lost)) return;
    this.tries += 1;
    if (!this.state().failure) this.lost = true;
    this.transmit();
    this.tell();
  }

  // A kernel is there again: it may be another one, which knows nothing of what was sent.
  retry() {
    this.tries = 0;
    if (this.sent.length) this.transmit();
    else this.lost = false;
    this.tell();
  }

  lose() {
    this.lost = true;
    this.tell();
  }

  heard() {
    const { saved, failure } = this.state();
    this.lost = false;
    const kept = this.sent.filter((message) => message.do === "answer" && message.n <= saved);
    this.takeIn(kept);
    this.held.hear(kept, this.state());
    this.held.follow(this.entry.id, this.state());
    this.sent = this.sent.filter((message) => message.n > saved);
    this.forgetSeen();
    this.entry = this.state().entry;
    this.sendHeld(this.entry.id);
    this.keepPlace();
    if (!this.sent.length) {
      clearTimeout(this.watch);
      this.tries = 0;
    } else if (failure) {
      clearTimeout(this.watch);
      this.watch = setTimeout(() => this.again(), AGAIN[Math.min(this.tries, AGAIN.length - 1)]);
    }
    if (!failure) this.next();
    this.tell();
    if (!this.views.size && !this.sent.length) this.model.off("change:state", this.hear);
  }

  // The kernel says back what it corrected; all else was kept as it was written here.
  takeIn(kept) {
    const { corrected, refused, unkept, conflicts } = this.state();
    if (corrected !== false) return;
    const [answers, drafts] = ["answers", "drafts"].map((name) => ({ ...this.model.get(name) }));
    for (const { question, value } of kept) {
      if (unkept.includes(question)) continue;
      if (isBox(question) || refused.includes(question) || question in conflicts) {
        drafts[question] = value;
      } else {
        answers[question] = value;
        delete drafts[question];
      }
    }
    this.model.set("answers", answers);
    this.model.set("drafts", drafts);
  }

  sendHeld(entry) {
    for (const answer of this.held.unknown(entry, this.state())) {
      if (!this.isWaiting(answer.question)) this.enqueue({ do: "answer", ...answer });
    }
  }

  forgetSeen() {
    const typed = [...this.typed].map(([question, answer]) => ({ question, ...answer }));
    const waiting = new Set([...this.sent, ...this.queue, ...typed].map(placeOf));
    for (const place of this.seen.keys()) if (!waiting.has(place)) this.seen.delete(place);
  }

  // A new kernel lays out what it thinks best; whoever was in another entry goes on there. An answer
  // names its entry; anything else has to find it open.
  keepPlace() {
    const { id, begun } = this.entry;
    const [first] = [...this.sent, ...this.queue];
    const isOpened = first
      ? LEADS.has(first.do) || (first.entry === id && !LOOKS.has(first.do))
      : this.typed.size > 0;
    if (!this.shown.isHeld || !begun || isOpened) return;
    this.queue.unshift({ do: "open", entry: id, stays: true }, ...this.sent);
    this.sent = [];
  }

  tell() {
    for (const view of this.views.keys()) view();
    for (const look of this.settling) look();
    if (left().has(this)) this.isNeeded() ? showLeft() : cease(this);
  }

  // Sends what is held back, and says once it is known whether all that was written is kept.
  settled() {
    const before = this.state();
    this.sendAll();
    return new Promise((resolve) => {
      const look = () => {
        const { failure } = this.state();
        if (this.isWriting() && (!failure || this.state() === before)) return;
        this.settling.delete(look);
        resolve(!failure && !this.isHeld());
      };
      this.settling.add(look);
      look();
    });
  }

  isWaiting(question) {
    return (
      this.typed.has(question) ||
      [...this.queue, ...this.sent].some((message) => message.question === question)
    );
  }

  waiting(question) {
    const sent = [...this.sent, ...this.queue];
    return (this.typed.get(question) || sent.findLast((message) => message.question === question))
      .value;
  }

  waitingQuestions() {
    const sent = [...this.sent, ...this.queue].filter((message) => message.do === "answer");
    return [...new Set([...sent.map(({ question }) => question), ...this.typed.keys()])];
  }

  isOnThePage() {
    return [...this.views.values()].some((node) => node.isConnected);
  }

  // Goes on with what another saving of the same form could not bring to an end.
  takeOver(other) {
    other.flush();
    other.end();
    other.model.off("change:state", other.hear);
    this.n = Math.max(this.n, other.n);
    this.seen = other.seen;
    this.changed = other.changed;
    this.queue = [...other.sent, ...other.queue].filter((message) => !LAYS_OUT.has(message.do));
    other.sent = other.queue = [];
    this.held = other.held;
    other.held = new UnsavedAnswers();
    if (this.isNeeded()) this.shown.goOnFrom(other.shown);
    this.entry = this.state().entry;
    for (const { entry } of [...this.held.texts.values()]) this.sendHeld(entry);
    this.keepPlace();
    cease(other);
    this.next();
  }

  isActing() {
    return (
      !this.isStuck() &&
      [...this.queue, ...this.sent].some(
        (message) => message.do !== "answer" && !LOOKS.has(message.do) && !message.stays,
      )
    );
  }

  isStuck() {
    return this.sent.length > 0 && (this.lost || Boolean(this.state().failure));
  }

  isWriting() {
    return this.typed.size > 0 || [...this.queue, ...this.sent].some(writes);
  }

  isHeld() {
    return this.held.size > 0;
  }

  isNeeded() {
    return this.isWriting() || this.isHeld();
  }

  isAtRisk() {
    return !this.dropped && (this.isStuck() || this.isHeld());
  }

  status() {
    const { refused, failure, conflicts, problems, waits } = this.state();
    if (this.isWriting() && this.lost) return "lost";
    if (this.sent.length && failure) return "failed";
    if (this.isWriting() && waits) return "waiting";
    if (this.isWriting()) return "saving";
    if (this.held.questions(this.state().entry.id).length) return "unkept";
    if (Object.keys(conflicts).length) return "undecided";
    if (refused.length || Object.keys(problems).length) return "refused"; // kept, but at odds
    return this.changed ? "saved" : "idle";
  }
}
