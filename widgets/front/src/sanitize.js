// Stands in for the package sanitize-html, which ipywidgets' manager asks for: the same allow-lists, the browser's own parser.
const DROPPED = new Set(["script", "style", "textarea", "option", "noscript", "template", "iframe", "svg", "math", "object", "embed"]);
const LINK = /^(https?:|mailto:|tel:|sms:|data:image\/|[^:]*$)/i;
const CONTROL = /[\u0000-\u0020]/g;

export default function sanitize(html, {allowedTags = [], allowedAttributes = {}} = {}) {
  const template = document.createElement("template");
  template.innerHTML = String(html);
  for (const element of [...template.content.querySelectorAll("*")]) clean(element, allowedTags, allowedAttributes);
  return template.innerHTML;
}

function clean(element, tags, attributes) {
  if (!tags.includes(element.localName)) {
    if (DROPPED.has(element.localName)) element.remove();
    else element.replaceWith(...element.childNodes);
    return;
  }
  const allowed = [...(attributes["*"] ?? []), ...(attributes[element.localName] ?? [])];
  for (const {name, value} of [...element.attributes]) {
    const known = allowed.some((each) => (each.endsWith("*") ? name.startsWith(each.slice(0, -1)) : each === name));
    const link = name === "href" || name === "src";
    if (!known || (link && !LINK.test(value.replace(CONTROL, "")))) element.removeAttribute(name);
  }
}
