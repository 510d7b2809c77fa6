// A questionnaire's numbers: one small field for each item. A digit moves on; all of them can be pasted or uploaded.

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), low = model.get("low"), high = model.get("high");
  const range = {low, high, low_means: model.get("low_means"), high_means: model.get("high_means"), window: model.get("window")};
  const grid = node("div", {class: "rs-items"}), problem = node("p", {class: "rs-error", role: "status"}), notes = node("div", {role: "status", class: "rs-notes"});
  const group = node("fieldset", {class: "rs-control rs-items-control"}, node("legend", {class: "rs-label"}, model.get("label")));
  const tied = around(model, {input: group}), state = {value: {at: "", items: [], earlier: []}}, inputs = [];
  const change = (options) => kept.change(structuredClone(state.value), options);
  const context = {model, words, state, inputs, range, announce, change, problem};
  const fresh = node("button", {type: "button", class: "rs-button", onclick: () => keepAndStart(context, fresh)}, words.keep_numbers);
  const earlier = node("ul", {class: "rs-earlier", "aria-label": words.earlier_numbers});
  const bulk = bulkEntry(context);
  const form = node("p", {class: "rs-form"}, node("a", {href: model.get("form").href, target: "_blank", rel: "noopener noreferrer"}, model.get("form").text));
  context.draw = () => {
    while (inputs.length < state.value.items.length) grid.append(itemField(context, inputs.length));
    state.value.items.forEach((number, n) => { if (inputs[n].value !== String(number ?? "")) inputs[n].value = number ?? ""; });
    const open = state.value.items.filter((number) => number === null).length;
    fresh.hidden = open > 0;
    earlier.replaceChildren(...state.value.earlier.map((each, n) => earlierLine(context, each, n)));
    earlier.hidden = !state.value.earlier.length;
  };
  const showNotes = () => notes.replaceChildren(...model.get("notes").map((note) => node("p", {class: "rs-reason"}, note)));
  group.append(form, tied.hint, node("p", {class: "rs-hint"}, say(words, "items_range", range)), grid, problem, tied.error, bulk, notes, fresh, earlier,
    node("p", {class: "rs-hint rs-credit"}, model.get("credit")), line);
  const kept = keep(model, (value) => { state.value = structuredClone(value); context.draw(); });
  showNotes();
  el.classList.add("rs-host");
  el.append(group);
  const off = listen(model, {"change:notes": showNotes, "msg:custom": (content) => answered(context, bulk, content)});
  const offFocus = focusWhenAsked(model, () => inputs[0]);
  return () => { kept.off(); tied.off(); off(); offFocus(); };
}

function itemField(context, n) {
  const {words, inputs, state} = context, id = newId();
  const input = node("input", {class: "rs-input rs-item", id, inputmode: "numeric", autocomplete: "off", maxlength: "2", size: "1"});
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => itemKeys(context, n, event));
  input.addEventListener("input", ({data}) => enter(context, n, (data ?? input.value).trim().slice(-1))); // the digit typed, wherever the caret stood
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.trim().length <= 1) return;
    event.preventDefault();
    context.read(text);
  });
  input.addEventListener("blur", () => { input.value = state.value.items[n] ?? ""; });
  inputs.push(input);
  return node("label", {class: "rs-item-field", for: id}, node("span", {}, node("span", {class: "rs-unseen"}, words.item), ` ${n + 1}`), input);
}

function itemKeys({inputs, state, range, change, problem, draw}, n, event) {
  const to = {ArrowLeft: n - 1, ArrowUp: n - 1, ArrowRight: n + 1, ArrowDown: n + 1}[event.key];
  if (to !== undefined) inputs[to]?.focus();
  else if (event.key === "Backspace" && state.value.items[n] === null) inputs[n - 1]?.focus();
  else if (event.key === "Backspace" || event.key === "Delete") {
    state.value.items[n] = null;
    problem.textContent = "";
    draw();
    change();
  } else return;
  event.preventDefault();
}

/** Take a digit over and move on; anything else is said, and the number before it stays. */
function enter({inputs, state, range, words, change, problem, draw, announce}, n, typed) {
  const number = /^\d$/.test(typed) ? Number(typed) : NaN;
  if (!(number >= range.low && number <= range.high)) {
    problem.textContent = typed ? say(words, "item_range", {n: n + 1, ...range}) : "";
    inputs[n].value = state.value.items[n] ?? "";
    inputs[n].select();
    return;
  }
  problem.textContent = "";
  state.value.items[n] = number;
  const open = state.value.items.filter((each) => each === null).length;
  if (!open) { state.value.at = today(); announce(words.items_full); }
  draw();
  change({now: !open});
  (inputs[n + 1] ?? inputs[n]).focus();
}

/** Today in the participant's own place, e.g. "2026-11-23". */
function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

/** All numbers at once, pasted or from a file. What was pasted stays in its field until it could be used. */
function bulkEntry(context) {
  const {model, words} = context, id = newId(), fileId = newId();
  const text = node("textarea", {class: "rs-input", id, rows: 3}), said = node("p", {class: "rs-error", role: "status", id: newId()});
  const file = node("input", {type: "file", id: fileId, accept: ".csv,.txt,text/csv,text/plain", class: "rs-file"});
  const use = node("button", {type: "button", class: "rs-button"}, words.use_numbers);
  const details = node("details", {class: "rs-folded"}, node("summary", {}, words.all_numbers), node("label", {class: "rs-label", for: id}, words.paste_numbers), text,
    node("div", {class: "rs-buttons"}, use), node("label", {class: "rs-label", for: fileId}, words.upload_numbers), file, said);
  text.setAttribute("aria-describedby", said.id);
  context.read = (written) => { details.open = true; text.value = written; said.textContent = ""; model.send({do: "read", text: written}); };
  use.addEventListener("click", () => context.read(text.value));
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    if (chosen.size > 20000) said.textContent = words.file_too_large;
    else context.read(await chosen.text());
    file.value = "";
  });
  return Object.assign(details, {text, said});
}

function answered(context, bulk, content) {
  const {state, words, draw, change, announce, inputs} = context;
  if (content.do === "cannot") { bulk.open = true; bulk.said.textContent = content.say; bulk.text.focus(); }
  if (content.do !== "numbers") return;
  state.value = {...state.value, items: content.items, at: today()};
  Object.assign(bulk, {open: false});
  bulk.text.value = "";
  bulk.said.textContent = "";
  draw();
  change({now: true, step: "numbers"});
  announce(words.items_full);
  inputs[0].focus();
}

function keepAndStart(context) {
  const {state, draw, change, inputs, announce, words} = context, {at, items, earlier} = state.value;
  state.value = {at: "", items: items.map(() => null), earlier: [...earlier, {at: at || today(), items}]};
  draw();
  change({now: true, step: "new form"});
  inputs[0].focus();
  announce(words.numbers_kept);
}

function earlierLine(context, each, n) {
  const {words, state, draw, change, inputs, announce} = context;
  const remove = node("button", {type: "button", class: "rs-button rs-quiet", "aria-label": say(words, "remove_day", {date: each.at}), onclick: () => {
    state.value.earlier = state.value.earlier.filter((_, at) => at !== n);
    draw();
    change({now: true, step: "remove"});
    announce(words.day_removed);
    inputs[0].focus();
  }}, words.remove);
  return node("li", {}, say(words, "kept_on", {date: each.at}), " ", remove);
}

export default {render};
