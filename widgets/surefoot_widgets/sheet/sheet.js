// The sheet: one card that draws any form from its declaration, and keeps every change.
// Tried in tests/browser/sheet/test_entries.py.

import { button, fill, freshId, h, onceBound, setText } from "./dom.js";
import { isBox } from "./messages.js";
import "./figures/all.js";
import "./looks/all.js";
import { sheetHeader, sheetStatus } from "./header.js";
import { insightSection, needsWidth } from "./insights.js";
import "./kinds/all.js";
import { pastOf, pastSection } from "./past_entries.js";
import { questionsForm, stillOpen } from "./questions.js";
import { saveBar, saveCue, speaker, toaster } from "./save_status.js";
import { savingOf } from "./saving_registry.js";
import { SHOWN } from "./shown_entry.js";

// What is refused or not chosen yet is in nothing that an exercise shows: the former answer is.
const marksLeftOut = ({ refused, conflicts }) =>
  [...refused, ...Object.keys(conflicts)].some((name) => !isBox(name));

class SheetView {
  constructor(model, el) {
    this.model = model;
    this.S = model.get("strings");
    this.declaration = model.get("declaration");
    this.saving = savingOf(model, this.declaration.key);
    this.build(el);
    this.listen();
    this.update();
    this.resume();
  }

  build(el) {
    const { S, declaration } = this;
    const alone = this.model.get("alone"); // the page says on top what it is
    this.cue = saveCue(S);
    this.speaker = speaker();
    this.toaster = toaster(S);
    this.ctx = {
      S,
      language: this.model.get("language"),
      numbers: this.model.get("numbers"),
      despair: this.model.get("despair"),
      direction: this.model.get("direction"),
      announce: this.speaker.say,
      announceWhenCalm: this.speaker.sayWhenCalm,
      hush: this.speaker.hush,
      toast: this.toaster.toast,
    };
    this.header = sheetHeader(declaration, () => this.toggle(this.body.hidden));
    this.questions = questionsForm(declaration, this.ctx, this.saving);
    this.open = stillOpen(S, (place) => this.questions.focus(place));
    const level = alone ? 2 : 3;
    this.insights = insightSection(S, level);
    this.past = pastSection(S, (what, entry) => this.press(what, entry), level);
    this.bar = saveBar(this.cue, this.header.status);
    this.which = h("p", { class: "sf-which" });
    this.earlierWords = h("p", {});
    const write = button(S.write_new, () => this.press("new"), { sign: "add" });
    this.earlier = h("div", { class: "sf-earlier" }, this.earlierWords, write);
    this.again = button(
      declaration.repeats ? S.start_another : S.take_new_look,
      () => this.press("new"),
      { look: "primary", sign: "add" },
    );
    this.body = h("div", { class: "sf-sheet-body", id: freshId() }, this.rooms());
    this.root = h(
      "section",
      {
        class: "sf sf-sheet",
        lang: this.ctx.language,
        dir: this.ctx.direction,
        ...(alone
          ? { "aria-label": declaration.title, tabindex: "-1" }
          : { "aria-labelledby": this.header.title.id }),
        "data-point": this.model.get("point"),
        "data-lm-suppress-shortcuts": "true",
      },
      h("div", { class: "sf-sheet-inner" }, !alone && this.header.node, this.bar, this.body),
    );
    if (!document.getElementById(declaration.key)) this.root.id = declaration.key;
    this.header.press.setAttribute("aria-controls", this.body.id);
    this.head = alone ? this.root : this.header.press;
    this.toggle(this.model.get("opened") || this.isAddressed());
    el.append(this.root);
  }

  rooms() {
    const foot = h(
      "div",
      { class: "sf-form-foot" },
      this.open.node,
      h("div", { class: "sf-actions" }, this.again),
    );
    const main = h(
      "div",
      { class: "sf-main" },
      this.earlier,
      this.which,
      this.questions.node,
      foot,
    );
    return [main, this.insights.node, this.past.node, this.speaker.node, this.toaster.node];
  }

  listen() {
    this.refresh = () => this.update();
    this.renew = () => this.renewInsights();
    this.still = (event) => event.stopPropagation();
    this.visit = () => this.isAddressed() && this.arrive();
    this.print = () => this.openAll();
    this.printed = () => this.closeAgain();
    this.tellPlace = ({ detail }) => (detail[this.declaration.key] = this.place());
    this.saving.listen(this.refresh, this.root);
    for (const name of SHOWN) this.model.on(`change:${name}`, this.refresh);
    this.model.on("change:fresh", this.renew);
    for (const name of ["keydown", "keyup", "keypress"])
      this.root.addEventListener(name, this.still);
    window.addEventListener("hashchange", this.visit);
    window.addEventListener("beforeprint", this.print);
    window.addEventListener("afterprint", this.printed);
    window.addEventListener("surefoot:place", this.tellPlace);
    if (this.isAddressed()) requestAnimationFrame(() => this.root.scrollIntoView());
  }

  leave() {
    this.saving.forget(this.refresh);
    for (const name of SHOWN) this.model.off(`change:${name}`, this.refresh);
    this.model.off("change:fresh", this.renew);
    this.speaker.stop();
    this.cue.stop();
    window.removeEventListener("hashchange", this.visit);
    window.removeEventListener("beforeprint", this.print);
    window.removeEventListener("afterprint", this.printed);
    window.removeEventListener("surefoot:place", this.tellPlace);
    this.root.remove();
  }

  isAddressed() {
    return window.location.hash.slice(1) === this.declaration.key;
  }

  arrive() {
    this.toggle(true);
    this.root.scrollIntoView();
    this.head.focus({ preventScroll: true });
  }

  toggle(open) {
    this.body.hidden = !open;
    this.header.press.setAttribute("aria-expanded", String(open));
  }

  // What is unfolded and which entry is laid out, for the other side of the screen.
  place() {
    const { id, begun } = this.state().entry;
    const groups = [...this.root.querySelectorAll(".sf-group")].map((each) => each.open);
    return { open: !this.body.hidden, groups, entry: begun ? id : null };
  }

  resume() {
    const places = globalThis.surefootPlace ?? {};
    const place = places[this.declaration.key];
    if (!place) return;
    delete places[this.declaration.key];
    this.toggle(place.open);
    this.root
      .querySelectorAll(".sf-group")
      .forEach((each, at) => (each.open = place.groups[at] ?? false));
    if (place.entry && place.entry !== this.state().entry.id) this.saving.act("open", place.entry);
  }

  openAll() {
    this.opened = [...this.root.querySelectorAll(".sf-group:not([open])")];
    for (const details of this.opened) details.open = true;
  }

  closeAgain() {
    for (const details of this.opened || []) details.open = false;
    this.opened = [];
  }

  press(what, entry) {
    const { past, entry: laidOut } = this.state();
    this.acting = { what, id: entry?.id, from: laidOut.id, seen: past.length };
    this.saving.act(what, entry?.id);
    if (what === "remove") {
      this.toaster.toast(fill(this.S.entry_removed, { when: entry.when }), () =>
        this.press("restore", entry),
      );
    }
  }

  state() {
    const shown = Object.fromEntries(SHOWN.map((name) => [name, this.saving.get(name)]));
    const state = this.saving.state();
    return { ...state, ...shown, ...pastOf(state, shown.past) };
  }

  // After an answer the kernel tells only of the insights that it changed.
  renewInsights() {
    const fresh = this.model.get("fresh");
    const insights = this.model.get("insights").map((each, place) => fresh[place] ?? each);
    this.model.set("insights", insights);
    this.update();
  }

  update() {
    const state = this.state();
    const anew = state.entry.id !== this.shown;
    this.shown = state.entry.id;
    this.questions.show(state, anew);
    this.showOpen(state);
    if (anew) this.layOut(state.insights);
    if (anew) this.showEarlier(state.entry);
    this.insights.show(state.insights, this.ctx, marksLeftOut(state));
    this.past.show(state, this.declaration.repeats);
    this.showWhich(state);
    this.bar.dataset.status = this.saving.status();
    this.cue.show(this.saving.status(), state.failure, this.concerned(state));
    this.questions.node.inert = this.saving.isActing();
    this.finish(state);
  }

  // Once people answer, nothing moves aside: what is shown for the first time comes below.
  layOut(insights) {
    const beside = insights.length > 0 && !needsWidth(this.declaration, insights);
    this.body.toggleAttribute("data-wide", !beside);
  }

  showOpen(state) {
    const open = state.open
      .filter((place) => this.questions.isOpen(place))
      .map((place) => ({
        prompt: this.questions.prompt(place.question),
        ...place,
        ...this.waiting(place),
      }));
    this.open.show(open);
    const status = sheetStatus(state, open, this.S, this.questions.anyJotted());
    if (status !== null) setText(this.header.status, status);
    this.header.status.dataset.whole = String(state.entry.begun && state.entry.whole);
    this.again.classList.toggle("sf-button-primary", state.entry.whole);
    this.again.hidden = !state.entry.begun || (!this.declaration.repeats && !state.entry.whole);
  }

  // The place that the cue is about, if it is about one.
  concerned({ entry, conflicts, open, refused }) {
    const [question] =
      { unkept: this.saving.held.questions(entry.id), undecided: Object.keys(conflicts), refused }[
        this.saving.status()
      ] ?? [];
    const wrong = this.saving.status() === "refused" && open.find(({ problem }) => problem);
    const place = wrong || (question && { question: question.replace(/:new$/, "") });
    return (
      place && {
        prompt: place.prompt ?? this.questions.prompt(place.question),
        go: () => this.questions.focus(place),
      }
    );
  }

  // A list may be open though its first words stand in its box.
  waiting({ question, row, problem }) {
    const isJotted = !row && !problem && this.questions.hasJotted(question);
    return isJotted ? { problem: fill(this.S.not_added, { add: this.S.add }) } : {};
  }

  showWhich({ entry, past }) {
    const many = past.length > (entry.begun ? 1 : 0);
    setText(
      this.which,
      entry.begun ? fill(this.S.entry_of, { when: entry.when }) : this.S.new_entry,
    );
    this.which.hidden = !many;
  }

  // It stays while the entry is laid out, so that nothing moves under the finger that finishes it.
  showEarlier({ earlier, when }) {
    setText(this.earlierWords, earlier ? fill(this.S.earlier_entry, { when }) : "");
    this.earlier.hidden = !earlier;
  }

  // Once an action is done, the focus goes to what it brought.
  finish(state) {
    if (!this.acting || this.saving.isActing() || this.saving.sent.length) return;
    const { what, id, from, seen } = this.acting;
    this.acting = null;
    if (what === "history") this.past.focusHistory(id);
    else if (what === "earlier") this.past.focusAt(seen);
    else if (what === "restore" || (what === "remove" && state.past.length)) this.past.focus();
    else if (what === "remove") this.head.focus();
    else if (state.entry.id !== from || what === "new") this.questions.focusFirst();
  }
}

function render({ model, el }) {
  return onceBound(model, "state", () => {
    const view = new SheetView(model, el);
    return () => view.leave();
  });
}

export default { render };
