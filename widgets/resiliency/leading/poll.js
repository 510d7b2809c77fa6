// The desk's buttons for a poll of the room. `controls/keep.js` stands before it, and `desk.js` after it.

function pollPanel(context) {
  const {model, words, ask} = context, told = node("p", {role: "status"}), why = node("p", {class: "rs-hint"}, words.poll_why), id = newId();
  const fewest = node("input", {type: "number", class: "rs-input rs-hands", id, min: 5, max: 100, value: 5});
  const act = (word, acts, look = "") => node("button", {type: "button", class: `rs-button ${look}`, onclick: () => ask({do: "poll", acts, fewest: Math.max(5, Number(fewest.value) || 5)})}, words[word]);
  const open = act("poll_open", ["open"], "rs-primary"), both = act("poll_close_show", ["close", "reveal"], "rs-primary");
  const show = act("poll_show", ["reveal"]), shut = act("poll_show_closed", ["reveal"], "rs-primary"), hide = act("poll_hide", ["hide"]);
  const forget = node("button", {type: "button", class: "rs-button rs-quiet", onblur: () => { forget.textContent = words.poll_forget; }, onclick: () => {
    const sure = forget.textContent === words.poll_really;
    forget.textContent = sure ? words.poll_forget : words.poll_really;
    if (sure) ask({do: "poll", forget: true});
  }}, words.poll_forget);
  const settings = node("div", {class: "rs-desk-row"}, fewest, node("label", {for: id}, words.poll_fewest));
  const root = panel(words, "poll_title", told, settings, node("div", {class: "rs-buttons"}, open, both, show, shut, hide), why, forget);
  const draw = () => {
    const {here, state, revealed, answers} = model.get("poll"), is = (...states) => states.includes(state);
    const many = is("open", "closed") ? [answers ? say(words, "poll_answers", {n: answers}) : say(words, "poll_few", {fewest: fewest.value}), revealed ? words.poll_shown : words.poll_hidden] : [];
    const text = here ? [words[`poll_state_${state}`], ...many].join(" ") : words.poll_chat;
    if (told.textContent !== text) told.textContent = text;
    root.hidden = !model.get("state").now.poll;
    for (const [part, on] of [[open, is("waiting")], [both, is("open")], [show, is("open") && !revealed], [shut, is("closed") && !revealed], [hide, is("open", "closed") && revealed], [settings, is("waiting")], [why, is("waiting", "open")], [forget, !is("away", "not_let_in")]]) {
      const focused = part === document.activeElement, hidden = !here || !on;
      part.hidden = hidden;
      if (focused && hidden) [open, both, shut, hide].find((each) => !each.hidden)?.focus();
    }
  };
  const off = listen(model, {"change:poll": draw});
  return {draw, off, el: root};
}
