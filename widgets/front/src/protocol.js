// Jupyter messages as bytes, in the form of the websocket protocol v1.kernel.websocket.jupyter.org.
// Tried in widgets/tests/kernel_socket.test.js.

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

const NUMBER = 8; // bytes of an offset
const PARTS = ["header", "parent_header", "metadata", "content"];
const writer = new TextEncoder();
const reader = new TextDecoder();

export function packed(channel, message, buffers = []) {
  const texts = [channel, ...PARTS.map((part) => JSON.stringify(message[part]))];
  const pieces = [...texts.map((text) => writer.encode(text)), ...buffers.map(bytes)];
  let place = NUMBER * (pieces.length + 2);
  const offsets = [place, ...pieces.map((piece) => (place += piece.byteLength))];
  const whole = new Uint8Array(place);
  const view = new DataView(whole.buffer);
  [offsets.length, ...offsets].forEach((value, index) =>
    view.setBigUint64(index * NUMBER, BigInt(value), true),
  );
  pieces.forEach((piece, index) => whole.set(piece, offsets[index]));
  return whole;
}

export function unpacked(data) {
  const view = new DataView(data);
  const at = (index) => Number(view.getBigUint64(index * NUMBER, true));
  const offsets = Array.from({ length: at(0) }, (_, index) => at(index + 1));
  const piece = (index) =>
    new Uint8Array(data, offsets[index], offsets[index + 1] - offsets[index]);
  const message = { channel: reader.decode(piece(0)) };
  PARTS.forEach((part, index) => (message[part] = JSON.parse(reader.decode(piece(index + 1)))));
  const first = PARTS.length + 1;
  const count = offsets.length - 1 - first;
  message.buffers = Array.from(
    { length: count },
    (_, index) => new DataView(data.slice(offsets[first + index], offsets[first + index + 1])),
  );
  return message;
}

function bytes(buffer) {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
