/** One widget model's line to the kernel. */
export class Comm {
  constructor(kernel, target, id) {
    Object.assign(this, {kernel, target_name: target, comm_id: id, early: []});
    kernel.comms.set(id, this);
  }

  on_msg(callback) {
    this.callback = callback;
    return this.early.splice(0).reduce((done, message) => done.then(() => callback(message)), Promise.resolve());
  }

  on_close(callback) { this.closed = callback; }

  /** Messages from before the model exists wait, in order. */
  receive(message) { return this.callback ? this.callback(message) : void this.early.push(message); }

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
