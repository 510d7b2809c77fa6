// The page's script. The HTML queues what it needs in `window.resiliency` while this file loads:
// ["kernel", {id, base}], ["gone"], ["mount", model, slot], ["press", button].
import * as base from "@jupyter-widgets/base";
import * as box from "@jupyter-widgets/controls/lib/widget_box.js";
import * as button from "@jupyter-widgets/controls/lib/widget_button.js";
import * as string from "@jupyter-widgets/controls/lib/widget_string.js";
import * as description from "@jupyter-widgets/controls/lib/widget_description.js";
import { tellConnection } from "./banner.js";
import { comfort } from "./comfort.js";
import * as controls from "./controls.js";
import { Kernel } from "./kernel.js";
import { Manager } from "./manager.js";
import * as output from "./output.js";

const modules = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": {...box, ...button, ...string, ...description},
  "@jupyter-widgets/output": output,
  resiliency: controls,
  get anywidget() { return (anywidget ??= import("./anywidget.js").then(({default: make}) => make(base))); },
};
let anywidget, manager;

const act = {
  kernel(where) {
    const kernel = new Kernel(where, tellConnection);
    manager = new Manager(kernel, modules);
    addEventListener("pagehide", () => kernel.leave());
    addEventListener("pageshow", ({persisted}) => { if (persisted) location.reload(); });
  },

  /** Put a widget in place of the outline that waited for it, once it is whole. */
  async mount(model, slot) {
    const waiting = slot.querySelector(".rs-waiting"), place = document.createElement("div");
    try {
      await manager.mount(model, hold(slot, place));
      if (waiting) await drawn(place);
    } finally {
      const at = waiting ? [...waiting.querySelectorAll("summary")].indexOf(document.activeElement) : -1;
      waiting?.remove();
      place.hidden = false;
      if (at >= 0) place.querySelectorAll("summary")[at]?.focus(); // the same fold, in the exercise itself
      anchor();
      requestAnimationFrame(anchor); // once more when what it brought has its size
    }
  },

  /** No kernel could be started. */
  gone() { tellConnection("gone"); },

  /** A button that was pressed before this file was here. */
  press(button) { button.click(); },
};

/** Add a place that is not seen yet; the outline keeps its id until the widget takes over. */
function hold(slot, place) {
  place.hidden = Boolean(slot.querySelector(".rs-waiting"));
  slot.append(place);
  return place;
}

/** Resolves when an activity or a chart has drawn itself; gives up waiting after a while, and shows what is there. */
function drawn(place) {
  const whole = () => place.querySelector("section.rs-activity:not([aria-busy]), figure.rs-chart");
  if (whole()) return Promise.resolve();
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => { if (whole()) finish(); });
    const timer = setTimeout(() => finish(), 20_000);
    const finish = () => { watch.disconnect(); clearTimeout(timer); resolve(); };
    watch.observe(place, {childList: true, subtree: true, attributeFilter: ["aria-busy"]});
  });
}

/** Go where the address points to, as long as the person has not moved the page. */
function anchor() {
  if (location.hash.length > 1 && !anchor.moved) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}
for (const event of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(event, () => { anchor.moved = true; }, {once: true, passive: true});

function links() {
  for (const link of document.querySelectorAll("main a[href^='http']")) Object.assign(link, {target: "_blank", rel: "noopener noreferrer"});
}

/** A table that is wider than the page can be scrolled by keyboard; one that is not is no stop for Tab. */
function tables() {
  const watch = new ResizeObserver((seen) => seen.forEach(({target}) => (target.scrollWidth > target.clientWidth ? target.setAttribute("tabindex", "0") : target.removeAttribute("tabindex"))));
  for (const table of document.querySelectorAll(".rs-table")) watch.observe(table);
}

/** The script may be here before the prose is. */
function whenParsed(callback) {
  callback();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", callback);
}

removeEventListener("click", window.resiliencyEarly);
comfort();
whenParsed(links);
whenParsed(tables);
const queued = window.resiliency ?? [];
window.resiliency = {push: ([name, ...words]) => act[name](...words)};
queued.forEach(window.resiliency.push);
