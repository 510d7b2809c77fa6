// A story: one scene, its choices, what follows; going back; the way so far as a list, which is also what is printed.

function render({model, el}) {
  const words = model.get("words"), {line, say: announce} = announcer(), state = {value: {path: [], seen: []}, open: null};
  const place = node("div", {class: "rs-scene"}), path = node("ol", {class: "rs-path"});
  const way = node("details", {class: "rs-folded rs-way"}, node("summary", {}, words.your_way), path);
  const root = node("div", {class: "rs-control rs-story", role: "group", "aria-label": model.get("label")});
  const tied = around(model, {input: root});
  const scenes = Object.fromEntries(model.get("scenes").map((scene) => [scene.id, scene]));
  const context = {words, state, scenes, place, path, way, start: model.get("start"), announce, endings: model.get("scenes").filter((scene) => scene.ending).length};
  context.change = (options) => kept.change(structuredClone(state.value), {now: true, ...options});
  root.append(tied.hint, place, way, tied.error, line);
  const kept = keep(model, (value) => { state.value = structuredClone(value); state.open = null; drawScene(context); });
  const print = () => { way.open = true; };
  addEventListener("beforeprint", print);
  el.classList.add("rs-host");
  el.append(root);
  const offFocus = focusWhenAsked(model, () => place.querySelector("h3"));
  return () => { kept.off(); tied.off(); offFocus(); removeEventListener("beforeprint", print); };
}

const choiceOf = ({scenes}, step) => scenes[step.scene].choices.find((choice) => choice.id === step.choice);

/** Where the way has led. */
function here(context) {
  const last = context.state.value.path.at(-1);
  return context.scenes[last ? choiceOf(context, last).to : context.start];
}

/** Draw the scene, or what followed from a choice that was just made. */
function drawScene(context, focus = false) {
  const {words, state, place} = context, scene = state.open ? context.scenes[state.open.scene] : here(context);
  const title = node("h3", {tabindex: "-1", dir: "auto"}, scene.title);
  const text = scene.text.trim().split(/\n+/).map((part) => node("p", {dir: "auto"}, part));
  place.replaceChildren(title, ...text, ...(state.open ? followed(context) : scene.ending ? ended(context) : choices(context, scene)));
  if (state.value.path.length && !state.open && !scene.ending) place.append(backButton(context));
  drawPath(context);
  if (focus) (place.querySelector(".rs-followed") ?? title).focus();
}

function choices(context, scene) {
  const pick = (choice) => {
    const {state} = context;
    state.open = {scene: scene.id, choice: choice.id};
    state.value.path.push(state.open);
    if (context.scenes[choice.to].ending && !state.value.seen.includes(choice.to)) state.value.seen.push(choice.to);
    context.change();
    drawScene(context, true);
  };
  return [node("p", {class: "rs-label"}, context.words.what_now), node("ul", {class: "rs-ways"}, ...scene.choices.map((choice) => node("li", {}, node("button", {type: "button", class: "rs-button rs-choose", dir: "auto", onclick: () => pick(choice)}, choice.text))))];
}

/** What a choice led to: the consequence, what it does to the work, what a teammate could do. */
function followed(context) {
  const {words, state} = context, choice = choiceOf(context, state.open), chosen = say(words, "you_chose", {text: choice.text});
  const on = node("button", {type: "button", class: "rs-button rs-primary", onclick: () => { state.open = null; drawScene(context, true); }}, words.go_on);
  return [node("div", {class: "rs-followed", tabindex: "-1", role: "group", "aria-label": chosen}, node("p", {class: "rs-chosen"}, chosen), ...outcome(words, choice)), node("div", {class: "rs-buttons"}, on, backButton(context))];
}

function outcome(words, choice) {
  return [node("p", {dir: "auto"}, choice.consequence),
    node("p", {class: "rs-effect"}, node("strong", {}, words[`effect_${choice.effect.area.replace("-", "_")}`]), " ", choice.effect.text),
    node("p", {class: "rs-teammate"}, node("strong", {}, words.teammate), " ", choice.teammate)];
}

function ended(context) {
  const {words, state, endings} = context;
  const again = node("button", {type: "button", class: "rs-button", onclick: () => {
    state.value.path = [];
    context.change({step: "new way"});
    drawScene(context, true);
  }}, words.another_way);
  return [node("p", {class: "rs-ended"}, say(words, "endings_seen", {n: state.value.seen.length, all: endings})), node("div", {class: "rs-buttons"}, again, backButton(context))];
}

function backButton(context) {
  const {words, state} = context;
  return node("button", {type: "button", class: "rs-button rs-quiet", onclick: () => {
    state.open = null;
    state.value.path.pop();
    context.change();
    drawScene(context, true);
    context.announce(words.went_back);
  }}, words.go_back);
}

function drawPath(context) {
  const {words, state, path, way, scenes} = context, now = here(context);
  way.hidden = !state.value.path.length;
  const steps = state.value.path.map((step) => {
    const choice = choiceOf(context, step);
    return node("li", {}, node("strong", {}, scenes[step.scene].title), node("p", {class: "rs-chosen"}, say(words, "you_chose", {text: choice.text})), ...outcome(words, choice));
  });
  path.replaceChildren(...steps, ...(now.ending && !state.open ? [node("li", {}, node("strong", {}, now.title), node("p", {}, now.text))] : []));
}

export default {render};
