// One kernel, one websocket: sends, receives, reconnects, and knows when the kernel is gone.
import { PROTOCOL, pack, unpack, uuid } from "./message.js";
import { Comm } from "./comm.js";

const WAITS = [250, 500, 1000, 2000, 4000]; // milliseconds between tries; the last one from then on
const PATIENCE = 10_000; // milliseconds for an answer
const ENDED = new Set(["dead", "restarting", "autorestarting"]);
const OUTPUTS = new Set(["display_data", "execute_result", "stream", "error", "update_display_data"]);
const ended = (answer) => answer.status === 404 && /json/.test(answer.headers.get("content-type")); // a proxy that starts says 404, too, in HTML
const xsrf = () => document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "";

export class Kernel {
  /** `tell(state)` hears connecting, connected, lost, gone. */
  constructor({base, id, token}, tell) {
    Object.assign(this, {base, id, token, tell, session: uuid(), comms: new Map(), callbacks: new Map(), hooks: new Map(), targets: {}, outbox: [], tries: 0, state: "connecting"});
    this.queue = Promise.resolve();
    this.connect();
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => { this.become("lost"); this.socket.close(); });
    document.addEventListener("visibilitychange", () => document.hidden || this.retry());
    document.addEventListener("resiliency:waiting", () => this.probe());
  }

  become(state) {
    if (this.state === "gone" || this.state === state) return;
    const again = state === "connected" && this.state === "lost";
    this.state = state;
    this.tell(state, again);
  }

  address(path) {
    const url = new URL(`${this.base}${path}`, location.href);
    if (this.token) url.searchParams.set("token", this.token);
    return url;
  }

  connect() {
    const url = this.address(`api/kernels/${this.id}/channels`);
    url.protocol = url.protocol.replace("http", "ws");
    url.searchParams.set("session_id", this.session);
    if (xsrf()) url.searchParams.set("_xsrf", xsrf());
    const socket = new WebSocket(url, [PROTOCOL]);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.opened();
    socket.onmessage = ({data}) => {
      this.queue = this.queue.then(() => this.receive(unpack(data))).catch((error) => console.warn("message", error));
    };
    socket.onclose = () => this.closed();
    this.socket = socket;
  }

  opened() {
    this.tries = 0;
    this.release();
    for (const bytes of this.outbox.splice(0)) this.socket.send(bytes);
    this.become("connected");
  }

  closed() {
    if (this.state === "gone" || this.left) return;
    this.become("lost");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), WAITS[Math.min(this.tries, WAITS.length - 1)]);
    this.tries += 1;
  }

  /** Ask first whether the kernel is still there: a server that came back may have no such kernel any more. */
  async retry() {
    if (this.state !== "lost" || this.asking || this.socket.readyState < WebSocket.CLOSING) return;
    clearTimeout(this.timer);
    this.asking = true;
    try {
      const answer = await this.ask();
      if (ended(answer)) this.become("gone");
      else if (answer.ok) this.connect();
      else this.closed();
    } catch { this.closed(); } finally { this.asking = false; }
  }

  /** Words get no answer: see whether the line is still there, which a network that went silent does not tell. */
  async probe() {
    if (this.state !== "connected" || this.asking) return;
    this.asking = true;
    try {
      if (ended(await this.ask())) this.become("gone");
    } catch {
      this.become("lost");
      this.socket.close();
    } finally { this.asking = false; }
  }

  ask() {
    const signal = AbortSignal.timeout(PATIENCE);
    return fetch(this.address(`api/kernels/${this.id}`), {headers: {"X-XSRFToken": xsrf()}, cache: "no-store", signal});
  }

  /** Replies that were lost with the connection will not come: whoever waits for them goes on. */
  release() {
    const waiting = [...this.callbacks.values()];
    this.callbacks.clear();
    for (const callbacks of waiting) callbacks.iopub?.status?.({content: {execution_state: "idle"}});
  }

  send(type, content, {callbacks, metadata, buffers} = {}) {
    const header = {msg_id: uuid(), msg_type: type, session: this.session, username: "", version: "5.3", date: new Date().toISOString()};
    if (callbacks) this.callbacks.set(header.msg_id, callbacks);
    const bytes = pack({channel: "shell", header, metadata, content, buffers});
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(bytes);
    else this.outbox.push(bytes);
    return header.msg_id;
  }

  /** Resolves when all has been received that the kernel had said by now: its widgets may have changed since they were opened. */
  heard() {
    return new Promise((resolve) => {
      const status = ({content}) => { if (content.execution_state === "idle") resolve(); };
      this.send("kernel_info_request", {}, {callbacks: {iopub: {status}}});
    });
  }

  async receive(message) {
    const {header, content, parent_header: parent} = message, callbacks = this.callbacks.get(parent.msg_id);
    if (message.channel === "shell") return callbacks?.shell?.reply?.(message);
    if (message.channel !== "iopub") return undefined;
    if (header.msg_type.startsWith("comm_")) return this.receiveComm(header.msg_type, message);
    if (header.msg_type === "status") return this.receiveStatus(message, callbacks);
    const hook = this.hooks.get(parent.msg_id)?.at(-1);
    if (hook) return hook(message);
    if (OUTPUTS.has(header.msg_type)) return callbacks?.iopub?.output?.(message);
    return undefined;
  }

  receiveComm(type, message) {
    const {comm_id: id, target_name: target} = message.content, comm = this.comms.get(id);
    if (type === "comm_msg") return comm?.receive(message);
    if (type === "comm_close") { this.comms.delete(id); return comm?.closed?.(message); }
    if (!comm && this.targets[target]) this.targets[target](new Comm(this, target, id), message); // not awaited: its children may still be on their way
    return undefined;
  }

  receiveStatus(message, callbacks) {
    const state = message.content.execution_state;
    if (ENDED.has(state)) this.become("gone"); // a restarted kernel keeps its id and has nothing of this page
    callbacks?.iopub?.status?.(message);
    if (state === "idle") this.callbacks.delete(message.parent_header.msg_id);
  }

  /** End the kernel with its page, as Voilà's own page does. */
  leave() {
    if (this.left) return;
    this.left = true;
    const form = new FormData();
    form.append("_xsrf", xsrf());
    navigator.sendBeacon(this.address(`voila/api/shutdown/${this.id}`), form);
    this.socket.close();
  }
}
