// All that was written, on one page; each part opens the exercise itself. `controls/keep.js` stands before it.

function render({model, el}) {
  const words = model.get("words"), root = node("div", {class: "rs-control rs-gathered"}), parts = new Map();
  const told = (blocks) => blocks.flatMap(({label, text, lines}) => [
    ...(label || text ? [node("p", {dir: "auto"}, label ? node("strong", {}, label) : "", label && text ? " " : "", text)] : []),
    ...(lines.length ? [node("ul", {}, ...lines.map((line) => node("li", {dir: "auto"}, line)))] : [])]);
  const draw = () => {
    for (const part of model.get("parts")) {
      if (!parts.has(part.id)) {
        const body = node("div", {class: "rs-gathered-words"}), exercise = node("div", {class: "rs-gathered-exercise"});
        const button = node("button", {type: "button", class: "rs-button", "aria-expanded": "false", onclick: () => toggle(part.id)});
        const article = node("article", {"aria-labelledby": `gathered-${part.id}`}, node("p", {class: "rs-hint"}, part.module), node("h3", {id: `gathered-${part.id}`}, part.title), body, button, exercise);
        root.append(article);
        parts.set(part.id, {body, exercise, button, title: part.title, open: false, mounted: false});
      }
      const shown = parts.get(part.id);
      shown.empty = !part.blocks.length;
      shown.body.replaceChildren(...(shown.empty ? [node("p", {class: "rs-gap"}, words.gap)] : told(part.blocks)));
      label(shown);
    }
  };
  const label = ({button, open, empty, title}) => {
    button.textContent = open ? words.close_exercise : empty ? words.write_now : words.change_it;
    button.setAttribute("aria-label", `${button.textContent}: ${title}`);
    button.setAttribute("aria-expanded", String(open));
  };
  const toggle = (id) => {
    const part = parts.get(id);
    part.open = !part.open;
    part.exercise.hidden = !part.open;
    part.body.hidden = part.open;
    label(part);
    if (part.open && !part.mounted) { part.mounted = true; model.send({do: "open", activity: id}); mountOpened(); }
  };
  const mountOpened = async () => {
    for (const [id, reference] of Object.entries(model.get("opened"))) {
      const part = parts.get(id);
      if (!part || part.exercise.firstChild || part.coming) continue;
      part.coming = true;
      const manager = model.widget_manager;
      const child = typeof reference === "string" ? await manager.get_model(reference.replace("IPY_MODEL_", "")) : reference;
      const view = await manager.create_view(child);
      view.luminoWidget.constructor.attach(view.luminoWidget, part.exercise);
    }
  };
  draw();
  const offs = [listen(model, {"change:parts": draw, "change:opened": mountOpened}), onAnswer(model, {say: (text) => { root.append(node("p", {role: "status"}, text)); }})];
  el.classList.add("rs-host");
  el.append(root);
  return () => { for (const off of offs) off(); };
}

export default {render};
