// The line from a page to its kernel: messages, and the comms that they belong to.

import { PROTOCOL, packed, unpacked } from "./wire.js";

const OUTPUTS = new Set(["display_data", "execute_result", "stream", "error"]);
const OF_THE_PAGE = "surefoot.page";

export class Line {
  constructor() {
    this.session = crypto.randomUUID();
    this.comms = new Map();
    this.targets = new Map();
    this.hooks = new Map(); // what takes the outputs that belong to a message
    this.waiting = new Map(); // who wants to know what became of a message
    this.early = []; // sent before the line was up
    this.bound = new Promise((resolve, reject) => (this.bind = { resolve, reject }));
    this.bound.catch(() => {}); // who waits for it hears of it
  }

  // Resolves when the line is up, and rejects if it cannot be had; `ended` is called when it breaks.
  open(kernel, ended) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const address = `${scheme}://${location.host}/api/kernels/${kernel}/channels`;
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(`${address}?session_id=${this.session}`, [PROTOCOL]);
      socket.binaryType = "arraybuffer";
      socket.onopen = () => {
        this.socket = socket;
        for (const data of this.early ?? []) socket.send(data);
        this.early = null;
        resolve();
      };
      socket.onmessage = ({ data }) => this.hear(unpacked(data));
      socket.onclose = () => {
        if (this.socket !== socket) return reject(new Error("there is no line to the kernel"));
        this.socket = null;
        this.waiting.clear();
        if (!this.closed) ended();
      };
    });
  }

  close() {
    this.closed = true;
    this.socket?.close();
  }

  tell(type, content, { callbacks, metadata = {}, buffers = [] } = {}) {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: type,
      session: this.session,
      username: "",
      date: new Date().toISOString(),
      version: "5.4",
    };
    const data = packed("shell", { header, parent_header: {}, metadata, content }, buffers);
    if (this.socket) this.socket.send(data);
    else if (this.early) this.early.push(data);
    else throw new Error("there is no line to the kernel");
    if (callbacks) this.waiting.set(header.msg_id, callbacks);
    return header.msg_id;
  }

  hear(message) {
    const { msg_type: type } = message.header;
    const parent = message.parent_header.msg_id;
    if (type === "comm_msg" || type === "comm_close") this.hearComm(type, message);
    else if (type === "comm_open") this.hearOpened(message);
    else if (OUTPUTS.has(type) || type === "clear_output") this.hooks.get(parent)?.(message);
    const callbacks = this.waiting.get(parent);
    if (!callbacks) return;
    if (type === "status") {
      callbacks.iopub?.status?.(message);
      if (message.content.execution_state === "idle") this.waiting.delete(parent);
    } else if (OUTPUTS.has(type)) callbacks.iopub?.output?.(message);
    else if (type === "clear_output") callbacks.iopub?.clear_output?.(message);
    else if (message.channel === "shell") callbacks.shell?.reply?.(message);
  }

  hearComm(type, message) {
    const { comm_id: id, data } = message.content;
    if (id === OF_THE_PAGE) {
      if (data.method === "bound") this.bind.resolve();
      else this.bind.reject(new Error("the kernel could not learn whose page this is"));
      return;
    }
    const comm = this.comms.get(id);
    if (type === "comm_msg") comm?.heard?.(message);
    else if (comm) {
      this.comms.delete(id);
      comm.ended?.(message);
    }
  }

  hearOpened(message) {
    const { comm_id: id, target_name: target } = message.content;
    this.targets.get(target)?.(this.comm(target, id), message);
  }

  comm(target, id = crypto.randomUUID()) {
    if (!this.comms.has(id)) this.comms.set(id, new Comm(this, target, id));
    return this.comms.get(id);
  }
}

// What ipywidgets' models speak through.
class Comm {
  constructor(line, target, id) {
    this.line = line;
    this.target_name = target;
    this.comm_id = id;
  }

  open(data, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, target_name: this.target_name, data };
    return this.line.tell("comm_open", content, { callbacks, metadata, buffers });
  }

  send(data, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, data };
    return this.line.tell("comm_msg", content, { callbacks, metadata, buffers });
  }

  close(data = {}, callbacks, metadata, buffers) {
    this.line.comms.delete(this.comm_id);
    const content = { comm_id: this.comm_id, data };
    return this.line.tell("comm_close", content, { callbacks, metadata, buffers });
  }

  on_msg(callback) {
    this.heard = callback;
  }

  on_close(callback) {
    this.ended = callback;
  }
}
