// Put before each control's own source by `control.py`: drafts that survive a lost kernel, labels, announcements.

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Make an element: node("p", {class: "rs-hint"}, "text", child). Text is always text, never HTML. */
function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "textarea" || tag === "input") made.autocomplete = "off"; // else browsers keep what was typed, in files of their own
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/**
 * A row with a form of its own, which is never sent: whenever the focus comes to a field, browsers read all fields of its
 * form for what they could fill in, and those of the whole page where there is none.
 */
const alone = (attributes, ...children) => node("form", {method: "dialog", role: "presentation", ...attributes}, ...children);

/** A short text to know a value again by: how long its JSON is, and a hash of its letters in the manner of FNV-1a. */
function fingerprint(value) {
  const text = JSON.stringify(value);
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 16777619);
  return `${text.length}-${hash >>> 0}`;
}

/** Fill the places of one of the words: say(words, "line_n", {n: 3}). */
const say = (words, key, fields = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");

/** An id of its own in the whole page: every control runs a copy of this script. */
const newId = () => `rs-${Math.random().toString(36).slice(2)}`;

/** A polite, unseen line for screen readers. */
function announcer() {
  const line = node("p", {class: "rs-unseen", role: "status"});
  return {line, say: (text) => { line.textContent = line.textContent === text ? `${text}\u00a0` : text; }};
}

/** Grow a text area with its text where the browser does not do it by itself. */
function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

/** Hint and error of a control, tied to its input by id; follows the model. */
function around(model, parts) {
  const hint = node("p", {class: "rs-hint", id: newId(), dir: "auto"});
  const error = node("p", {class: "rs-error", id: newId(), role: "status"});
  const show = () => {
    hint.textContent = model.get("hint");
    error.textContent = model.get("error");
    const ids = [hint, error, ...(parts.also ?? [])].filter((part) => part.textContent).map((part) => part.id).join(" ");
    if (ids) parts.input.setAttribute("aria-describedby", ids);
    else parts.input.removeAttribute("aria-describedby");
    if (model.get("error")) parts.input.setAttribute("aria-invalid", "true");
    else parts.input.removeAttribute("aria-invalid");
  };
  show();
  return {hint, error, show, off: listen(model, {"change:hint": show, "change:error": show})};
}

/** Listen to a model until the returned function is called. */
function listen(model, callbacks) {
  for (const [name, callback] of Object.entries(callbacks)) model.on(name, callback);
  return () => { for (const [name, callback] of Object.entries(callbacks)) model.off(name, callback); };
}

/** Put the focus where Python asks for it, once it is on the page. */
function focusWhenAsked(model, target) {
  const take = (tries = 60) => {
    if (!model.get("focus")) return;
    const to = target();
    if (to?.isConnected && to.getClientRects().length) {
      to.focus();
      model.set("focus", false);
      model.save_changes();
    } else if (tries) requestAnimationFrame(() => take(tries - 1));
  };
  take();
  return listen(model, {"change:focus": () => take()});
}

const PAUSE = 400, LONGEST = 700; // milliseconds until words are sent: after the last letter, and after the first
const ANSWER = 4000; // milliseconds after which words without an answer are a reason to look at the connection

/**
 * Keep what a participant enters until the workbook has it. Words are sent after a pause, and every now and then while
 * somebody writes without one: a laptop that loses its power loses no more than that.
 *
 * `show(value)` draws a value that comes from elsewhere. Returns `change(value, {step, now})` for what the person does.
 * Unsaved words wait in the tab's sessionStorage and are sent again after a reconnect or a reload.
 */
function keep(model, show) {
  const slot = `resiliency:${model.get("key")}`;
  const state = {turn: null, timer: 0, since: 0, asked: 0, n: 0, known: []};  // known: which values of ours the workbook may have by now
  const next = () => { state.n = Math.max(Date.now(), state.n + 1, model.get("saved") + 1); return state.n; }; // also when a clock is set back
  const send = () => {
    clearTimeout(state.timer);
    state.timer = 0;
    if (!state.turn || away()) return;
    const {value, n, stamp, step} = state.turn, print = fingerprint(value);
    if (!state.known.includes(print)) state.known = [...state.known, print]; // the same words are sent again until they are answered
    store(slot, {value, n, stamp, known: state.known});
    state.asked ||= performance.now();
    model.send({do: "turn", value, turn: {n, stamp, step}});  // a message of its own: updates of state can be merged
  };
  const change = (value, {step = "", now = false} = {}) => {
    if (!state.turn) state.known = [fingerprint(model.get("value"))];
    if (step && state.timer) send();
    const n = next();
    const first = state.turn?.stamp ?? model.get("stamp");
    state.turn = {value, n, stamp: first, step};
    store(slot, {value, n, stamp: first, known: state.known});
    if (!state.timer) state.since = performance.now();
    clearTimeout(state.timer);
    if (now) send();
    else state.timer = setTimeout(send, Math.min(PAUSE, state.since + LONGEST - performance.now()));
  };
  const settle = () => {
    state.asked = 0;
    if (!state.turn || model.get("saved") < state.turn.n) return;
    state.turn = null;
    store(slot, null);
    receive();
  };
  const receive = () => {
    if (!state.turn && !same(model.get("value"), state.shown)) draw(model.get("value"));
  };
  const draw = (value) => { state.shown = value; show(value); };
  const again = () => {
    if (state.turn && !state.timer) send();
    if (state.turn && state.asked && performance.now() - state.asked > ANSWER) document.dispatchEvent(new CustomEvent("resiliency:waiting"));
  };
  const leaving = (event) => {
    send();
    const {kernel, keeps, reopening} = document.documentElement.dataset; // set by the course's own page only
    if (state.turn && (keeps || (kernel && kernel !== "connected")) && !reopening) event.preventDefault();
  };
  const off = listen(model, {"change:saved": settle, "change:value": receive});
  const offPage = onPage({again, leaving, send});
  const draft = stored(slot);
  if (draft && !same(draft.value, model.get("value"))) {
    const known = draft.known ?? [], ours = known.includes(fingerprint(model.get("value")));
    const stamp = ours ? model.get("stamp") : draft.stamp;
    state.known = known;
    state.n = draft.n;
    state.turn = {value: draft.value, n: next(), stamp, step: ""};
    draw(draft.value);
    send();
  } else {
    store(slot, null);
    draw(model.get("value"));
  }
  return {
    change: (value, options) => { state.shown = value; change(value, options); },
    flush: () => { if (state.timer) send(); },
    off: () => { send(); off(); offPage(); },
  };
}

/** The connection is lost: words wait in the tab, and only their last state is sent when it is back. */
const away = () => ["lost", "gone"].includes(document.documentElement.dataset.kernel);

/** Page-wide reasons to send: the connection is back, another page is about to open, the tab is about to go. */
function onPage({again, leaving, send}) {
  const retry = setInterval(again, 5000);
  document.addEventListener("resiliency:connected", again);
  document.addEventListener("resiliency:flush", send);
  addEventListener("beforeunload", leaving);
  addEventListener("pagehide", send);
  return () => {
    clearInterval(retry);
    document.removeEventListener("resiliency:connected", again);
    document.removeEventListener("resiliency:flush", send);
    removeEventListener("beforeunload", leaving);
    removeEventListener("pagehide", send);
  };
}

function store(slot, draft) {
  try {
    if (draft) sessionStorage.setItem(slot, JSON.stringify(draft));
    else sessionStorage.removeItem(slot);
  } catch { /* a full or forbidden store: the words are still on the page and on their way */ }
}

function stored(slot) {
  try { return JSON.parse(sessionStorage.getItem(slot)); } catch { return null; }
}
