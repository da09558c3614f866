// A page that has lost its kernel says so, keeps what is typed, and finds a kernel again.

import { tellLost } from "./signs.js";
import { goodbye } from "./stage.js";

const GRACE = 700; // ms within which nothing is said
const PAUSES = [0, 500, 1000, 2000, 4000, 8000, 15_000]; // ms
const SIGN_OF_LIFE = 10_000; // ms

export class Recovery {
  constructor(stage) {
    this.stage = stage;
    this.hurry = () => {};
    stage.lost = () => this.begin();
  }

  // Somebody looks at the page again, or the network is back.
  look() {
    this.hurry();
    if (!this.isRunning) this.stage.line.check(SIGN_OF_LIFE);
  }

  // A page that was left is shown again: its kernel has ended, or is about to.
  comeBack() {
    this.hurry();
    this.stage.line.drop();
    this.begin();
  }

  async begin() {
    if (this.isRunning) return;
    this.isRunning = true;
    const say = setTimeout(() => {
      tellLost(true);
      window.dispatchEvent(new Event("surefoot:lost"));
    }, GRACE);
    for (let tries = 0; !(await this.isFound()); tries += 1) {
      await this.pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
    clearTimeout(say);
    this.isRunning = false;
    tellLost(false);
    window.dispatchEvent(new Event("surefoot:reconnected"));
    if (!this.stage.line.socket) this.begin();
  }

  pause(time) {
    return new Promise((resolve) => {
      this.hurry = resolve;
      setTimeout(resolve, time);
    });
  }

  async isFound() {
    try {
      const { line } = this.stage;
      return (!line.isHalted && (await this.isBack())) || (await this.isAnswered());
    } catch {
      return false; // nobody answers yet; we say that the line is lost and try again
    }
  }

  async isBack() {
    const { line, manager } = this.stage;
    try {
      await line.connect();
      await manager.renew();
      this.stage.bind();
      return true;
    } catch {
      return false; // the name may be forgotten, so another one is asked for
    }
  }

  // Ask the page's own address for a kernel, and for the page where it has changed.
  async isAnswered() {
    const { stage } = this;
    const { kernel, version, screen } = await (await ask({ "X-Surefoot-Kernel": "1" })).json();
    const { dataset } = document.body;
    if (screen !== dataset.screen) window.location.reload();
    goodbye(dataset.kernel);
    if (version === dataset.version && !version.startsWith("stock")) {
      stage.line.kernel = dataset.kernel = kernel;
      return this.isBack();
    }
    const html = await (await ask({})).text();
    const next = new DOMParser().parseFromString(html, "text/html");
    if (!next.body.dataset.kernel) return false;
    stage.replace(next);
    await stage.line.opened;
    return true;
  }
}

async function ask(headers) {
  const { pathname, search } = window.location;
  const answer = await fetch(`${pathname}${search}`, { headers, cache: "no-store" });
  if (answer.status === 403) window.location.reload(); // the screen is turned away from this page
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer;
}
