// anywidget's front end is an AMD module: it calls `define` with what it needs and gives AnyModel and AnyView.
import * as base from "@jupyter-widgets/base";

export const anywidget = {};
globalThis.define = (_, make) => {
  Object.assign(anywidget, make(base));
  delete globalThis.define;
};
