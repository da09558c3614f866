// One page in this document, from its arrival until it is left: its models, its kernel, its line.

import { Line } from "./line.js";
import { Manager } from "./manager.js";
import { arrive, progress, tellLost } from "./signs.js";

const PAUSES = [0, 300, 1000, 2000, 4000, 8000]; // ms between two tries to find the kernel again
const FROM_NOTHING = "stock"; // a version whose models are new each time

export class Stay {
  // `renew` fetches the page anew, where its kernel cannot be had again.
  constructor(renew) {
    const { kernel, version, bound } = document.body.dataset;
    Object.assign(this, { kernel, version, renew, left: false });
    this.isBoundLater = bound === "later";
    this.line = new Line();
    this.opened = this.line.open(kernel, () => this.lost());
    this.opened.catch(() => {}); // settle() hears of it
    this.manager = new Manager(this.line);
  }

  async settle() {
    progress(45);
    try {
      const states = document.getElementById("models");
      const restored = this.manager.restore(states ? JSON.parse(states.textContent).state : {});
      await this.opened.catch(() => this.find());
      progress(85);
      await Promise.all([restored, this.isBoundLater ? this.line.bound : null]);
      const places = [...document.querySelectorAll("#rendered_cells [data-model]")];
      await Promise.all(places.map((place) => this.manager.mount(place)));
    } catch (problem) {
      console.error(problem);
      if (!this.left) arrive("broken");
      return;
    }
    if (!this.left) arrive("ready");
  }

  leave() {
    this.left = true;
    this.manager.leave();
    sayGoodbye(this.kernel);
    this.line.close();
    window.dispatchEvent(new Event("surefoot:hurry"));
  }

  lost() {
    if (this.left || this.isLost) return;
    this.isLost = true;
    tellLost(true);
    this.find().then(() => {
      this.isLost = false;
      if (this.left) return;
      tellLost(false);
      window.dispatchEvent(new Event("surefoot:reconnected"));
    });
  }

  async find() {
    for (let tries = 0; !this.left; tries += 1) {
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
      try {
        return await this.reopen();
      } catch {
        continue; // the server may be on its way back
      }
    }
  }

  async reopen() {
    const hear = () => this.lost();
    try {
      await this.line.open(this.kernel, hear);
    } catch {
      const { kernel, version } = await this.askForKernel();
      if (version !== this.version || version === FROM_NOTHING) return this.renew();
      await this.line.open(kernel, hear);
      this.kernel = document.body.dataset.kernel = kernel;
    }
    if (document.documentElement.dataset.page === "ready") await this.manager.sync();
  }

  async askForKernel() {
    const headers = { "X-Surefoot-Kernel": "1" };
    const answer = await fetch(location.pathname + location.search, { headers });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return answer.json();
  }
}

export function sayGoodbye(kernel) {
  const proof = new URLSearchParams({ _xsrf: document.body.dataset.xsrf });
  navigator.sendBeacon(`/goodbye/${kernel}`, proof);
}

// Waits, but no longer than until the page is looked at again or the network is back.
function pause(duration) {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", seen);
      for (const name of ["online", "pageshow", "surefoot:hurry"])
        window.removeEventListener(name, over);
      resolve();
    };
    const seen = () => document.visibilityState === "visible" && over();
    const timer = setTimeout(over, duration);
    document.addEventListener("visibilitychange", seen);
    for (const name of ["online", "pageshow", "surefoot:hurry"]) window.addEventListener(name, over);
  });
}
