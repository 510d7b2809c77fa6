// 0-10 as eleven radio buttons, both ends in words, and one more for "none yet" where the author wants it.

function render({model, el}) {
  const words = model.get("words"), name = newId(), low = node("span", {dir: "auto"}), high = node("span", {dir: "auto"});
  const row = node("div", {class: "rs-scale-row"});
  const ends = node("div", {class: "rs-ends", id: newId()}, low, high);
  const group = node("fieldset", {class: "rs-control rs-scale"}, node("legend", {class: "rs-label"}, model.get("label")));
  const tied = around(model, {input: group, also: [ends]});
  const radio = (value, text, extra = "") => {
    const input = node("input", {type: "radio", name, value, onchange: () => kept.change(value === "" ? null : Number(value), {now: true})});
    return node("label", {class: `rs-scale-step ${extra}`}, input, node("span", {}, text));
  };
  for (let step = 0; step <= 10; step += 1) row.append(radio(String(step), String(step)));
  const unset = model.get("unset");
  const showEnds = () => {
    low.textContent = say(words, "end", {n: 0, text: model.get("low")});
    high.textContent = say(words, "end", {n: 10, text: model.get("high")});
    tied.show();
  };
  group.append(tied.hint, row, ends, ...(unset ? [radio("", unset, "rs-scale-unset")] : []), tied.error);
  showEnds();
  const kept = keep(model, (value) => {
    for (const input of group.querySelectorAll("input")) input.checked = input.value === (value === null ? "" : String(value));
  });
  el.classList.add("rs-host");
  el.append(group);
  const off = listen(model, {"change:low": showEnds, "change:high": showEnds});
  const offFocus = focusWhenAsked(model, () => group.querySelector("input:checked") ?? group.querySelector("input"));
  return () => { kept.off(); tied.off(); off(); offFocus(); };
}

export default {render};
