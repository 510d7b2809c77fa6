// One thought a line: add, edit, sort, reorder, remove; buttons and keys first.

function render({model, el}) {
  const words = model.get("words"), label = model.get("label"), sorts = model.get("sorts"), id = newId(), rows = [];
  const {line: said, say: announce} = announcer();
  const list = node("ul", {class: "rs-lines", "aria-label": label});
  const input = node("textarea", {class: "rs-input", id, rows: 1, dir: "auto"});
  const add = node("button", {type: "button", class: "rs-button rs-add"}, words.add);
  const tied = around(model, {input});
  const value = () => rows.map((row) => ({text: row.area.value, sort: row.select?.value ?? ""}));
  const begun = () => input.value.trim(); // typed and not added yet: kept as the last line, so that a power cut leaves it
  const change = (options) => {
    const lines = value().filter((line) => line.text.trim() || options?.typing);
    kept.change(begun() ? [...lines, {text: begun(), sort: ""}] : lines, options);
  };
  const context = {words, label, sorts, rows, list, input, announce, change, flush: () => kept.flush()};
  const kept = keep(model, (lines) => showLines(context, begun() && lines.at(-1)?.text === begun() ? lines.slice(0, -1) : lines));
  const take = () => {
    const texts = input.value.split(/\r?\n/).map((text) => text.trim()).filter(Boolean);
    if (!texts.length) return;
    for (const text of texts) appendRow(context, {text, sort: ""});
    input.value = "";
    renumber(context);
    change({now: true});
    announce(say(words, "added", {n: texts.length, all: rows.length}));
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); take(); }
  });
  input.addEventListener("input", () => { grow(input); change({typing: true}); });
  input.addEventListener("blur", () => { if (input.value.trim()) take(); });
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!/\n/.test(text.trim())) return;
    event.preventDefault();
    input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
    take();
  });
  add.addEventListener("click", () => { take(); input.focus(); });
  const title = node("h3", {class: "rs-lines-title", dir: "auto"}, label);
  const tone = model.get("tone") ? ` rs-${model.get("tone")}` : "";
  el.classList.add("rs-host");
  el.append(node("div", {class: `rs-control rs-lines-control${tone}`}, picture(model.get("picture")), title, tied.hint, list,
    node("label", {class: "rs-label", for: id}, model.get("add")), node("div", {class: "rs-add-row"}, input, add), tied.error, said));
  tied.show();
  const offFocus = focusWhenAsked(model, () => input);
  return () => { kept.off(); tied.off(); offFocus(); };
}

function showLines(context, lines) {
  const {rows, list} = context;
  while (rows.length > lines.length) rows.pop().item.remove();
  lines.forEach((line, index) => {
    const row = rows[index] ?? appendRow(context, line);
    if (row.area.value !== line.text) row.area.value = line.text;
    if (row.select) row.select.value = line.sort;
  });
  renumber(context);
  requestAnimationFrame(() => list.isConnected && rows.forEach((row) => grow(row.area)));
}

function appendRow(context, line) {
  const {words, sorts, rows, list} = context;
  const area = node("textarea", {class: "rs-input rs-line", rows: 1, dir: "auto"});
  area.value = line.text;
  const button = (sign) => node("button", {type: "button", class: "rs-button rs-tool"}, node("span", {"aria-hidden": "true"}, sign));
  const row = {area, up: button("↑"), down: button("↓"), remove: button("×")};
  if (sorts.length) {
    row.select = node("select", {class: "rs-input rs-sort"}, node("option", {value: ""}, words.unsorted), ...sorts.map((sort) => node("option", {value: sort}, sort)));
    row.select.value = line.sort;
    row.select.addEventListener("change", () => context.change({now: true}));
  }
  row.item = node("li", {class: "rs-line-row"}, alone({}, area, node("div", {class: "rs-tools"}, row.select ?? "", row.up, row.down, row.remove)));
  area.addEventListener("input", () => { grow(area); context.change({typing: true}); });
  area.addEventListener("blur", () => context.flush());
  area.addEventListener("keydown", (event) => keys(context, row, event));
  row.up.addEventListener("click", () => move(context, row, -1, row.up));
  row.down.addEventListener("click", () => move(context, row, 1, row.down));
  row.remove.addEventListener("click", () => remove(context, row));
  rows.push(row);
  list.append(row.item);
  grow(area);
  return row;
}

/** Name each line's parts by its number: done after every change of order. */
function renumber({words, label, rows}) {
  rows.forEach((row, index) => {
    const fields = {label, n: index + 1};
    row.area.setAttribute("aria-label", say(words, "line_n", fields));
    row.select?.setAttribute("aria-label", say(words, "sort_n", fields));
    for (const [button, word] of [[row.up, "move_up_n"], [row.down, "move_down_n"], [row.remove, "remove_n"]]) {
      button.title = say(words, word, fields);
      button.setAttribute("aria-label", button.title);
    }
    row.up.setAttribute("aria-disabled", String(index === 0));
    row.down.setAttribute("aria-disabled", String(index === rows.length - 1));
  });
}

function keys(context, row, event) {
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    move(context, row, event.key === "ArrowUp" ? -1 : 1, row.area);
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    (context.rows[context.rows.indexOf(row) + 1]?.area ?? context.input).focus();
  }
}

function move(context, row, by, focus) {
  const {rows, list, words, announce} = context, from = rows.indexOf(row), to = from + by;
  if (to < 0 || to >= rows.length) return;
  rows.splice(from, 1);
  rows.splice(to, 0, row);
  list.insertBefore(row.item, rows[to + 1]?.item ?? null);
  renumber(context);
  focus.focus();
  context.change({now: true, step: "move"});
  announce(say(words, "moved", {n: to + 1, all: rows.length}));
}

function remove(context, row) {
  const {rows, input, words, announce} = context, at = rows.indexOf(row);
  rows.splice(at, 1);
  row.item.remove();
  renumber(context);
  (rows[at]?.area ?? rows[at - 1]?.area ?? input).focus();
  context.change({now: true, step: "remove"});
  announce(say(words, "removed", {all: rows.length}));
}

export default {render};
