// What a page shows of its model. A new kernel lays out what it thinks best: until it has opened the
// entry that a person is in, the page goes on with what it showed of that one.
// Tried in widgets/tests/shown_entry.test.js and tests/browser/lean/test_lost_kernels.py.

// What a page goes on following of its model beside the state.
export const SHOWN = ["answers", "drafts", "insights", "past", "history", "suggestions"];

const NAMES = ["state", ...SHOWN];

export class ShownEntry {
  /**
   * @param {{ get: (name: string) => any }} model
   * @param {() => boolean} isIn Whether somebody is in the entry that is shown, or wrote in it.
   */
  constructor(model, isIn) {
    this.model = model;
    this.isIn = isIn;
    this.isHeld = false; // the kernel has another entry laid out, which nobody asked for
    this.take();
  }

  get(name) {
    this.look();
    return this.shown[name];
  }

  take() {
    this.shown = Object.fromEntries(NAMES.map((name) => [name, this.model.get(name)]));
    this.heard = this.shown.state;
    this.saved = this.heard.saved ?? 0;
  }

  look() {
    const state = this.model.get("state");
    if (state !== this.heard) this.isHeld = this.isUnasked(state) && this.isIn();
    if (!this.isHeld) this.take();
    else if (state !== this.heard) this.hold(state);
  }

  // A kernel that has dealt with none of the messages since is asked for no other entry.
  isUnasked({ entry, saved }) {
    const { id } = this.shown.state.entry ?? {};
    return Boolean(id) && (!entry || (entry.id !== id && saved <= this.saved));
  }

  // Only what becomes of the messages is the new kernel's to say.
  hold(state) {
    const { saved = 0, failure = null, waits = false } = state;
    this.heard = state;
    this.shown = { ...this.shown, state: { ...this.shown.state, saved, failure, waits } };
  }

  // A model that was made anew goes on with what its predecessor showed.
  goOnFrom(other) {
    this.shown = other.shown;
    this.saved = other.saved;
    this.heard = null;
  }
}
