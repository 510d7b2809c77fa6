// A network on rings: a diagram whose people can be moved by keys and by dragging, and a list with the same people.
// `rowlist.js` and `ringplan.js` stand before it.

const SVG = "http://www.w3.org/2000/svg";
const shape = (tag, attributes = {}, ...children) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), state = {value: {people: []}}, kept = {}, id = newId();
  const root = node("div", {class: "rs-control rs-rings", role: "group", "aria-label": model.get("label")});
  const tied = around(model, {input: root});
  const context = {model, words, announce, state, rings: model.get("rings"), halves: model.get("halves"), energy: model.get("energy"),
    plot: node("div", {class: "rs-plot", role: "group", "aria-label": words.diagram, tabindex: "0"})};
  const parts = rowList({
    words, announce, name: words.person, fields: () => fieldsOf(model), rows: () => state.value.people, flush: () => kept.flush(),
    change: (options) => { kept.change(structuredClone(state.value), options); drawPlot(context); },
    fresh: () => ({id: rowId(), name: "", ring: context.rings[0].id, half: context.halves[0].id, energy: "", may: "", inward: false, sentence: ""}),
    brief: (person) => [person.name, labelIn(context.rings, person.ring), labelIn(context.halves, person.half), labelIn(context.energy, person.energy)].filter(Boolean).join(" · "),
    home: () => name,
  });
  context.parts = parts;
  const name = node("input", {class: "rs-input", id, dir: "auto", autocomplete: "off"});
  const take = () => {
    const typed = name.value.trim();
    if (!typed) return;
    name.value = "";
    parts.add({name: typed}, {focus: false});
  };
  name.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); take(); } });
  name.addEventListener("blur", take); // whoever goes on without adding has named somebody all the same
  const add = node("button", {type: "button", class: "rs-button", onclick: () => { take(); name.focus(); }}, model.get("add"));
  const keys = node("p", {class: "rs-hint", id: newId()}, words.rings_keys);
  context.plot.setAttribute("aria-describedby", keys.id);
  root.append(tied.hint, node("label", {class: "rs-label", for: id}, model.get("fields").name.label), node("p", {class: "rs-hint"}, model.get("fields").name.hint),
    node("div", {class: "rs-add-row"}, name, add), context.plot, keys, parts.list, tied.error, line);
  Object.assign(kept, keep(model, (value) => { state.value = structuredClone(value); parts.draw(); drawPlot(context); }));
  const print = () => { for (const {details} of parts.cards.values()) details.open = true; };
  addEventListener("beforeprint", print);
  el.classList.add("rs-host");
  el.append(root);
  const offFocus = focusWhenAsked(model, () => name), shown = new ResizeObserver(() => {  // on a phone, show the middle first
    if (!context.plot.clientWidth) return;
    context.plot.scrollLeft = (context.plot.scrollWidth - context.plot.clientWidth) / 2;
    shown.disconnect();
  });
  shown.observe(context.plot);
  return () => { shown.disconnect(); kept.off(); tied.off(); offFocus(); removeEventListener("beforeprint", print); };
}

const labelIn = (list, id) => list.find((each) => each.id === id)?.label ?? "";

function fieldsOf(model) {
  const written = model.get("fields"), words = model.get("words");
  return [
    {id: "name", kind: "text", ...written.name}, {id: "ring", kind: "choice", always: true, label: words.ring, options: model.get("rings")},
    {id: "half", kind: "choice", always: true, label: words.half, options: model.get("halves")}, {id: "energy", kind: "choice", label: words.energy, options: model.get("energy")},
    {id: "may", kind: "long", ...written.may}, {id: "inward", kind: "check", ...written.inward}, {id: "sentence", kind: "long", only: "inward", ...written.sentence},
  ];
}

/** Draw the rings and the people on them; a person keeps the focus while they move. */
function drawPlot(context) {
  const {plot, state, rings, halves, words} = context, focused = document.activeElement?.dataset?.person;
  const people = state.value.people.filter((person) => person.name.trim());
  const {radii, places} = ringPlan(people, rings, halves), size = radii.at(-1) + 24;
  const svg = shape("svg", {viewBox: `${-size} ${-size} ${2 * size} ${2 * size}`, width: 2 * size, height: 2 * size, role: "presentation"});
  [...radii].reverse().forEach((radius, n) => svg.append(shape("circle", {r: radius, class: `rs-ring rs-ring-${(radii.length - n) % 2}`})));
  svg.append(shape("line", {x1: 0, x2: 0, y1: -radii.at(-1), y2: radii.at(-1), class: "rs-middle"}), shape("circle", {r: CENTRE - 6, class: "rs-me"}), shape("text", {class: "rs-me-text", y: 5}, words.me));
  rings.forEach((ring, n) => svg.append(shape("text", {class: "rs-ring-name", y: -radii[n] + 15}, ring.label)));
  halves.forEach((half, n) => svg.append(shape("text", {class: "rs-half-name", x: (n === 0 ? -1 : 1) * size * .72, y: -size + 14}, half.label)));
  for (const person of people) svg.append(personMark(context, person, places.get(person.id), radii));
  plot.replaceChildren(svg);
  if (focused) plot.querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
}

function personMark(context, person, place, radii) {
  const {rings, halves, energy, words} = context;
  const told = [person.name, labelIn(rings, person.ring), labelIn(halves, person.half), labelIn(energy, person.energy)].filter(Boolean).join(", ");
  const lines = nameLines(person.name, {in: "←", out: "→", both: "↔"}[person.energy]);
  const mark = shape("g", {class: `rs-person rs-energy-${person.energy || "none"}`, transform: `translate(${place.x} ${place.y})`, tabindex: "0", role: "button", "aria-label": told, "data-person": person.id},
    shape("title", {}, told), shape("rect", {x: -LABEL.width / 2 + 2, y: -LABEL.height / 2 + 1, width: LABEL.width - 4, height: LABEL.height - 2, rx: 9}),
    shape("text", {"aria-hidden": "true"}, ...lines.map((line, n) => shape("tspan", {x: 0, y: 4.5 + 15 * (n - (lines.length - 1) / 2)}, line))));
  mark.addEventListener("keydown", (event) => personKeys(context, person, event));
  mark.addEventListener("click", () => context.parts.open(person.id));
  dragPerson(context, person, mark, radii);
  return mark;
}

function personKeys(context, person, event) {
  const {rings, halves} = context, ring = rings.findIndex((each) => each.id === person.ring);
  if (event.key === "Enter" || event.key === " ") context.parts.open(person.id);
  else if (event.key === "ArrowUp") place(context, person, {ring: rings[Math.min(ring + 1, rings.length - 1)].id});
  else if (event.key === "ArrowDown") place(context, person, {ring: rings[Math.max(ring - 1, 0)].id});
  else if (event.key === "ArrowLeft") place(context, person, {half: halves[0].id});
  else if (event.key === "ArrowRight") place(context, person, {half: halves[1].id});
  else return;
  event.preventDefault();
}

function place(context, person, to) {
  const {words, rings, halves, announce, parts} = context;
  if (Object.entries(to).every(([field, value]) => person[field] === value)) return;
  Object.assign(person, to);
  parts.draw();
  parts.change({now: true, step: "move"});
  announce(say(words, "person_moved", {name: person.name, ring: labelIn(rings, person.ring), half: labelIn(halves, person.half)}));
}

/** Drag with a mouse or a pen: where a person is let go says the ring and the half. */
function dragPerson(context, person, mark, radii) {
  mark.addEventListener("pointerdown", (start) => {
    if (start.pointerType === "touch" || start.button !== 0) return;
    const svg = mark.ownerSVGElement, at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    let moved = false;
    const move = (event) => {
      if (!moved && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < 6) return;
      moved = true;
      const point = at(event);
      mark.setAttribute("transform", `translate(${point.x} ${point.y})`);
    };
    const end = (event) => {
      removeEventListener("pointermove", move);
      if (!moved) return;
      addEventListener("click", (click) => click.stopPropagation(), {capture: true, once: true});
      const point = at(event), ring = radii.findIndex((radius) => Math.hypot(point.x, point.y) <= radius);
      place(context, person, {ring: context.rings[ring < 0 ? radii.length - 1 : ring].id, half: context.halves[point.x < 0 ? 0 : 1].id});
      drawPlot(context);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, {once: true});
  });
}

export default {render};
