// A page that has lost its kernel says so, keeps what is typed, and finds a kernel again. A page that
// was put to sleep waits until somebody comes back to it.
// Tried in tests/browser/lean/test_lost_kernels.py.

import { ASLEEP, CUT, TAKEN } from "./close_codes.js";
import { goodbye } from "./page_state.js";
import { arrive, tell, tellCut, tellWhy, wait } from "./status.js";

const GRACE = 700; // ms within which nothing is said
const WAKING = 8000; // ms that it may take a page to wake: its kernel may be started from nothing
const AFTER_A_CUT = 2000; // ms until a line that was cut is tried again
const PAUSES = [0, 500, 1000, 2000, 4000, 8000, 15_000]; // ms
const SIGN_OF_LIFE = 10_000; // ms

export class Recovery {
  constructor(pageState) {
    this.pageState = pageState;
    /** @type {(value?: unknown) => void} */
    this.hurry = () => {};
    pageState.lost = (how) => this.part(how);
    pageState.wanted = () => this.wake();
  }

  // What was sent and never dealt with has to be sent again, so such a page does not sleep.
  /** @param {import("./kernel_socket.js").Ending} how */
  part({ ending, isOwed }) {
    if (this.isRunning) return;
    if (ending === TAKEN) this.stepAside();
    else if (ending === ASLEEP && !isOwed) this.fallAsleep();
    else if (CUT.has(ending)) this.recoverFromCut(CUT.get(ending));
    else this.begin();
  }

  // Why it was is said until somebody closes the message.
  recoverFromCut(why) {
    tellCut(why);
    this.begin(GRACE + AFTER_A_CUT, AFTER_A_CUT);
  }

  fallAsleep() {
    this.isAsleep = true;
    tell("asleep");
  }

  // Somebody is here, or something is to be sent.
  wake() {
    if (this.isAsleep) this.begin(WAKING);
  }

  // Another page has this one's kernel; whoever wants to go on here asks for one of its own.
  stepAside() {
    const isNew = document.documentElement.dataset.page === "waiting";
    if (isNew) arrive("taken");
    tell("taken");
    const goOn = () => {
      tell();
      if (isNew) wait();
      this.pageState.kernelSocket.isHalted = true;
      this.begin();
    };
    document.querySelector("[data-own-kernel]")?.addEventListener("click", goOn, { once: true });
  }

  // Somebody comes back to the page.
  meet() {
    if (this.isAsleep) this.wake();
    else this.look();
  }

  // The network is back, or the page may be.
  look() {
    this.hurry();
    if (!this.isRunning && !this.isAsleep) this.pageState.kernelSocket.check(SIGN_OF_LIFE);
  }

  // A page that was left is shown again: its kernel has ended, or is about to.
  comeBack() {
    this.hurry();
    this.pageState.kernelSocket.drop();
    this.begin();
  }

  async begin(grace = GRACE, rest = 0) {
    if (this.isRunning) return;
    this.isRunning = true;
    this.isAsleep = false;
    const say = setTimeout(() => {
      tell("lost");
      window.dispatchEvent(new Event("surefoot:lost"));
    }, grace);
    if (rest) await this.pause(rest);
    for (let tries = 0; !(await this.isFound()); tries += 1) {
      await this.pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
    clearTimeout(say);
    this.isRunning = false;
    tell();
    window.dispatchEvent(new Event("surefoot:reconnected"));
    const { kernelSocket } = this.pageState;
    if (!kernelSocket.socket) this.part({ ending: kernelSocket.ending });
  }

  pause(time) {
    return new Promise((resolve) => {
      this.hurry = resolve;
      setTimeout(resolve, time);
    });
  }

  async isFound() {
    try {
      const { kernelSocket } = this.pageState;
      return (!kernelSocket.isHalted && (await this.isBack())) || (await this.isAnswered());
    } catch {
      return false; // nobody answers yet; we say that the line is lost and try again
    }
  }

  async isBack() {
    const { kernelSocket, manager } = this.pageState;
    try {
      await kernelSocket.connect();
      await manager.renew();
      this.pageState.bind();
      return true;
    } catch {
      return false; // the name may be forgotten, so another one is asked for
    }
  }

  // Ask the page's own address for a kernel, and for the page where it has changed.
  async isAnswered() {
    const { pageState } = this;
    const { kernel, version, screen } = await (await ask({ "X-Surefoot-Kernel": "1" })).json();
    const { dataset } = document.body;
    if (screen !== dataset.screen) window.location.reload();
    goodbye(dataset.kernel);
    if (version === dataset.version && !version.startsWith("stock")) {
      pageState.kernelSocket.kernel = dataset.kernel = kernel;
      return this.isBack();
    }
    const html = await (await ask({})).text();
    const next = new DOMParser().parseFromString(html, "text/html");
    if (!next.body.dataset.kernel) return false;
    if (await pageState.adopt(next)) return this.isBack();
    if (isWriting()) {
      goodbye(next.body.dataset.kernel);
      await left();
      return this.isAnswered();
    }
    pageState.replace(next);
    await pageState.kernelSocket.opened;
    return true;
  }
}

const WRITTEN_IN = "textarea, input:not([type=radio], [type=checkbox], [type=button])";

function isWriting() {
  const { activeElement, visibilityState } = document;
  const isThere = visibilityState === "visible" && activeElement?.matches(WRITTEN_IN);
  return isThere && document.getElementById("content").contains(activeElement);
}

// Wait until nobody is in a field: another page has none of it, and what is typed would be typed nowhere.
function left() {
  return new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
    const look = () => {
      if (isWriting()) return;
      document.removeEventListener("focusout", wait);
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    const wait = () => setTimeout(look); // by then the next field has the focus, if there is one
    document.addEventListener("focusout", wait);
    document.addEventListener("visibilitychange", look);
  });
}

async function ask(headers) {
  const { pathname, search } = window.location;
  const answer = await fetch(`${pathname}${search}`, { headers, cache: "no-store" });
  if (answer.status === 403) window.location.reload(); // the screen is turned away from this page
  tellWhy(answer.ok ? "" : await answer.text());
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer;
}
