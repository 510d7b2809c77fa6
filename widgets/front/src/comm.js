/** One widget model's line to the kernel. */
export class Comm {
  constructor(kernel, target, id) {
    Object.assign(this, {kernel, target_name: target, comm_id: id, early: [], handled: Promise.resolve()});
    kernel.comms.set(id, this);
  }

  on_msg(callback) {
    this.callback = callback;
    for (const message of this.early.splice(0)) this.receive(message);
    return this.handled;
  }

  on_close(callback) { this.closed = callback; }

  /** Messages are handled one after the other; those from before the model exists wait. `handled`: all so far are. */
  receive(message) {
    if (!this.callback) return void this.early.push(message);
    this.handled = this.handled.catch(() => {}).then(() => this.callback(message));
    return this.handled;
  }

  open(data, callbacks, metadata, buffers) { return this.post("comm_open", {target_name: this.target_name, data: data ?? {}}, callbacks, metadata, buffers); }
  send(data, callbacks, metadata, buffers) { return this.post("comm_msg", {data}, callbacks, metadata, buffers); }

  close(data, callbacks, metadata, buffers) {
    this.kernel.comms.delete(this.comm_id);
    return this.post("comm_close", {data: data ?? {}}, callbacks, metadata, buffers);
  }

  post(type, content, callbacks, metadata, buffers) {
    return this.kernel.send(type, {comm_id: this.comm_id, ...content}, {callbacks, metadata, buffers});
  }
}
