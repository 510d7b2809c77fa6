// A name, what is done, and the certificate. `controls/keep.js` and `controls/download.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), told = node("p", {class: "rs-told", role: "status"}), listed = node("div");
  const name = node("input", {class: "rs-input", id: newId(), dir: "auto", autocomplete: "name"}), keep_ = node("input", {type: "checkbox"});
  const ask = () => model.send({do: "make", name: name.value, keep: keep_.checked, day: today()});
  const show = () => {
    const done = model.get("done"), left = model.get("left");
    listed.replaceChildren(
      node("p", {}, done.length ? words.done_modules : words.nothing_done),
      node("ul", {}, ...done.map((each) => node("li", {}, say(words, "done_module", {title: each.title, n: each.minutes})))),
      ...(left.length ? [node("p", {}, say(words, "left_modules", {titles: left.join(" · ")}))] : []));
  };
  const showName = () => { if (model.get("name") && !name.value) { name.value = model.get("name"); keep_.checked = true; } };
  show();
  showName();
  const offs = [listen(model, {"change:done": show, "change:left": show, "change:name": showName}), onAnswer(model, {say: (text) => { told.textContent = text; }})];
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-documents"}, listed, node("label", {class: "rs-label", for: name.id}, words.your_name), node("p", {class: "rs-hint"}, words.name_hint), name,
    node("label", {class: "rs-option"}, keep_, node("span", {}, words.keep_name)), node("div", {class: "rs-buttons"}, node("button", {type: "button", class: "rs-button", onclick: ask}, words.make_certificate)), told));
  return () => { for (const off of offs) off(); };
}

export default {render};
