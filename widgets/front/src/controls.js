// The course's own controls, which came with this script: the kernel only names them, e.g. "resiliency:board".
// The code of any other anywidget is in its state, and anywidget itself is fetched for it then.
import * as base from "@jupyter-widgets/base";
import controls from "resiliency:controls"; // made by build.mjs of what `parts.json` lists

const NAMED = "resiliency:";

/** Say what to make of a model's state: a control of this script, or what the state itself asks for. */
export function made(options, state) {
  if (!state._esm?.startsWith(NAMED)) return [options, state];
  const module = {model_module: "resiliency", model_name: "ControlModel"};
  return [{...options, ...module}, {...state, _view_module: "resiliency", _view_name: "ControlView"}];
}

export class ControlModel extends base.DOMWidgetModel {}

export class ControlView extends base.DOMWidgetView {
  render() {
    this.end = controls[this.model.get("_esm").slice(NAMED.length)].render({model: this.model, el: this.el});
  }

  remove() {
    this.end?.();
    super.remove();
  }
}
