// The line to a page's kernel: one websocket, the comms that speak over it, and what waits for it.

import { PROTOCOL, packed, unpacked } from "./protocol.js";

const SHOWN = new Set(["display_data", "execute_result", "stream", "error", "clear_output"]);
const IDLE = { content: { execution_state: "idle" } };
const LARGEST = 256 * 1024; // bytes; the server cuts a line that is given more at a time
const HALTED = new Set(["dead", "restarting", "autorestarting", "terminating"]);

export class LostSocketError extends Error {}
export class TooLargeError extends Error {}

/**
 * What goes along with a message: who hears what becomes of it, and its binary parts.
 * @typedef {{ callbacks?: any, metadata?: object, buffers?: (ArrayBuffer | ArrayBufferView)[] }} Sending
 */

/**
 * @typedef {object} Hears
 * @property {(how: Ending) => void} [lost] The line is closed.
 * @property {() => void} [wanted] Something is to be sent over a line that is closed.
 * @property {() => void} [tooLarge] A message is larger than a line takes.
 * @property {(message: any) => void} [commOpened] The kernel made a widget.
 * @property {(method: string) => void} [ofThePage] What the kernel says of the page itself.
 */

/**
 * Why a line was closed, if anybody said so, and whether something was not dealt with.
 * @typedef {{ ending?: number, isOwed?: boolean }} Ending
 */

export class KernelSocket {
  constructor(kernel) {
    this.kernel = kernel;
    this.session = crypto.randomUUID();
    this.comms = new Map();
    this.capturing = new Map(); // who takes what is shown in answer to a message, by its id
    this.unanswered = new Map(); // callbacks by the id of the message that they belong to
    this.waiting = []; // what is sent as soon as somebody is there
    /** @type {Promise<unknown>} */
    this.handled = new Promise((resolve) => (this.attend = resolve)); // what is heard waits for it
    this.wasOpen = false;
    this.isHalted = false; // the kernel ended and another one has taken its name
    /** @type {Hears} */
    this.hears = {}; // set by whoever owns the line
  }

  get isOpen() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const address = `${scheme}://${window.location.host}/api/kernels/${this.kernel}/channels`;
    const socket = new WebSocket(`${address}?session_id=${this.session}`, [PROTOCOL]);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.opened = new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
      socket.onopen = () => {
        this.wasOpen = true;
        this.sendWaiting();
        resolve();
      };
      socket.onmessage = ({ data }) => socket === this.socket && this.receive(data);
      this.broken = new Promise((_, breakOff) => {
        socket.onclose = ({ code }) => {
          const lost = new LostSocketError("the line to the kernel is closed");
          reject(lost);
          breakOff(lost);
          if (socket === this.socket) this.lose(code);
        };
      });
    });
    for (const promise of [this.opened, this.broken]) promise.catch(() => {}); // nobody has to wait
    return this.opened;
  }

  // Drop what is connected, as when it does not answer; the owner learns that it is lost.
  drop() {
    const { socket } = this;
    if (!socket) return;
    socket.close();
    this.lose();
  }

  // `ending` says why the line was closed, if anybody said so.
  lose(ending) {
    this.socket = undefined;
    this.ending = ending;
    const callbacks = [...this.unanswered.values()];
    this.unanswered.clear();
    this.capturing.clear();
    for (const each of callbacks) each?.iopub?.status?.(IDLE);
    this.hears.lost?.({ ending, isOwed: callbacks.length > 0 });
  }

  // Hang up for good, once everything sent was dealt with.
  async retire(patience) {
    this.hears = {};
    const end = performance.now() + patience;
    while (this.isOpen && this.unanswered.size && performance.now() < end) {
      await new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
        this.settled = resolve;
        setTimeout(resolve, patience);
      });
    }
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }

  /**
   * @param {string} type
   * @param {object} content
   * @param {Sending} [sending]
   */
  send(type, content, { callbacks, metadata = {}, buffers = [] } = {}) {
    const message = this.message(type, content, metadata, buffers);
    if (this.isOpen) this.transmit(message, callbacks);
    else this.keep(message, callbacks);
    return message.header.msg_id;
  }

  message(type, content, metadata, buffers) {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: type,
      session: this.session,
      username: "",
      date: new Date().toISOString(),
      version: "5.4",
    };
    return { channel: "shell", header, parent_header: {}, metadata, content, buffers };
  }

  transmit(message, callbacks) {
    const frame = packed(message.channel, message, message.buffers);
    if (frame.byteLength > LARGEST) {
      this.hears.tooLarge?.();
      throw new TooLargeError("a message is larger than a line takes");
    }
    this.unanswered.set(message.header.msg_id, callbacks);
    this.socket.send(frame);
  }

  // States wait for the next connection. Anything else is refused once a line was lost: whoever
  // sends it must know, and has to send it again.
  keep(message, callbacks) {
    const { data } = message.content;
    this.hears.wanted?.();
    if (this.wasOpen && data?.method !== "update") {
      throw new LostSocketError("there is no line to the kernel now");
    }
    const before = this.waiting.at(-1);
    if (isMerged(before?.message, message))
      Object.assign(before.message.content.data.state, data.state);
    else this.waiting.push({ message, callbacks });
  }

  sendWaiting() {
    for (const { message, callbacks } of this.waiting.splice(0)) this.transmit(message, callbacks);
  }

  // What waits is for another kernel now, which knows the widgets by other names.
  rename(names) {
    this.comms.clear();
    this.waiting = this.waiting.filter(({ message: { content } }) => {
      content.comm_id = names.get(content.comm_id);
      return content.comm_id;
    });
    this.isHalted = false;
  }

  receive(data) {
    const message = unpacked(data);
    this.handled = this.handled.then(() => this.handle(message)).catch(report);
  }

  handle(message) {
    const type = message.header.msg_type;
    const parent = message.parent_header.msg_id;
    if (type === "comm_msg") return this.comm(message)?.heard?.(message);
    if (type === "comm_open") return this.hears.commOpened?.(message);
    if (type === "comm_close") return this.closed(message);
    if (type === "status") return this.status(message, parent);
    if (SHOWN.has(type)) return this.capturing.get(parent)?.take(message);
    return undefined;
  }

  comm(message) {
    const { comm_id: id, data } = message.content;
    if (id === "surefoot.page") return { heard: () => this.hears.ofThePage?.(data.method) };
    return this.comms.get(id);
  }

  closed(message) {
    const comm = this.comms.get(message.content.comm_id);
    this.comms.delete(message.content.comm_id);
    return comm?.ended?.(message);
  }

  status(message, parent) {
    const state = message.content.execution_state;
    if (HALTED.has(state)) {
      this.isHalted = true;
      return this.drop();
    }
    if (state !== "idle" || !this.unanswered.has(parent)) return undefined;
    const callbacks = this.unanswered.get(parent);
    this.unanswered.delete(parent);
    callbacks?.iopub?.status?.(message);
    if (!this.unanswered.size) this.settled?.();
    return undefined;
  }

  // Ask for a sign of life, and drop a connection that gives none.
  async check(patience) {
    const { socket } = this;
    if (!this.isOpen) return;
    const alive = await new Promise((resolve) => {
      setTimeout(resolve, patience, false);
      const status = () => resolve(true);
      this.send("kernel_info_request", {}, { callbacks: { iopub: { status } } });
    });
    if (!alive && socket === this.socket) this.drop();
  }
}

// What models send and hear, in the form that they expect of a comm.
export class Comm {
  constructor(kernelSocket, id, target) {
    this.kernelSocket = kernelSocket;
    this.comm_id = id;
    this.target_name = target;
    kernelSocket.comms.set(id, this);
  }

  open(data = {}, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, target_name: this.target_name, data };
    return this.kernelSocket.send("comm_open", content, { callbacks, metadata, buffers });
  }

  send(data, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, data };
    return this.kernelSocket.send("comm_msg", content, { callbacks, metadata, buffers });
  }

  close(data = {}, callbacks, metadata, buffers) {
    this.kernelSocket.comms.delete(this.comm_id);
    const content = { comm_id: this.comm_id, data };
    return this.kernelSocket.send("comm_close", content, { callbacks, metadata, buffers });
  }

  on_msg(callback) {
    this.heard = callback;
  }

  on_close(callback) {
    this.ended = callback;
  }
}

function isMerged(before, message) {
  return (
    before?.content.comm_id === message.content.comm_id &&
    before.content.data?.method === "update" &&
    !before.buffers.length &&
    !message.buffers.length
  );
}

function report(problem) {
  console.error("A message of the kernel could not be dealt with.", problem);
}
