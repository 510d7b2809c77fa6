// What surrounds an activity. Python says what to show; this draws it and sends what the buttons ask for.
// `controls/keep.js` stands before it, with `node` and `say`.

const HIDDEN = () => document.documentElement.dataset.answers === "hidden";

const clock = (iso) => new Date(iso).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});

function render({model, el}) {
  const words = model.get("words"), id = model.get("activity");
  const part = (name, tag = "div") => node(tag, {class: name});
  const parts = {
    top: part("rs-top"), hidden: part("rs-hidden"), behind: part("rs-behind"), sources: part("rs-sources", "details"), body: part("rs-body"),
    coach: part("rs-coach"), missing: part("rs-missing", "p"), state: node("span", {class: "rs-state", role: "status"}),
  };
  const button = (word, ask, look = "") => node("button", {type: "button", class: `rs-button ${look}`, onclick: () => model.send(ask)}, words[word]);
  const pass = button("pass", {do: "pass"}, "rs-quiet"), join = button("take_part", {do: "take part"});
  const clear = button("clear", {do: "clear"}), undo = button("clear", {do: "undo"}, "rs-undo");
  const foot = node("div", {class: "rs-foot"}, node("div", {class: "rs-foot-text"}, parts.missing, parts.state), undo, pass, join, clear);
  const sorry = node("p", {class: "rs-sorry", role: "status"});
  const passedNote = node("p", {class: "rs-passed"}, words.passed);
  parts.top.innerHTML = model.get("head"); // Python escaped it
  const section = node("section", {class: "rs-activity", id, "aria-labelledby": `${id}-title`, "aria-busy": "true"},
    parts.top, parts.hidden, parts.behind, parts.sources, parts.body, parts.coach, passedNote, sorry, foot);
  const draw = {
    behind: () => drawBehind(model, parts.behind, words),
    sources: () => drawSources(model, parts.sources, words),
    state: () => {
      const state = model.get("state");
      if (state === "saving") return; // in a moment it is saved, or it says why not
      parts.state.setAttribute("aria-live", state === "saved" ? "off" : "polite"); // the page's own line says it once for all
      parts.state.textContent = stateOf(model, words);
      parts.state.dataset.state = state;
    },
    missing: () => { parts.missing.textContent = model.get("missing").join(" · "); },
    coach: later(() => drawCoach(model, parts.coach, words), 600),
    sorry: () => { sorry.textContent = model.get("sorry"); sorry.hidden = !sorry.textContent; },
    undo: () => { keepFocus(undo, pass, () => { undo.hidden = !model.get("undo"); undo.textContent = model.get("undo"); }); },
    passed: () => {
      const passed = model.get("passed"), had = document.activeElement;
      for (const each of [parts.sources, parts.body, parts.coach, clear, pass]) each.classList.toggle("rs-gone", passed);
      join.classList.toggle("rs-gone", !passed);
      passedNote.hidden = !passed;
      if (had === pass && passed) join.focus();
      if (had === join && !passed) pass.focus();
    },
    hiding: () => drawHiding([parts.behind, parts.sources, parts.body, parts.coach, parts.missing], parts.hidden, words),
  };
  const on = {
    "change:behind": draw.behind, "change:sources": draw.sources, "change:missing": draw.missing, "change:coach": draw.coach, "change:undo": draw.undo,
    "change:passed": draw.passed, "change:sorry": draw.sorry, "change:state": draw.state, "change:at": draw.state, "change:reason": draw.state,
  };
  for (const [name, callback] of Object.entries(on)) model.on(name, callback);
  document.addEventListener("resiliency:answers", draw.hiding);
  section.addEventListener("focusin", (event) => { event.target.dataset.lmSuppressShortcuts = "true"; }); // JupyterLab's own keys stay out
  for (const each of Object.values(draw)) each();
  el.classList.add("rs-host");
  el.append(section);
  mount(model, parts.body).finally(() => section.removeAttribute("aria-busy"));
  return () => {
    for (const [name, callback] of Object.entries(on)) model.off(name, callback);
    document.removeEventListener("resiliency:answers", draw.hiding);
  };
}

/** Put the activity's controls into its body. */
async function mount(model, place) {
  const body = model.get("body"), manager = model.widget_manager;
  const child = typeof body === "string" ? await manager.get_model(body.replace("IPY_MODEL_", "")) : body;
  const view = await manager.create_view(child);
  while (!place.isConnected) await new Promise((resolve) => { setTimeout(resolve, 10); });
  view.luminoWidget.constructor.attach(view.luminoWidget, place); // tells the boxes inside that they are on the page
}

function stateOf(model, words) {
  switch (model.get("state")) {
    case "saved": return say(words, "saved", {time: clock(model.get("at"))});
    case "not saved": return say(words, "not_saved", {reason: model.get("reason")});
    case "behind": return words.behind_state;
    default: return "";
  }
}

function drawCoach(model, place, words) {
  const questions = model.get("coach");
  place.hidden = !questions.length;
  if (!place.firstChild) place.append(node("h3", {}, words.coach), node("ul"), node("p", {class: "rs-unseen", role: "status"}));
  const texts = questions.map(({text}) => text), fresh = place.heard ? texts.filter((text) => !place.heard.includes(text)) : [];
  place.heard = texts; // a screen reader speaks the new ones, and none of those that came with the page
  setTimeout(() => { place.querySelector("[role=status]").textContent = fresh.join(" "); }); // heard once it is there
  const wave = ({name, text}) => node("button", {type: "button", class: "rs-button rs-quiet rs-wave", "aria-label": say(words, "wave_question", {question: text}), onclick: () => model.send({do: "wave", name})}, words.wave);
  const list = place.querySelector("ul"), at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  list.replaceChildren(...questions.map((question) => node("li", {}, node("span", {dir: "auto"}, question.text), " ", wave(question))));
  if (at >= 0) (list.querySelectorAll("button")[Math.min(at, questions.length - 1)] ?? place.closest("section").querySelector("h2")).focus();
}

function drawBehind(model, place, words) {
  const {at, lines} = model.get("behind");
  place.hidden = !at;
  if (!at) { place.replaceChildren(); return; }
  const ask = (word, what) => node("button", {type: "button", class: "rs-button", onclick: () => model.send({do: what})}, words[word]);
  place.replaceChildren(
    node("p", {role: "status"}, say(words, "behind", {time: clock(at)})),
    node("details", {open: true}, node("summary", {}, words.behind_lines), node("ul", {}, ...lines.map((line) => node("li", {dir: "auto"}, line)))),
    node("div", {class: "rs-buttons"}, ask("keep_mine", "keep mine"), ask("take_other", "take other")));
}

function drawSources(model, place, words) {
  const sources = model.get("sources"), places = model.get("places");
  place.hidden = !sources.length;
  const carry = (text, to) => node("button", {type: "button", class: "rs-button rs-carry", "aria-label": say(words, "carry_label", {place: to.label, line: text}),
    onclick: () => model.send({do: "carry", text, place: to.id})}, say(words, "carry", {place: to.label}));
  const listed = sources.flatMap((source) => [
    node("h3", {}, source.title),
    node("ul", {}, ...source.lines.map((line) => node("li", {}, node("span", {dir: "auto"}, line), node("div", {class: "rs-buttons"}, ...places.map((to) => carry(line, to)))))),
  ]);
  const at = [...place.querySelectorAll("button")].indexOf(document.activeElement);
  const summary = place.querySelector("summary") ?? place.appendChild(node("summary", {}, words.sources)); // may have the focus
  while (place.lastChild !== summary) place.lastChild.remove();
  place.append(...listed);
  if (at >= 0) place.querySelectorAll("button")[at]?.focus();
}

/** Take the answers off the screen and out of the accessibility tree, until they are to be seen again. */
function drawHiding(answers, place, words) {
  for (const each of answers) {
    each.inert = HIDDEN();
    each.classList.toggle("rs-blurred", HIDDEN());
    if (HIDDEN()) each.setAttribute("aria-hidden", "true");
    else each.removeAttribute("aria-hidden");
  }
  const show = () => document.dispatchEvent(new CustomEvent("resiliency:show-answers"));
  place.replaceChildren(...(HIDDEN() ? [node("p", {}, words.hidden), node("button", {type: "button", class: "rs-button", onclick: show}, words.show_answers)] : []));
}

/** Let a button leave without taking the focus with it. */
function keepFocus(leaving, next, change) {
  const had = document.activeElement === leaving;
  change();
  if (had && leaving.hidden) next.focus();
}

/** Wait with a callback until it was not asked for in a while; the first time it runs at once. */
function later(callback, milliseconds) {
  let timer = null;
  return () => {
    if (timer === null) { timer = 0; callback(); return; }
    clearTimeout(timer);
    timer = setTimeout(callback, milliseconds);
  };
}

export default {render};
