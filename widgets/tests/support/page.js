// As much of a browser's page as what is tested without one looks at.

class FakeDocument extends EventTarget {
  body = { dataset: { front: "lean", kernel: "k", version: "v" } };
  visibilityState = "visible";

  getElementById() {
    return null;
  }
}

/** Put a page into the global scope, at an address. */
export function openPage(address = "http://page.test/demo/ann/urges") {
  const { pathname, origin, host, protocol, href } = new URL(address);
  const window = Object.assign(new EventTarget(), {
    location: { pathname, origin, host, protocol, href },
  });
  globalThis.window = /** @type {any} */ (window);
  globalThis.document = /** @type {any} */ (new FakeDocument());
  globalThis.surefootLeft = undefined;
  globalThis.surefootSavings = undefined;
}

/** A widget's model, whose kernel says what the test lets it say. */
export class Model {
  constructor(state = {}) {
    this.sent = [];
    this.isCut = false;
    this.listeners = new Map();
    this.traits = { answers: {}, drafts: {}, state: { ...STATE, ...state } };
  }

  get(name) {
    return this.traits[name];
  }

  set(name, value) {
    this.traits[name] = value;
  }

  on(event, listener) {
    this.listeners.set(event, listener);
  }

  off(event) {
    this.listeners.delete(event);
  }

  send(message) {
    if (this.isCut) throw new Error("there is no line");
    this.sent.push(message);
  }

  say(change) {
    this.traits.state = { ...this.traits.state, ...change };
    this.listeners.get("change:state")?.();
  }
}

const STATE = {
  saved: 0,
  failure: "",
  waits: false,
  corrected: false,
  refused: [],
  unkept: [],
  conflicts: {},
  problems: {},
  entry: { id: "e1", begun: true, first: null },
};
