// The desk: agenda, clock, script, and what moves the stage. `slide.js`, `before.js`, `poll.js` and `controls/*.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), told = node("p", {class: "rs-told", role: "status"});
  const context = {model, words, announce, ask: (what) => model.send(what), since: 0, rang: null};
  const root = node("div", {class: "rs-control rs-desk"}), left = [clockPanel, scriptPanel, notePanel, agendaPanel].map((make) => make(context)), right = [stagePanel, pollPanel, roomsPanel].map((make) => make(context)), panels = [...left, ...right];
  const draw = () => { context.since = performance.now(); for (const panel of panels) panel.draw?.(model.get("state"), model.get("slide")); };
  const tick = () => { for (const panel of panels) panel.tick?.(model.get("state")); };
  const wide = node("button", {type: "button", class: "rs-button", "aria-pressed": "false", onclick: () => {
    const folded = root.classList.toggle("rs-one-window");
    wide.setAttribute("aria-pressed", String(folded));
    wide.textContent = folded ? words.unfold : words.one_window;
  }}, words.one_window);
  const open = node("a", {class: "rs-button rs-primary", href: "stage.ipynb", target: "resiliency-stage"}, words.open_stage);
  const print = (format) => node("button", {type: "button", class: "rs-button", onclick: () => model.send({do: "print", format, day: today()})}, words[`print_${format}`]);
  root.append(node("div", {class: "rs-buttons"}, open, wide, print("docx"), print("pdf")), told, checklist(model, words), ...[left, right].map((column) => node("div", {class: "rs-column"}, ...column.map((panel) => panel.el))), line);
  draw();
  const timer = setInterval(tick, 500);
  const offs = [listen(model, {"change:state": draw, "change:slide": draw}), onAnswer(model, {say: (text) => { told.textContent = text; }})];
  el.classList.add("rs-host");
  el.append(root);
  return () => { clearInterval(timer); for (const off of offs) off(); for (const panel of panels) panel.off?.(); };
}

const press = ({ask, words}, word, what, look = "") => node("button", {type: "button", class: `rs-button ${look}`, onclick: () => ask(what)}, words[word]);
const panel = (words, title, ...inside) => node("section", {class: "rs-panel", "aria-label": words[title]}, node("h2", {}, words[title]), ...inside);

/** Which agenda, start and end, and how far the session is over or under. */
function clockPanel(context) {
  const {model, words, ask} = context, id = newId(), of = newId();
  const agenda = node("select", {class: "rs-input", id, onchange: () => ask({do: "choose", agenda: agenda.value, session: 0})}, ...model.get("agendas").map((each) => node("option", {value: each.id}, each.title)));
  const session = node("select", {class: "rs-input", id: of, onchange: () => ask({do: "choose", agenda: agenda.value, session: Number(session.value)})});
  const clock = node("p", {class: "rs-clock", role: "timer", "aria-live": "off"}), start = press(context, "start", {do: "start"}, "rs-primary"), end = press(context, "end", {do: "end"});
  const tick = ({elapsed, in_item: item, items, index}) => {
    if (elapsed === null) { clock.textContent = words.not_started; return; }
    const passed = (performance.now() - context.since) / 1000, planned = items[index].minutes * 60, now = item + passed;
    const behind = elapsed + passed - items.slice(0, index).reduce((sum, each) => sum + each.minutes * 60, 0) - Math.min(now, planned);
    const by = (seconds) => say(words, seconds > 30 ? "over" : seconds < -30 ? "under" : "on_time", {n: Math.max(1, Math.round(Math.abs(seconds) / 60))});
    const text = say(words, "clock", {at: minutes(Math.floor(now)), of: minutes(planned), item: now > planned ? by(now - planned) : words.on_time, all: by(behind)});
    if (clock.textContent !== text) clock.textContent = text;
  };
  const draw = (state) => {
    agenda.value = state.agenda;
    session.replaceChildren(...model.get("agendas").find((each) => each.id === state.agenda).sessions.map((title, n) => node("option", {value: n}, title)));
    session.value = state.session;
    start.hidden = state.elapsed !== null;
    end.hidden = state.elapsed === null;
    tick(state);
  };
  return {draw, tick, el: panel(words, "clock_title", node("div", {class: "rs-desk-row"}, node("div", {}, node("label", {class: "rs-label", for: id}, words.agenda), agenda), node("div", {}, node("label", {class: "rs-label", for: of}, words.session), session), start, end), clock)};
}

/** The items, each with its minutes; one press goes there. */
function agendaPanel(context) {
  const {words, ask, announce} = context, list = node("ol", {class: "rs-agenda"}), written = press(context, "as_written", {do: "written"}, "rs-quiet");
  const draw = ({items, index, changed}) => {
    const at = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...items.map((item, n) => {
      const tool = (text, word, what) => node("button", {type: "button", class: "rs-button rs-quiet", "aria-label": say(words, word, {title: item.title}), onclick: () => { ask(what); announce(say(words, word, {title: item.title})); }}, text);
      return node("li", {class: `rs-item-${item.kind}`, "aria-current": n === index ? "step" : null},
        node("button", {type: "button", class: "rs-button rs-go", onclick: () => ask({do: "go", index: n})}, say(words, "item_n", {title: item.title, n: item.minutes})),
        node("span", {class: "rs-tools"}, tool("−", "shorter", {do: "minutes", index: n, by: -1}), tool("+", "longer", {do: "minutes", index: n, by: 1}), tool("↑", "earlier", {do: "move", index: n, by: -1}), tool("↓", "later", {do: "move", index: n, by: 1})));
    }));
    written.hidden = !changed;
    if (at >= 0) list.querySelectorAll("button")[at]?.focus();
  };
  return {draw, el: panel(words, "agenda_title", node("details", {class: "rs-folded"}, node("summary", {}, words.show_agenda), list, written))};
}

/** What to say, and where the participants are. */
function scriptPanel({words}) {
  const title = node("h3"), where = node("p", {class: "rs-hint"}), script = node("p", {class: "rs-script"}), listening = node("div"), next = node("p", {class: "rs-hint"});
  const draw = ({items, index, now}) => {
    title.textContent = items[index].title;
    where.textContent = now.module;
    script.textContent = now.script || words.no_script;
    listening.replaceChildren(...(now.listen.length ? [node("h3", {}, words.listen_for), node("ul", {}, ...now.listen.map((each) => node("li", {dir: "auto"}, each)))] : []));
    next.textContent = items[index + 1] ? say(words, "comes_next", {title: items[index + 1].title, n: items[index + 1].minutes}) : words.last_item;
  };
  return {draw, el: panel(words, "script_title", title, where, script, listening, next)};
}

/** Moves the stage: item by item, line by line; what the group says and raises. */
function stagePanel(context) {
  const {model, words, ask} = context, preview = node("div", {tabindex: "0", role: "region", "aria-label": words.preview}), of = node("p", {class: "rs-hint", role: "status"}), hands = node("div"), group = node("ul"), who = newId(), what = newId();
  const persona = node("select", {class: "rs-input", id: who, onchange: () => ask({do: "persona", persona: persona.value})}, ...model.get("personas").map((each) => node("option", {value: each.id}, each.name)));
  const lines = [press(context, "show_line", {do: "step", by: 1}, "rs-primary"), press(context, "hide_line", {do: "step", by: -1})];
  const moves = node("div", {class: "rs-buttons"}, press(context, "back", {do: "turn", by: -1}), press(context, "next", {do: "turn", by: 1}, "rs-primary"), ...lines);
  const line = node("input", {class: "rs-input", id: what, dir: "auto", autocomplete: "off"});
  const take = () => { if (line.value.trim()) { ask({do: "suggest", text: line.value}); line.value = ""; line.focus(); } };
  line.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); take(); } });
  let asked = "";
  const draw = (state, slide) => {
    drawSlide(preview, slide, words);
    preview.classList.add("rs-preview");
    for (const title of preview.querySelectorAll("h1, h2")) title.replaceWith(node("p", {class: `rs-as-${title.tagName.toLowerCase()}`}, title.textContent));
    for (const each of lines) each.hidden = !slide.of;
    of.textContent = slide.of ? say(words, "lines_shown", {n: slide.step, all: slide.of}) : "";
    persona.value = state.persona;
    const polled = state.now.poll && model.get("poll").here, question = polled ? undefined : slide.steps.find((step) => step.hands);
    if ((question?.hands ?? "") + (question?.label ?? "") !== asked) {
      asked = (question?.hands ?? "") + (question?.label ?? "");
      hands.replaceChildren(...(question ? [node("h3", {}, words.hands_title), ...question.options.map((option) => handField(context, question, option))] : []));
    }
    group.replaceChildren(...slide.suggestions.map((text, n) => node("li", {dir: "auto"}, text, " ", node("button", {type: "button", class: "rs-button rs-quiet", "aria-label": say(words, "take_away", {text}), onclick: () => ask({do: "unsuggest", n})}, words.remove))));
  };
  return {draw, el: panel(words, "stage_title", moves, of, preview, node("label", {class: "rs-label", for: who}, words.worker), persona, hands,
    node("label", {class: "rs-label", for: what}, words.suggest), node("div", {class: "rs-desk-row"}, line, node("button", {type: "button", class: "rs-button", onclick: take}, words.add_suggestion)), group)};
}

function handField({ask}, question, option) {
  const id = newId();
  const input = node("input", {type: "number", class: "rs-input rs-hands", id, min: 0, max: 999, value: option.hands || "", onchange: () => ask({do: "hands", question: question.hands, option: option.id, n: Number(input.value) || 0})});
  return node("div", {class: "rs-desk-row"}, input, node("label", {for: id}, option.text));
}

/** Cards for breakout rooms, and the timer that everybody sees. */
function roomsPanel(context) {
  const {words, ask, model, announce} = context, cards = node("div"), id = newId(), ring = node("input", {type: "checkbox"});
  const length = node("input", {type: "number", class: "rs-input rs-hands", id, min: 1, max: 240, value: 5}), clock = node("p", {class: "rs-clock", role: "timer", "aria-live": "off"});
  const start = (n) => { context.rang = false; ask({do: "timer", seconds: n * 60}); };
  let left = () => null, drawn = "";
  const asText = (card) => [card.title, card.prompt, ...card.roles.map((role) => `- ${role}`), say(words, "bring_back", {text: card.bring_back}), say(words, "card_minutes", {n: card.minutes})].join("\n");
  const copy = async (card) => { await navigator.clipboard.writeText(asText(card)); announce(words.copied); };
  const draw = ({now}, slide) => {
    left = timerOf(slide);
    tick();
    const on = slide.card.title ?? "", key = JSON.stringify([now.cards, on]);
    if (key === drawn) return;
    drawn = key;
    cards.replaceChildren(...now.cards.map((card) => node("article", {}, node("h3", {}, card.title), node("p", {}, card.prompt), node("ul", {}, ...card.roles.map((role) => node("li", {}, role))), node("p", {}, say(words, "bring_back", {text: card.bring_back})),
      node("div", {class: "rs-buttons"}, node("button", {type: "button", class: "rs-button", onclick: () => copy(card)}, words.copy_card),
        node("button", {type: "button", class: "rs-button", "aria-pressed": String(on === card.title), onclick: () => ask({do: "card", card: on === card.title ? "" : card.id})}, on === card.title ? words.hide_card : words.show_card),
        node("button", {type: "button", class: "rs-button", onclick: () => start(card.minutes)}, say(words, "start_minutes", {n: card.minutes}))))));
  };
  const tick = () => {
    const seconds = left(), text = seconds === null ? words.no_timer : seconds ? minutes(seconds) : words.time_is_up;
    if (clock.textContent !== text) clock.textContent = text;
    if (seconds === 0 && context.rang === false) { context.rang = true; announce(words.time_is_up); if (ring.checked) chime(); }
  };
  return {draw, tick, el: panel(words, "rooms_title", clock, node("div", {class: "rs-desk-row"}, node("div", {}, node("label", {class: "rs-label", for: id}, words.timer_minutes), length), node("button", {type: "button", class: "rs-button", onclick: () => start(Number(length.value) || 1)}, words.start_timer),
    node("button", {type: "button", class: "rs-button", onclick: () => ask({do: "timer", seconds: 0})}, words.stop_timer), node("label", {class: "rs-switch"}, ring, words.with_chime)), cards)};
}

/** Her own notes for an item; they stay for next time, and never reach the stage. */
function notePanel({words, ask}) {
  const id = newId(), field = node("textarea", {class: "rs-input", id, rows: 3, dir: "auto"});
  let timer = 0, mine = "";
  const send = () => { clearTimeout(timer); timer = 0; ask({do: "note", text: field.value}); };
  field.addEventListener("input", () => { grow(field); clearTimeout(timer); timer = setTimeout(send, 400); });
  field.addEventListener("blur", () => { if (timer) send(); });
  const draw = ({note, index, items}) => {
    const at = `${index} ${items[index].title}`;
    if (at !== mine || (document.activeElement !== field && !timer)) { if (at !== mine && timer) clearTimeout(timer); mine = at; field.value = note; }
  };
  return {draw, el: panel(words, "note_title", node("label", {class: "rs-label", for: id}, words.note), field)};
}

export default {render};
