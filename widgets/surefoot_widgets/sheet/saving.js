// Carries answers to the notebook's kernel: in order, one at a time, again until they are kept.

const PAUSE = 350;
const PATIENCE = 8000;
const AGAIN = [3000, 6000, 12000, 30000];

const LOOKS = new Set(["history", "earlier"]);
const LAYS_OUT = new Set(["new", "open", ...LOOKS]);

const SAVINGS = new WeakMap();

class Saving {
  constructor(model) {
    this.model = model;
    this.views = new Map();
    this.n = this.state().saved || 0;
    this.entry = this.state().entry;
    this.typed = new Map();
    this.queue = [];
    this.sent = [];
    this.lost = false;
    this.tries = 0;
    this.hear = () => this.heard();
    this.leave = () => this.sendAll();
    this.reconnected = () => this.retry();
    this.hide = () => document.visibilityState === "hidden" && this.sendAll();
    this.warn = (event) => this.isStuck() && event.preventDefault();
  }

  state() {
    return this.model.get("state");
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
    this.model.off("change:state", this.hear);
    this.model.on("change:state", this.hear);
    window.addEventListener("surefoot:reconnected", this.reconnected);
    window.addEventListener("pagehide", this.leave);
    document.addEventListener("visibilitychange", this.hide);
    window.addEventListener("beforeunload", this.warn);
  }

  // What is still on its way when the last view goes may yet be heard of.
  end() {
    clearTimeout(this.pause);
    clearTimeout(this.watch);
    if (!this.sent.length) this.model.off("change:state", this.hear);
    window.removeEventListener("surefoot:reconnected", this.reconnected);
    window.removeEventListener("pagehide", this.leave);
    document.removeEventListener("visibilitychange", this.hide);
    window.removeEventListener("beforeunload", this.warn);
  }

  answer(question, value, typing) {
    this.typed.delete(question);
    this.typed.set(question, { value, entry: this.state().entry.id });
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
    for (const [question, typed] of this.typed) this.enqueue({ do: "answer", question, ...typed });
    this.typed.clear();
    this.next();
  }

  // A later answer takes the place of an earlier one that is still waiting, unless an action lies between.
  enqueue(answer) {
    const barrier = this.queue.findLastIndex((message) => message.do !== "answer");
    const earlier = this.queue.findIndex(
      (message, place) =>
        place > barrier &&
        message.question === answer.question &&
        message.entry === answer.entry,
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

  // A kernel is there again: it may be another one, which knows nothing of what was sent.
  retry() {
    this.tries = 0;
    if (this.sent.length) this.transmit();
    this.tell();
  }

  heard() {
    const { saved, failure } = this.state();
    this.lost = false;
    this.takeIn(this.sent.filter((message) => message.n <= saved));
    this.sent = this.sent.filter((message) => message.n > saved);
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
    const { corrected, refused } = this.state();
    if (corrected !== false) return;
    const written = kept
      .filter((message) => message.do === "answer" && !refused.includes(message.question))
      .map(({ question, value }) => [question, value]);
    this.model.set("answers", { ...this.model.get("answers"), ...Object.fromEntries(written) });
  }

  // A new kernel lays out what it thinks best; whoever was in another entry goes on there.
  keepPlace() {
    const before = this.entry;
    const { entry, saved } = this.state();
    this.entry = entry;
    const unasked = saved < this.n && !this.sent.length && !this.queue.length && !this.typed.size;
    if (unasked && before.begun && before.id !== entry.id) {
      this.queue.push({ do: "open", entry: before.id });
    }
  }

  tell() {
    for (const view of this.views.keys()) view();
  }

  isWaiting(question) {
    return (
      this.typed.has(question) ||
      [...this.queue, ...this.sent].some((message) => message.question === question)
    );
  }

  waiting(question) {
    const sent = [...this.sent, ...this.queue];
    return (
      this.typed.get(question) || sent.findLast((message) => message.question === question)
    ).value;
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
    this.queue = [...other.sent, ...other.queue].filter((message) => !LAYS_OUT.has(message.do));
    other.sent = other.queue = [];
    this.next();
  }

  isActing() {
    return (
      !this.isStuck() &&
      [...this.queue, ...this.sent].some(
        (message) => message.do !== "answer" && !LOOKS.has(message.do),
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

// The savings of a page whose models may be made anew, by their form and the client's path.
function pageSavings() {
  if (document.body.dataset.front !== "lean") return new Map();
  return (globalThis.surefootSavings ??= new Map());
}

function savingOf(model, form) {
  if (SAVINGS.has(model)) return SAVINGS.get(model);
  const saving = new Saving(model);
  SAVINGS.set(model, saving);
  const [savings, key] = [pageSavings(), `${form} ${window.location.pathname}`];
  const former = savings.get(key);
  savings.set(key, saving);
  if (former && !former.isOnThePage()) saving.takeOver(former);
  return saving;
}
