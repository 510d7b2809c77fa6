// The widgets of the page: models made as the kernel opens them, views put into the slots that wait for them.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import { MessageLoop } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { Comm } from "./comm.js";
import { made } from "./controls.js";
import { uuid } from "./message.js";

export class Manager extends ManagerBase {
  constructor(kernel, modules) {
    super();
    Object.assign(this, {kernel, modules, waiting: new Map()});
    document.addEventListener("resiliency:connected", () => { // an answer that was lost with the connection will not come
      this.asking = false;
      if (this.waiting.size) this.ask();
    });
    kernel.targets["jupyter.widget"] = (comm, message) => this.has_model(comm.comm_id) || this.handle_comm_open(comm, message);
  }

  register_model(id, promise) {
    super.register_model(id, promise);
    this.waiting.get(id)?.resolve();
    this.waiting.delete(id);
  }

  /** Resolves when the kernel has opened a model; asks for those that were opened before this page listened. */
  known(id) {
    if (this.has_model(id)) return Promise.resolve();
    if (!this.waiting.has(id)) {
      const entry = {};
      entry.promise = new Promise((resolve) => { entry.resolve = resolve; });
      this.waiting.set(id, entry);
      this.ask();
    }
    return this.waiting.get(id).promise;
  }

  /** Once at a time, and once more for what was missed meanwhile: what comes later is told by the kernel itself. */
  async ask() {
    this.missed = true;
    if (this.asking) return;
    this.asking = true;
    while (this.missed && this.waiting.size) {
      this.missed = false;
      await this.load();
    }
    this.asking = false;
  }

  async get_model(id) {
    await this.known(id);
    return super.get_model(id);
  }

  async _make_model(options, state) { return super._make_model(...made(options, state)); }

  async loadClass(name, module) {
    const found = (await this.modules[module])?.[name];
    if (!found) throw new Error(`this page has no ${name} of ${module}`);
    return found;
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.comms.get(id) ?? new Comm(this.kernel, target, id ?? uuid());
    if (data || metadata) comm.open(data, undefined, metadata, buffers);
    return comm;
  }

  async _get_comm_info() { return {}; }

  /** Fetch what was made before this page listened. */
  async load() {
    const comm = await this._create_comm("jupyter.widget.control", uuid(), {}, {version: "1.0.0"});
    const answer = await new Promise((resolve) => {
      comm.on_msg(resolve);
      comm.on_close(() => resolve(null));
      comm.send({method: "request_states"});
    });
    comm.close();
    if (answer?.content.data.method !== "update_states") return; // no widget yet: they will be opened as they come
    const {states, buffer_paths: paths} = answer.content.data;
    paths.forEach(([id, ...path], index) => base.put_buffers(states[id], [path], [answer.buffers[index]]));
    await Promise.all(Object.entries(states).filter(([id]) => !this.has_model(id)).map(([id, state]) => this.adopt(id, state)));
  }

  async adopt(id, {model_name, model_module, model_module_version, state}) {
    const comm = this.kernel.comms.get(id) ?? new Comm(this.kernel, "jupyter.widget", id);
    try {
      await this.new_model({model_name, model_module, model_module_version, model_id: id, comm}, state);
    } catch (error) { console.warn("widget", error); }
  }

  /** A view is made of all that the kernel has said about its model so far, never of a state between two messages. */
  async create_view(model, options) {
    await model.comm?.handled;
    return super.create_view(model, options);
  }

  /** Put a model's view into an element of the page. */
  async mount(id, place) {
    const model = await this.get_model(id);
    await this.kernel.heard();
    const view = await this.create_view(model);
    Widget.attach(view.luminoWidget ?? view.pWidget, place);
    const resized = () => MessageLoop.postMessage(view.luminoWidget, Widget.ResizeMessage.UnknownSize);
    addEventListener("resize", resized);
    view.once("remove", () => removeEventListener("resize", resized));
    return view;
  }
}
