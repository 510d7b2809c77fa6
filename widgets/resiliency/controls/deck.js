// A deck of questions: choose a type or none, draw one, or take another instead.

function render({model, el}) {
  const words = model.get("words"), id = newId(), about = node("p", {class: "rs-hint", id: newId()});
  const types = model.get("types");
  const select = node("select", {class: "rs-input rs-deck-type", id},
    ...types.map((type) => node("option", {value: type.id}, say(words, "type_count", {type: type.label, n: type.count}))));
  const tied = around(model, {input: select, also: [about]});
  const ask = (what) => model.send({do: what, type: select.value});
  const draw = node("button", {type: "button", class: "rs-button rs-primary", onclick: () => ask("draw")}, words.draw);
  const another = node("button", {type: "button", class: "rs-button", onclick: () => ask("another")}, words.another);
  select.addEventListener("change", () => {
    about.textContent = types.find((type) => type.id === select.value)?.about ?? "";
    tied.show();
  });
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-deck"}, node("label", {class: "rs-label", for: id}, words.type_of_question), select, about,
    node("div", {class: "rs-deck-buttons"}, draw, another), tied.error));
  const offFocus = focusWhenAsked(model, () => draw);
  return () => { tied.off(); offFocus(); };
}

export default {render};
