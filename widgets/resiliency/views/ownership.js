// The workbook as a whole. `controls/keep.js` and `controls/download.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), told = node("p", {class: "rs-told", role: "status"}), tell = (text) => { told.textContent = text; };
  const button = (word, act, look = "") => node("button", {type: "button", class: `rs-button ${look}`, onclick: act}, words[word]);
  const field = (word, type) => { const input = node("input", {class: "rs-input", id: newId(), type, autocomplete: "off"}); return {input, label: node("label", {class: "rs-label", for: input.id}, words[word])}; };
  const own = field("passphrase", "password"), theirs = field("passphrase_of_file", "password"), typed = field("delete_label", "text"), file = field("choose_file", "file");
  file.input.setAttribute("accept", ".json,.age");
  const changes = node("div");
  const drawChanges = () => {
    const ask = [button("merge_yes", () => model.send({do: "merge"}), "rs-primary"), button("merge_no", () => model.send({do: "leave"}))];
    changes.replaceChildren(...(model.get("waits") ? [node("ul", {}, ...model.get("changes").map(({title, what}) => node("li", {dir: "auto"}, `${title}: ${what}`))), node("div", {class: "rs-buttons"}, ...ask)] : []));
  };
  const bring = async () => {
    const [chosen] = file.input.files;
    if (!chosen) { tell(words.choose_first); return; }
    if (chosen.size > model.get("largest")) { tell(words.too_large); return; }
    model.send({do: "bring", passphrase: theirs.input.value}, undefined, [await chosen.arrayBuffer()]);
  };
  const part = (word, ...inside) => node("section", {}, node("h3", {}, words[word]), ...inside);
  const hint = (word) => node("p", {class: "rs-hint"}, words[word]);
  const protect = model.get("can_protect") ? [hint("passphrase_hint"), own.label, own.input] : [];
  const open = model.get("can_protect") ? [theirs.label, theirs.input] : [];
  const off = onAnswer(model, {say: tell, file: () => { own.input.value = ""; }});
  const offDeleted = listen(model, {"change:waits": drawChanges, "change:changes": drawChanges, "msg:custom": (content) => {
    if (content.do !== "deleted") return;
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("resiliency:")) sessionStorage.removeItem(key);
    typed.input.value = "";
    told.replaceChildren(content.text, node("span", {}, ` ${content.names.join(" · ")}`));
  }});
  drawChanges();
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-ownership"}, told,
    part("own_title", hint("own_about"), ...protect, node("div", {class: "rs-buttons"}, button("take_workbook", () => model.send({do: "take", passphrase: own.input.value, day: today()})))),
    part("bring_title", hint("bring_about"), file.label, file.input, ...open, node("div", {class: "rs-buttons"}, button("bring_workbook", bring)), changes),
    part("delete_title", hint("delete_about"), typed.label, typed.input, node("div", {class: "rs-buttons"}, button("delete_all", () => model.send({do: "delete", typed: typed.input.value}))))));
  return () => { off(); offDeleted(); };
}

export default {render};
