// Days to choose, each with a suggestion and a calendar file. `download.js` stands before it.

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), state = {value: null}, kept = {}, offs = [], fields = new Map();
  const root = node("div", {class: "rs-control rs-dates", role: "group", "aria-label": model.get("label")});
  const tied = around(model, {input: root});
  const change = (value) => { kept.change(value, {now: true}); show(value); };
  const named = (day) => new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang || [], {dateStyle: "medium"});
  const time = node("input", {type: "time", class: "rs-input", id: newId(), onchange: () => { if (time.value) change({...state.value, time: time.value}); }});
  const rows = model.get("checks").map((check) => {
    const set = (day) => change({...state.value, days: {...state.value.days, [check.id]: day}}), suggested = today(check.days);
    const input = node("input", {type: "date", class: "rs-input", id: newId(), onchange: () => set(input.value)});
    const suggest = node("button", {type: "button", class: "rs-button", "aria-label": `${check.label}: ${say(words, "suggest_day", {date: named(suggested)})}`, onclick: () => { set(suggested); announce(`${check.label}: ${named(suggested)}`); }}, say(words, "suggest_day", {date: named(suggested)}));
    const file = node("button", {type: "button", class: "rs-button", "aria-label": `${check.label}: ${words.calendar_file}`, onclick: () => model.send({do: "calendar", check: check.id, zone: zone()})}, words.calendar_file);
    fields.set(check.id, {input, file});
    return node("div", {class: "rs-date"}, node("label", {class: "rs-label", for: input.id}, check.label), node("div", {class: "rs-date-row"}, input, suggest, file));
  });
  const show = (value) => {
    state.value = value;
    time.value = value.time;
    for (const [check, {input, file}] of fields) {
      if (input.value !== value.days[check]) input.value = value.days[check];
      file.disabled = !value.days[check];
    }
  };
  root.append(tied.hint, ...rows, node("div", {class: "rs-date"}, node("label", {class: "rs-label", for: time.id}, model.get("time_label")), time), tied.error, line);
  Object.assign(kept, keep(model, show));
  offs.push(onAnswer(model, {say: announce}));
  el.classList.add("rs-host");
  el.append(root);
  const offFocus = focusWhenAsked(model, () => root.querySelector("input"));
  return () => { kept.off(); tied.off(); offFocus(); for (const off of offs) off(); };
}

export default {render};
