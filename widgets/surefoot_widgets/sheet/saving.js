// Carries answers to the notebook's kernel: in order, one at a time, again until they are kept.

const PAUSE = 350;
const PATIENCE = 8000;
const AGAIN = [3000, 6000, 12000, 30000];

const SAVINGS = new WeakMap();

class Saving {
  constructor(model) {
    this.model = model;
    this.views = new Set();
    this.n = this.state().saved || 0;
    this.typed = new Map();
    this.queue = [];
    this.sent = [];
    this.lost = false;
    this.tries = 0;
    this.hear = () => this.heard();
    this.leave = () => this.sendAll();
    this.hide = () => document.visibilityState === "hidden" && this.sendAll();
    this.warn = (event) => this.isStuck() && event.preventDefault();
  }

  state() {
    return this.model.get("state");
  }

  listen(view) {
    if (!this.views.size) this.begin();
    this.views.add(view);
  }

  forget(view) {
    this.sendAll();
    this.views.delete(view);
    if (!this.views.size) this.end();
  }

  begin() {
    this.model.on("change:state", this.hear);
    window.addEventListener("pagehide", this.leave);
    document.addEventListener("visibilitychange", this.hide);
    window.addEventListener("beforeunload", this.warn);
  }

  end() {
    clearTimeout(this.pause);
    clearTimeout(this.watch);
    this.model.off("change:state", this.hear);
    window.removeEventListener("pagehide", this.leave);
    document.removeEventListener("visibilitychange", this.hide);
    window.removeEventListener("beforeunload", this.warn);
  }

  answer(question, value, typing) {
    this.typed.delete(question);
    this.typed.set(question, value);
    clearTimeout(this.pause);
    if (typing) this.pause = setTimeout(() => this.flush(), PAUSE);
    else this.flush();
    this.tell();
  }

  act(what, entry) {
    this.flush();
    this.queue.push(entry ? { do: what, entry } : { do: what });
    this.next();
    this.tell();
  }

  flush() {
    clearTimeout(this.pause);
    for (const [question, value] of this.typed) this.enqueue(question, value);
    this.typed.clear();
    this.next();
  }

  // A later answer takes the place of an earlier one that is still waiting, unless an action lies between.
  enqueue(question, value) {
    const barrier = this.queue.findLastIndex((message) => message.do !== "answer");
    const earlier = this.queue.findIndex(
      (message, place) => place > barrier && message.question === question,
    );
    if (earlier >= 0) this.queue.splice(earlier, 1);
    this.queue.push({ do: "answer", question, value });
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
      for (const message of this.sent.slice(from)) this.model.send(message);
    } catch {
      this.lost = true;
    }
    const wait = this.isStuck() ? AGAIN[Math.min(this.tries, AGAIN.length - 1)] : PATIENCE;
    this.watch = setTimeout(() => this.again(), wait);
  }

  again() {
    if (!this.sent.length) return;
    this.tries += 1;
    if (!this.state().failure) this.lost = true;
    this.transmit();
    this.tell();
  }

  heard() {
    const { saved, failure } = this.state();
    this.lost = false;
    this.sent = this.sent.filter((message) => message.n > saved);
    if (!this.sent.length) {
      clearTimeout(this.watch);
      this.tries = 0;
    } else if (failure) {
      clearTimeout(this.watch);
      this.watch = setTimeout(() => this.again(), AGAIN[Math.min(this.tries, AGAIN.length - 1)]);
    }
    if (!failure) this.next();
    this.tell();
  }

  tell() {
    for (const view of this.views) view();
  }

  isWaiting(question) {
    return (
      this.typed.has(question) ||
      [...this.queue, ...this.sent].some((message) => message.question === question)
    );
  }

  isActing() {
    return (
      !this.isStuck() &&
      [...this.queue, ...this.sent].some(
        (message) => message.do !== "answer" && message.do !== "history",
      )
    );
  }

  isStuck() {
    return this.sent.length > 0 && (this.lost || Boolean(this.state().failure));
  }

  status() {
    const { refused, failure, entry } = this.state();
    if (this.sent.length && this.lost) return "lost";
    if (this.sent.length && failure) return "failed";
    if (this.typed.size || this.queue.length || this.sent.length) return "saving";
    if (refused.length) return "refused";
    return entry.begun ? "saved" : "idle";
  }
}

function savingOf(model) {
  if (!SAVINGS.has(model)) SAVINGS.set(model, new Saving(model));
  return SAVINGS.get(model);
}
