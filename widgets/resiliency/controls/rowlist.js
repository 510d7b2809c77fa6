// Put before a control's own source: rows of fields, each row a card that folds; add, duplicate, move, remove.

/**
 * `context` has {words, name, fields, summary, rows: () => [row], change(options), announce, fresh: () => row, limit}.
 * A field is {id, label, hint, kind: "text" | "long" | "choice" | "number" | "check", options: [{id, label, about}], low, high,
 * only: field that has to be ticked, always: true where a choice cannot be taken back}. `told(row)` may be a text that
 * `beside(row)` makes the end of a card of.
 */
function rowList(context) {
  const list = node("ol", {class: "rs-rows"}), cards = new Map();
  const parts = {...context, list, cards};
  parts.draw = () => drawRows(parts);
  parts.add = (preset = {}, options = {}) => {
    const row = {...context.fresh(), ...preset};
    context.rows().push(row);
    parts.draw();
    cards.get(row.id).details.open = options.focus !== false;
    context.change({now: true, step: "add"});
    context.announce(say(context.words, "row_added", {name: context.name, all: context.rows().length}));
    if (options.focus !== false) cards.get(row.id).first().focus();
  };
  parts.open = (id) => { const card = cards.get(id); if (card) { card.details.open = true; card.first().focus(); } };
  return parts;
}

function drawRows(parts) {
  const {list, cards} = parts, rows = parts.rows();
  const ids = new Set(rows.map((row) => row.id));
  for (const [id, card] of cards) if (!ids.has(id)) { card.item.remove(); cards.delete(id); }
  rows.forEach((row, n) => {
    if (!cards.has(row.id)) cards.set(row.id, rowCard(parts, row.id));
    const card = cards.get(row.id);
    if (list.children[n] !== card.item) list.insertBefore(card.item, list.children[n] ?? null);
    card.show(row, n, rows.length);
  });
}

const rowOf = (parts, id) => parts.rows().find((row) => row.id === id);

function rowCard(parts, id) {
  const {words} = parts, title = node("span", {class: "rs-row-title"}), brief = node("span", {class: "rs-row-brief", dir: "auto"});
  const fields = parts.fields().map((field) => rowField(parts, id, field));
  const tool = (word, act) => node("button", {type: "button", class: "rs-button rs-quiet rs-row-tool", onclick: act}, words[word]);
  const up = tool("move_up", () => moveRow(parts, id, -1, up)), down = tool("move_down", () => moveRow(parts, id, 1, down));
  const copy = tool("duplicate", () => copyRow(parts, id)), remove = tool("remove", () => removeRow(parts, id));
  const beside = node("div", {class: "rs-row-beside"});
  const summary = node("summary", {}, title, " ", brief);
  const details = node("details", {class: "rs-row-card"}, summary, alone({class: "rs-row-fields"}, ...fields.map((field) => field.el)), beside,
    node("div", {class: "rs-buttons rs-row-tools"}, up, down, copy, remove));
  const named = [[up, "move_up_row"], [down, "move_down_row"], [copy, "duplicate_row"], [remove, "remove_row"]];
  let shown = ""; // what the card shows: most of them stay as they are when one is touched
  return {
    item: node("li", {class: "rs-row"}, details), details, summary,
    first: () => fields[0]?.focusable() ?? summary,
    show: (row, n, all) => {
      const full = all >= (parts.limit ?? Infinity), text = parts.brief(row), now = JSON.stringify([row, n, n === all - 1, full, text, parts.told?.(row)]);
      if (now === shown) return;
      shown = now;
      const called = {name: parts.name, n: n + 1};
      title.textContent = parts.limit === 1 ? parts.name : say(words, "row_n", called);
      brief.textContent = text;
      for (const field of fields) field.show(row);
      for (const [button, word] of named) button.setAttribute("aria-label", say(words, word, called));
      up.hidden = n === 0;
      down.hidden = n === all - 1;
      copy.hidden = full;
      beside.replaceChildren(...(parts.beside?.(row) ?? []));
    },
  };
}

/** One field of a row. Typing is sent after a pause, choosing at once. */
function rowField(parts, id, field) {
  const set = (value, options) => { rowOf(parts, id)[field.id] = value; parts.draw(); parts.change(options); };
  const made = {choice: choiceField, number: numberField, check: checkField}[field.kind]?.(parts, field, set) ?? textField(parts, field, set);
  return {...made, show: (row) => {
    made.el.hidden = field.only ? !row[field.only] : false;
    made.show(row[field.id]);
  }};
}

function textField({flush}, field, set) {
  const id = newId(), area = node("textarea", {class: "rs-input", id, rows: field.kind === "long" ? 2 : 1, dir: "auto"});
  const hint = node("p", {class: "rs-hint", id: newId(), dir: "auto"}, field.hint ?? "");
  if (field.hint) area.setAttribute("aria-describedby", hint.id);
  area.addEventListener("input", () => { grow(area); set(area.value, {}); });
  area.addEventListener("blur", () => flush());
  return {el: node("div", {class: `rs-row-field ${field.kind === "long" ? "rs-row-wide" : ""}`}, node("label", {class: "rs-label", for: id}, field.label), hint, area),
    focusable: () => area, show: (value) => { if (area.value !== (value ?? "")) { area.value = value ?? ""; grow(area); } }};
}

function choiceField({words}, field, set) {
  const id = newId(), select = node("select", {class: "rs-input", id}), note = node("p", {class: "rs-error", role: "status", id: newId()});
  select.setAttribute("aria-describedby", note.id);
  select.addEventListener("change", () => set(select.value, {now: true}));
  const show = (value) => {
    const known = field.options.some((option) => option.id === value), gone = Boolean(value) && !known;
    const options = [...(field.always ? [] : [{id: "", label: words.not_chosen}]), ...field.options, ...(gone ? [{id: value, label: words.taken_out}] : [])];
    if ([...select.options].map((each) => each.value + each.text).join("\n") !== options.map((each) => each.id + each.label).join("\n")) {
      select.replaceChildren(...options.map((option) => node("option", {value: option.id}, option.label)));
    }
    select.value = value ?? "";
    note.textContent = gone ? words.link_again : "";
  };
  return {el: node("div", {class: "rs-row-field"}, node("label", {class: "rs-label", for: id}, field.label), node("p", {class: "rs-hint"}, field.hint ?? ""), select, note), focusable: () => select, show};
}

function numberField({words}, field, set) {
  const name = newId(), ends = node("div", {class: "rs-ends"}, ...(field.low ? [say(words, "end", {n: 0, text: field.low}), say(words, "end", {n: 10, text: field.high})].map((text) => node("span", {dir: "auto"}, text)) : []));
  const radio = (value, text, extra) => node("label", {class: `rs-scale-step ${extra}`}, node("input", {type: "radio", name, value: value ?? "", onchange: () => set(value, {now: true})}), node("span", {}, text));
  const row = node("div", {class: "rs-scale-row"}, ...Array.from({length: 11}, (_, step) => radio(step, String(step), "")));
  const el = node("fieldset", {class: "rs-scale rs-row-field rs-row-wide"}, node("legend", {class: "rs-label"}, field.label), node("p", {class: "rs-hint"}, field.hint ?? ""), row, ends, radio(null, words.no_number, "rs-scale-unset"));
  return {el, focusable: () => row.querySelector("input"), show: (value) => { for (const input of el.querySelectorAll("input")) input.checked = input.value === String(value ?? ""); }};
}

function checkField(parts, field, set) {
  const id = newId(), input = node("input", {type: "checkbox", id, onchange: () => set(input.checked, {now: true})});
  return {el: node("label", {class: "rs-switch rs-row-field", for: id}, input, field.label), focusable: () => input, show: (value) => { input.checked = Boolean(value); }};
}

function moveRow(parts, id, by, focus) {
  const rows = parts.rows(), from = rows.findIndex((row) => row.id === id), to = from + by;
  if (to < 0 || to >= rows.length) return;
  rows.splice(to, 0, ...rows.splice(from, 1));
  parts.draw();
  (focus.hidden ? parts.cards.get(id).summary : focus).focus();
  parts.change({now: true, step: "move"});
  parts.announce(say(parts.words, "moved", {n: to + 1, all: rows.length}));
}

function copyRow(parts, id) {
  const rows = parts.rows(), at = rows.findIndex((row) => row.id === id), copy = {...structuredClone(rows[at]), id: parts.fresh().id};
  rows.splice(at + 1, 0, copy);
  parts.draw();
  parts.open(copy.id);
  parts.change({now: true, step: "add"});
  parts.announce(say(parts.words, "row_added", {name: parts.name, all: rows.length}));
}

function removeRow(parts, id) {
  const rows = parts.rows(), at = rows.findIndex((row) => row.id === id);
  rows.splice(at, 1);
  parts.draw();
  const next = rows[at] ?? rows[at - 1];
  (next ? parts.cards.get(next.id).summary : parts.home()).focus();
  parts.change({now: true, step: "remove"});
  parts.announce(say(parts.words, "removed", {all: rows.length}));
}

/** An id that no row has, nor one that was taken out: others may still point to it. */
const rowId = () => `r${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
