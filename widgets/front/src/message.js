// Jupyter messages as bytes: the v1.kernel.websocket.jupyter.org framing.
const encoder = new TextEncoder(), decoder = new TextDecoder();
const PARTS = ["header", "parent_header", "metadata", "content"];

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";
export const uuid = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

const asBytes = (buffer) => (ArrayBuffer.isView(buffer) ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength) : new Uint8Array(buffer));

/** Number of offsets, the offsets, then the parts: channel, four pieces of JSON, buffers. */
export function pack(message) {
  const json = PARTS.map((part) => JSON.stringify(message[part] ?? {}));
  const parts = [...[message.channel, ...json].map((text) => encoder.encode(text)), ...(message.buffers ?? []).map(asBytes)];
  const start = 8 * (parts.length + 2);
  const bytes = new Uint8Array(start + parts.reduce((sum, part) => sum + part.length, 0)), view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(parts.length + 1), true);
  view.setBigUint64(8, BigInt(start), true);
  let offset = start;
  parts.forEach((part, index) => {
    bytes.set(part, offset);
    offset += part.length;
    view.setBigUint64(8 * (index + 2), BigInt(offset), true);
  });
  return bytes;
}

export function unpack(data) {
  if (typeof data === "string") return JSON.parse(data);
  const view = new DataView(data), count = Number(view.getBigUint64(0, true));
  const offsets = Array.from({length: count}, (_, index) => Number(view.getBigUint64(8 * (index + 1), true)));
  const bytes = (index) => new Uint8Array(data, offsets[index], offsets[index + 1] - offsets[index]);
  const message = {channel: decoder.decode(bytes(0))};
  PARTS.forEach((part, index) => { message[part] = JSON.parse(decoder.decode(bytes(index + 1))); });
  message.buffers = Array.from({length: count - 6}, (_, index) => new DataView(data.slice(offsets[index + 5], offsets[index + 6])));
  return message;
}
