// Stands in for the package jquery: ipywidgets keeps a `$el` beside each view's `el`, and anywidget empties it.
export default function $(el) {
  if (!(this instanceof $)) return new $(el);
  this[0] = el;
}
$.prototype.empty = function empty() { this[0].replaceChildren(); return this; };
