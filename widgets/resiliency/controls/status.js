// The saved state and the progress of the modules: told in the page's own places, or in a line where it stands.

function render({model, el}) {
  const words = model.get("words"), own = node("p", {class: "rs-control rs-status", role: "status"});
  const place = () => document.getElementById("rs-saved") ?? own;
  if (!document.getElementById("rs-saved")) el.append(own);
  el.classList.add("rs-host");
  const ownNotices = node("div", {class: "rs-control"});
  el.append(ownNotices);
  const tell = () => {
    const text = sentence(model, words);
    if (place().textContent !== text) place().textContent = text;
    place().dataset.state = model.get("state");
  };
  const notices = () => {
    const to = document.getElementById("rs-notices") ?? ownNotices;
    to.replaceChildren(...model.get("notices").map((notice) => node("p", {class: "rs-notice"}, notice)));
  };
  const progress = () => {
    for (const [module, state] of Object.entries(model.get("progress"))) showProgress(module, state, words);
  };
  const look = () => { if (!document.hidden) model.send({do: "look"}); };
  const retry = setInterval(() => { if (model.get("state") === "not saved") model.send({do: "retry"}); }, 5000);
  document.addEventListener("visibilitychange", look);
  tell();
  notices();
  progress();
  const off = listen(model, {"change:state": tell, "change:at": tell, "change:reason": tell, "change:notices": notices, "change:progress": progress});
  return () => { off(); clearInterval(retry); document.removeEventListener("visibilitychange", look); };
}

function sentence(model, words) {
  const state = model.get("state"), at = model.get("at");
  if (state === "not saved") return say(words, "not_saved", {reason: model.get("reason")});
  if (state === "read only") return words.read_only;
  if (state === "new") return words.nothing_saved;
  const when = new Date(at), today = new Date().toDateString() === when.toDateString();
  const time = when.toLocaleTimeString([], {hour: "2-digit", minute: "2-digit"});
  return say(words, today ? "saved_at" : "saved_on", {time, date: when.toLocaleDateString()});
}

function showProgress(module, state, words) {
  const item = document.querySelector(`[data-module="${CSS.escape(module)}"]`);
  if (!item) return;
  item.classList.toggle("done", state === "done");
  item.classList.toggle("part", state === "part");
  const unseen = item.querySelector(".rs-state-words"), dot = item.querySelector(".dot");
  if (unseen) unseen.textContent = words[`state_${state.replace(" ", "_")}`];
  if (dot) dot.textContent = {done: "✓", part: "½"}[state] ?? dot.dataset.number;
}

export default {render};
