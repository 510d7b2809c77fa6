// A minute of rest: choose a text, start, stop at any time. Silent, nothing flashes, and the number alone tells the time.

function render({model, el}) {
  const words = model.get("words"), seconds = model.get("seconds"), name = newId(), {line, say: announce} = announcer();
  const state = {value: {text: "", rested: false}, until: 0, tick: 0};
  const group = node("fieldset", {class: "rs-choice rs-plain"}, node("legend", {class: "rs-label"}, words.choose_text));
  const text = node("p", {class: "rs-grounding", dir: "auto", role: "status"}), time = node("span", {class: "rs-time", role: "timer", "aria-live": "off"});
  const ring = node("div", {class: "rs-ring", "aria-hidden": "true"}), done = node("p", {class: "rs-rested"}, words.rested);
  const root = node("div", {class: "rs-control rs-timer", role: "group", "aria-label": model.get("label")});
  const tied = around(model, {input: root});
  const show = (left) => {
    const label = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (time.textContent !== label) time.textContent = label;
    ring.style.setProperty("--rs-part", left / seconds);
  };
  const stop = (finished) => {
    clearInterval(state.tick);
    state.tick = 0;
    button.textContent = finished ? words.start_again : words.start_timer;
    show(seconds);
    announce(finished ? words.timer_done : words.timer_stopped);
    if (!finished) return;
    state.value.rested = true;
    draw();
    kept.change(structuredClone(state.value), {now: true});
  };
  const start = () => {
    state.until = Date.now() + seconds * 1000;
    state.tick = setInterval(() => {
      const left = Math.ceil((state.until - Date.now()) / 1000);
      if (left > 0) show(left);
      else stop(true);
    }, 250);
    button.textContent = words.stop_timer;
    announce(say(words, "timer_runs", {n: seconds}));
  };
  const button = node("button", {type: "button", class: "rs-button rs-primary", onclick: () => (state.tick ? stop(false) : start())}, words.start_timer);
  for (const each of model.get("texts")) {
    const input = node("input", {type: "radio", name, value: each.id, onchange: () => { state.value.text = each.id; draw(); kept.change(structuredClone(state.value), {now: true}); }});
    group.append(node("label", {class: "rs-option"}, input, node("span", {}, each.title)));
  }
  const draw = () => {
    for (const input of group.querySelectorAll("input")) input.checked = input.value === state.value.text;
    text.textContent = model.get("texts").find((each) => each.id === state.value.text)?.text ?? "";
    done.hidden = !state.value.rested;
  };
  root.append(tied.hint, group, text, node("div", {class: "rs-timer-row"}, node("div", {class: "rs-clock"}, ring, time), button, done), people(model, words), tied.error, line);
  show(seconds);
  const kept = keep(model, (value) => { state.value = structuredClone(value); draw(); });
  el.classList.add("rs-host");
  el.append(root);
  const offFocus = focusWhenAsked(model, () => button);
  return () => { clearInterval(state.tick); kept.off(); tied.off(); offFocus(); };
}

/** People to talk to, where the course's own page does not show them already. */
function people(model, words) {
  const lines = model.get("support").map((each) => node("li", {}, node("strong", {}, each.name), " ", each.href ? node("a", {href: each.href}, each.how) : each.how, each.hours ? ` · ${each.hours}` : ""));
  return lines.length ? node("details", {class: "rs-folded"}, node("summary", {}, words.talk_to), node("ul", {class: "rs-people"}, ...lines)) : "";
}

export default {render};
