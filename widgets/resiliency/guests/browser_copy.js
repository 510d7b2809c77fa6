// Between a guest's kernel and the browser's database. `controls/keep.js`, `controls/download.js` and `store.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), {dataset} = document.documentElement, box = node("div", {class: "rs-control"});
  let last = null; // the version that the kernel stands on, as far as the page knows
  dataset.keeps = "browser"; // closing the page while something is unsaved asks first
  const tell = (what, {version, data}) => { last = version; model.send({...what, version}, undefined, data ? [data] : undefined); };
  const locked = (then) => drawLock(box, words, then);
  const hand = async () => {
    try { tell({do: "stored"}, await readKept()); } catch (error) {
      if (error instanceof Locked) locked(hand);
      else tell({do: "stored"}, NOTHING); // what is written says so when it cannot be kept
    }
  };
  const keepIt = async ({base, version, aside}, data) => {
    try {
      const other = await writeKept(base, version, data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength), aside);
      if (other) tell({do: "moved"}, other);
      else tell({do: "written"}, {version});
    } catch (error) {
      if (error instanceof Locked) locked(() => keepIt({base, version, aside}, data));
      else model.send({do: "failed", version, reason: reasonOf(error)});
    }
  };
  const look = async () => {
    if (document.hidden || last === null) return;
    try {
      const found = await readKept();
      if (found.version !== last) tell({do: "stored"}, found);
    } catch (error) { if (error instanceof Locked) locked(look); }
  };
  const trouble = () => drawTrouble(box, model, words);
  const progress = () => { if (last !== null) keepProgress(model.get("progress")).catch(() => {}); };
  const again = () => (last === null ? hand() : model.send({do: "again"}));
  const removed = () => { forgetDrafts(); dataset.reopening = "true"; location.reload(); };
  const off = listen(model, {"change:trouble": trouble, "change:progress": progress, "msg:custom": (content, buffers) => {
    if (content.do === "write") keepIt(content, buffers[0]);
    if (content.do === "removed") removeAll().then((empty) => tell({do: "stored"}, empty), () => {});
  }});
  const offFile = onAnswer(model, {say: (text) => { const told = box.querySelector("[role=status]"); if (told) told.textContent = text; }});
  const offPage = onPageOf({look, again, removed});
  el.classList.add("rs-host");
  (document.getElementById("rs-notices") ?? el).before(box);
  hand();
  return () => { off(); offFile(); offPage(); box.remove(); };
}

/** The tab is seen again, the connection is back, another page deleted everything, a link is followed. */
function onPageOf({look, again, removed}) {
  document.addEventListener("visibilitychange", look);
  document.addEventListener("resiliency:connected", again);
  document.addEventListener("click", follow);
  news?.addEventListener("message", removed);
  return () => {
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("resiliency:connected", again);
    document.removeEventListener("click", follow);
    news?.removeEventListener("message", removed);
  };
}

/** Go on to another page of the course once the browser has everything; it takes a moment after the last key. */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.download || link.origin !== location.origin || !unsaved()) return;
  if (link.pathname === location.pathname && link.hash) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("resiliency:flush"));
  const end = performance.now() + 3000;
  const go = () => { if (unsaved() && performance.now() < end) setTimeout(go, 50); else location.assign(link.href); };
  go();
}

function unsaved() {
  try { return Object.keys(sessionStorage).some((name) => name.startsWith("resiliency:")); } catch { return false; }
}

/** Nothing can be kept: say what to do, and offer the file. */
function drawTrouble(box, model, words) {
  const trouble = model.get("trouble"), shown = box.querySelector(".rs-notice");
  if (!trouble) { shown?.remove(); return; }
  if (shown) return;
  const take = node("button", {type: "button", class: "rs-button", onclick: () => model.send({do: "take", day: today()})}, words.take_copy);
  box.append(node("div", {class: "rs-notice"}, node("p", {}, words.not_kept), node("div", {class: "rs-buttons"}, take), node("p", {role: "status"})));
}

/** Ask for the passphrase, and go on when it is right. */
function drawLock(box, words, then) {
  if (box.querySelector("form")) return;
  const id = newId(), error = node("p", {class: "rs-error", id: newId(), role: "status"});
  const input = node("input", {class: "rs-input", id, type: "password", autocomplete: "off", "aria-describedby": error.id});
  const form = node("form", {class: "rs-notice", onsubmit: async (event) => {
    event.preventDefault();
    error.textContent = words.unlocking;
    if (await unlock(input.value)) { form.remove(); then(); return; }
    error.textContent = words.unlock_wrong;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }}, node("p", {}, words.locked), node("label", {class: "rs-label", for: id}, words.passphrase), input, node("div", {class: "rs-buttons"}, node("button", {class: "rs-button rs-primary"}, words.unlock)), error);
  box.append(form);
}

export default {render};
