// Rows of fields: begun with a button, from what waits to be begun, or from ideas. `rowlist.js` stands before it.

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), state = {value: {rows: []}};
  const root = node("div", {class: "rs-control rs-rows-control", role: "group", "aria-label": model.get("label")});
  const tied = around(model, {input: root});
  const kept = {}, fresh = () => Object.fromEntries([["id", rowId()], ...model.get("fields").map((field) => [field.id, field.kind === "number" ? null : ""])]);
  const parts = rowList({
    words, announce, name: model.get("name"), limit: model.get("most") || Infinity,
    fields: () => model.get("fields"), rows: () => state.value.rows, flush: () => kept.flush(),
    change: (options) => kept.change(structuredClone(state.value), options),
    fresh,
    brief: (row) => model.get("brief").map((id) => (id === "told" ? model.get("told")[row.id] ?? "" : labelOf(model, id, row[id]))).filter(Boolean).join(" · "),
    told: (row) => model.get("told")[row.id],
    beside: (row) => { const told = parts.told(row); return told ? [node("p", {class: "rs-told-row", dir: "auto"}, node("strong", {}, words.reads), " ", told)] : []; },
    home: () => (add.hidden ? root : add),
  });
  const add = node("button", {type: "button", class: "rs-button rs-add-one", onclick: () => parts.add()}, model.get("add"));
  const starts = node("div", {class: "rs-starts"}), ideas = ideaPicker(model, parts, words);
  const draw = () => {
    parts.draw();
    add.hidden = !model.get("add") || state.value.rows.length >= parts.limit;
    starts.replaceChildren(...model.get("starts").map(({label, row}) => node("button", {type: "button", class: "rs-button rs-start", dir: "auto", onclick: () => parts.add(row)}, label)));
  };
  root.tabIndex = -1;
  root.append(tied.hint, parts.list, starts, add, ...(ideas ? [ideas] : []), tied.error, line);
  Object.assign(kept, keep(model, (value) => { state.value = structuredClone(value); if (model.get("begun") && !state.value.rows.length) state.value.rows.push(fresh()); draw(); openFirst(parts, state); }));
  const print = () => { for (const {details} of parts.cards.values()) details.open = true; };
  addEventListener("beforeprint", print);
  el.classList.add("rs-host");
  el.append(root);
  const relabel = () => {
    const open = [...parts.cards].filter(([, card]) => card.details.open).map(([id]) => id);
    for (const card of parts.cards.values()) card.item.remove();
    parts.cards.clear();
    draw();
    for (const id of open) if (parts.cards.has(id)) parts.cards.get(id).details.open = true;
  };
  const off = listen(model, {"change:told": parts.draw, "change:starts": () => drawAnew(root, draw), "change:fields": () => drawAnew(root, relabel)});
  const offFocus = focusWhenAsked(model, () => add);
  return () => { kept.off(); tied.off(); off(); offFocus(); removeEventListener("beforeprint", print); };
}

/** Draw, and give the focus that was lost by that to what stands in the same place now. */
function drawAnew(root, draw) {
  const all = () => [...root.querySelectorAll("button, input, select, summary, textarea")], at = all().indexOf(document.activeElement);
  draw();
  if (at >= 0 && !root.contains(document.activeElement)) all()[at]?.focus();
}

/** What stands for a value in the line of a folded row: a choice by its label, a text as it is. */
function labelOf(model, id, value) {
  const field = model.get("fields").find((each) => each.id === id);
  return field?.options?.find((option) => option.id === value)?.label ?? (value === null ? "" : String(value ?? ""));
}

function openFirst(parts, state) {
  if (state.value.rows.length === 1) parts.cards.get(state.value.rows[0].id).details.open = true;
}

/** Ideas to pull in: found by choosing, e.g. a domain and a level; each becomes a row that can be changed. */
function ideaPicker(model, parts, words) {
  const ideas = model.get("ideas");
  if (!ideas.length) return null;
  const keys = Object.keys(ideas[0].of), found = node("ul", {class: "rs-ideas"}), chosen = {};
  const show = () => {
    const fitting = ideas.filter((idea) => keys.every((key) => !chosen[key] || idea.of[key] === chosen[key]));
    found.replaceChildren(...fitting.map((idea) => node("li", {}, node("span", {dir: "auto"}, idea.text), " ",
      node("button", {type: "button", class: "rs-button rs-take", "aria-label": say(words, "take_idea_n", {text: idea.text}), onclick: () => parts.add(idea.row)}, words.take_idea))));
    count.textContent = say(words, "ideas_n", {n: fitting.length});
  };
  const count = node("p", {class: "rs-hint", role: "status"});
  const selects = keys.map((key) => {
    const field = model.get("fields").find((each) => each.id === key), id = newId();
    const options = field?.options ?? [];
    const select = node("select", {class: "rs-input", id, onchange: () => { chosen[key] = select.value; show(); }}, node("option", {value: ""}, words.any), ...options.map((option) => node("option", {value: option.id}, option.label)));
    return node("div", {}, node("label", {class: "rs-label", for: id}, field?.label ?? key), select);
  });
  const details = node("details", {class: "rs-folded rs-idea-box"}, node("summary", {}, words.ideas), node("div", {class: "rs-idea-choices"}, ...selects), count, found);
  details.addEventListener("toggle", show, {once: true});
  return details;
}

export default {render};
