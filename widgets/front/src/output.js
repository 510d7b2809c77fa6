// What a cell or an Output widget shows, by MIME type. No script of a notebook's output is ever run.
import * as base from "@jupyter-widgets/base";
import sanitize from "./sanitize.js";

const VIEW = "application/vnd.jupyter.widget-view+json";
const text = (value) => (Array.isArray(value) ? value.join("") : String(value));
const ALLOWED = {
  allowedTags: "a b blockquote br code dd details div dl dt em figcaption figure h2 h3 h4 hr i img li ol p pre q s small span strong sub summary sup table tbody td th thead tr u ul".split(" "),
  allowedAttributes: {"*": ["class", "dir", "lang", "title", "aria-*"], a: ["href"], img: ["src", "alt", "width", "height"], th: ["scope"]},
};

function paragraph(words, name) {
  const made = document.createElement("pre");
  made.className = name;
  made.textContent = words;
  return made;
}

function drawHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = sanitize(html, ALLOWED);
  return template.content;
}

const DRAW = [
  [VIEW, (data, output, manager, place) => { manager.mount(data.model_id, place); return ""; }],
  ["text/html", (data) => drawHtml(text(data))],
  ["image/svg+xml", (data) => picture(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text(data))}`)],
  ["image/png", (data) => picture(`data:image/png;base64,${text(data).trim()}`)],
  ["text/plain", (data) => paragraph(text(data), "rs-text")],
];

function picture(source) {
  const image = new Image();
  image.src = source;
  image.alt = "";
  return image;
}

export function drawOutput(output, manager) {
  const place = document.createElement("div");
  place.className = "rs-output";
  if (output.output_type === "stream") place.append(paragraph(text(output.text), "rs-text"));
  const [type, draw] = DRAW.find(([each]) => each in (output.data ?? {})) ?? [];
  if (draw) place.append(draw(output.data[type], output, manager, place));
  return place;
}

export class OutputModel extends base.DOMWidgetModel {
  defaults() {
    const own = {_model_name: "OutputModel", _view_name: "OutputView", msg_id: "", outputs: []};
    const module = {_model_module: "@jupyter-widgets/output", _view_module: "@jupyter-widgets/output", _model_module_version: "1.0.0", _view_module_version: "1.0.0"};
    return {...super.defaults(), ...module, ...own};
  }

  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.listenTo(this, "change:msg_id", this.follow);
    this.follow();
  }

  /** While `msg_id` is set, what that message prints belongs to this widget. */
  follow() {
    const {hooks} = this.widget_manager.kernel, id = this.get("msg_id");
    this.unfollow?.();
    if (!id) return;
    const hook = (message) => this.add(message);
    hooks.set(id, [...(hooks.get(id) ?? []), hook]);
    this.unfollow = () => hooks.set(id, (hooks.get(id) ?? []).filter((each) => each !== hook));
  }

  add({header: {msg_type: type}, content}) {
    const outputs = type === "clear_output" ? [] : [...this.get("outputs"), {output_type: type, ...content}];
    this.set("outputs", outputs);
    this.save_changes();
  }
}

export class OutputView extends base.DOMWidgetView {
  render() {
    super.render();
    this.listenTo(this.model, "change:outputs", this.draw);
    this.draw();
  }

  draw() { this.el.replaceChildren(...this.model.get("outputs").map((output) => drawOutput(output, this.model.widget_manager))); }
}
