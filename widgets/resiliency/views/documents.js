// Which document, in which format. `controls/keep.js` and `controls/download.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), name = newId(), told = node("p", {class: "rs-told", role: "status"});
  const radio = ({id, label, about}, n) => node("label", {class: "rs-option"}, node("input", {type: "radio", name, value: id, checked: n === 0}),
    node("span", {}, node("strong", {}, label), " ", about));
  const kinds = node("fieldset", {class: "rs-control rs-choice rs-plain"}, node("legend", {class: "rs-label"}, words.which_document), ...model.get("kinds").map(radio));
  const ask = (only, format) => model.send({do: "make", only, format, day: today()});
  const buttons = model.get("formats").map(({id, label}) => node("button", {type: "button", class: "rs-button", onclick: () => ask(kinds.querySelector("input:checked").value, id)}, label));
  const card = node("button", {type: "button", class: "rs-button", onclick: () => ask("card", "pdf")}, words.card);
  const off = onAnswer(model, {say: (text) => { told.textContent = text; }});
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-documents"}, kinds, node("p", {class: "rs-label"}, words.which_format), node("div", {class: "rs-buttons"}, ...buttons),
    node("p", {class: "rs-hint"}, words.card_about), node("div", {class: "rs-buttons"}, card), told));
  return off;
}

export default {render};
