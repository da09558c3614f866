import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { ASLEEP } from "../front/src/close_codes.js";
import { Comm, KernelSocket, LostSocketError, TooLargeError } from "../front/src/kernel_socket.js";
import { packed, unpacked } from "../front/src/protocol.js";
import { openPage } from "./support/page.js";

class FakeSocket {
  static OPEN = 1;
  readyState = 0;
  sent = [];

  constructor(address) {
    this.address = address;
    FakeSocket.last = this;
  }

  send(frame) {
    this.sent.push(unpacked(frame.buffer));
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  close(code = 1000) {
    this.readyState = 3;
    this.onclose({ code });
  }

  hear(type, content, parent = {}) {
    const header = { msg_id: "theirs", msg_type: type };
    const message = { header, parent_header: parent, metadata: {}, content };
    this.onmessage({ data: packed("iopub", message).buffer });
  }
}

let line;
let socket;

beforeEach(() => {
  openPage();
  globalThis.WebSocket = /** @type {any} */ (FakeSocket);
  line = new KernelSocket("k1");
  line.connect();
  socket = FakeSocket.last;
});

const update = (state) => ({ comm_id: "c", data: { method: "update", state } });
const contents = () => socket.sent.map(({ content }) => content);

test("a message is the same after it was packed and unpacked, its binary parts too", () => {
  const message = {
    header: { msg_id: "1", msg_type: "comm_msg" },
    parent_header: {},
    metadata: { a: "ü" },
    content: { text: "ñandú 🦤" },
  };
  const { buffers, ...told } = unpacked(
    packed("shell", message, [new Uint8Array([1, 2, 3]), new Uint16Array([7]).buffer]).buffer,
  );
  assert.deepEqual(told, { channel: "shell", ...message });
  assert.deepEqual(
    buffers.map((each) => [...new Uint8Array(each.buffer)]),
    [
      [1, 2, 3],
      [7, 0],
    ],
  );
});

test("the line leads to the kernel by its name", () => {
  assert.match(socket.address, /^ws:\/\/page\.test\/api\/kernels\/k1\/channels\?session_id=/);
});

test("what is sent before the line is open waits, and states of one widget become one", () => {
  line.send("comm_msg", update({ a: 1, b: 1 }));
  line.send("comm_msg", update({ b: 2 }));
  line.send("comm_msg", { comm_id: "d", data: { method: "custom" } });
  assert.deepEqual(contents(), []);
  socket.open();
  assert.deepEqual(contents(), [
    update({ a: 1, b: 2 }),
    { comm_id: "d", data: { method: "custom" } },
  ]);
});

test("once a line was lost, only states wait: who sends anything else must know", () => {
  let wanted = 0;
  line.hears.wanted = () => (wanted += 1);
  socket.open();
  socket.close();
  line.send("comm_msg", update({ a: 1 }));
  assert.throws(
    () => line.send("comm_msg", { comm_id: "c", data: { method: "custom" } }),
    LostSocketError,
  );
  assert.equal(wanted, 2);
});

test("what is too large is refused and told, and the line stays open", () => {
  let told = 0;
  line.hears.tooLarge = () => (told += 1);
  socket.open();
  assert.throws(() => line.send("comm_msg", update({ a: "a".repeat(300_000) })), TooLargeError);
  assert.equal(told, 1);
  assert.equal(line.isOpen, true);
  assert.deepEqual(contents(), []);
});

test("whoever owns the line learns why it was closed, and whether something was not dealt with", () => {
  const heard = [];
  line.hears.lost = (how) => heard.push(how);
  socket.open();
  const idle = [];
  line.send("comm_msg", update({ a: 1 }), {
    callbacks: { iopub: { status: (m) => idle.push(m) } },
  });
  socket.close(ASLEEP);
  assert.deepEqual(heard, [{ ending: ASLEEP, isOwed: true }]);
  assert.equal(idle[0].content.execution_state, "idle"); // a model that waits for an answer goes on
});

test("a comm hears what is said to it, and an ended kernel closes the line", async () => {
  const comm = new Comm(line, "c", "jupyter.widget");
  const heard = [];
  comm.on_msg(({ content }) => heard.push(content.data));
  socket.open();
  line.attend();
  socket.hear("comm_msg", { comm_id: "c", data: "first" });
  socket.hear("comm_msg", { comm_id: "other", data: "nobody's" });
  await line.handled;
  assert.deepEqual(heard, ["first"]);
  socket.hear("status", { execution_state: "dead" });
  await line.handled;
  assert.equal(line.isHalted, true);
  assert.equal(line.isOpen, false);
});

test("a message that breaks whoever hears it does not stop the next", async (t) => {
  t.mock.method(console, "error", () => {});
  const comm = new Comm(line, "c", "jupyter.widget");
  const heard = [];
  comm.on_msg(({ content }) => {
    if (content.data === "bad") throw new Error("no");
    heard.push(content.data);
  });
  socket.open();
  line.attend();
  for (const data of ["bad", "good"]) socket.hear("comm_msg", { comm_id: "c", data });
  await line.handled;
  assert.deepEqual(heard, ["good"]);
  assert.equal(console.error.mock.callCount(), 1);
});

test("what waits for a kernel goes to the one that took its place, by the names that it knows", () => {
  socket.open();
  socket.close();
  line.send("comm_msg", update({ a: 1 }));
  line.send("comm_msg", { ...update({ b: 1 }), comm_id: "gone" });
  line.rename(new Map([["c", "d"]]));
  line.kernel = "k2";
  line.connect();
  socket = FakeSocket.last;
  socket.open();
  assert.match(socket.address, /kernels\/k2\//);
  assert.deepEqual(contents(), [{ ...update({ a: 1 }), comm_id: "d" }]);
});
