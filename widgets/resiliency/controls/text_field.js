// A text area that grows, with its label above and a counter where there is a limit.

function render({model, el}) {
  const words = model.get("words"), id = newId(), {line, say: announce} = announcer();
  const label = node("label", {class: "rs-label", for: id, dir: "auto"}, model.get("label"));
  const area = node("textarea", {class: "rs-input", id, rows: model.get("rows"), dir: "auto"});
  const counter = node("p", {class: "rs-counter", id: newId()});
  const tied = around(model, {input: area, also: [counter]});
  const count = () => {
    const limit = model.get("limit");
    if (!limit) return;
    const left = limit - area.value.length;
    counter.textContent = left < 0 ? say(words, "too_long", {n: -left}) : say(words, "left", {n: left});
    counter.classList.toggle("rs-over", left < 0);
  };
  const kept = keep(model, (value) => {
    if (area.value !== value) area.value = value;
    count();
    requestAnimationFrame(() => grow(area));
  });
  area.addEventListener("input", (event) => {
    const fitted = !counter.classList.contains("rs-over");
    grow(area);
    count();
    kept.change(area.value, {now: false});
    if (!event.isComposing && fitted && counter.classList.contains("rs-over")) announce(counter.textContent);
  });
  area.addEventListener("blur", () => kept.flush());
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-text-field"}, label, tied.hint, area, counter, tied.error, line));
  tied.show();
  const offFocus = focusWhenAsked(model, () => area);
  return () => { kept.off(); tied.off(); offFocus(); };
}

export default {render};
