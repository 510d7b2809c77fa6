// One or several options, with the reason after choosing.

function render({model, el}) {
  const words = model.get("words"), name = newId(), several = model.get("several"), open = model.get("no_wrong");
  const options = model.get("options"), reasoned = options.some((option) => option.reason);
  const group = node("fieldset", {class: `rs-control rs-choice ${reasoned ? "" : "rs-plain"}`}, node("legend", {class: "rs-label", dir: "auto"}, model.get("label")));
  const tied = around(model, {input: group});
  const reasons = node("div", {class: "rs-reasons", role: "status"});
  let shown = false;
  const verdict = (option) => (open ? words.no_wrong_answer : option.fits ? words.fits : words.look_again);
  const chosen = () => options.filter((option) => group.querySelector(`input[value="${CSS.escape(option.id)}"]`).checked);
  const explain = () => {
    const told = !reasoned ? [] : several ? (shown ? options : []) : chosen();
    const after = told.length && model.get("after") ? [node("p", {class: "rs-after"}, model.get("after"))] : [];
    reasons.replaceChildren(...told.map((option) => {
      const fit = open || option.fits;
      const head = several ? `${option.text} ` : "";
      return node("p", {class: `rs-reason ${fit ? "rs-fits" : "rs-look"}`}, node("strong", {}, verdict(option)), " ", head && node("q", {}, option.text), head && " ", option.reason);
    }), ...after);
  };
  for (const option of options) {
    const input = node("input", {type: several ? "checkbox" : "radio", name, value: option.id, onchange: () => {
      explain();
      kept.change(chosen().map((each) => each.id), {now: true});
    }});
    group.append(node("label", {class: "rs-option", dir: "auto"}, input, node("span", {}, option.text)));
  }
  group.prepend(group.querySelector("legend"));
  group.querySelector("legend").after(tied.hint);
  const button = node("button", {type: "button", class: "rs-button", onclick: () => { shown = true; explain(); }}, words.show_reasons ?? "");
  group.append(...(several && reasoned ? [button] : []), reasons, tied.error);
  const kept = keep(model, (value) => {
    for (const input of group.querySelectorAll("input")) input.checked = value.includes(input.value);
    if (!value.length) shown = false;
    explain();
  });
  el.classList.add("rs-host");
  el.append(group);
  const offFocus = focusWhenAsked(model, () => group.querySelector("input:checked") ?? group.querySelector("input"));
  return () => { kept.off(); tied.off(); offFocus(); };
}

export default {render};
