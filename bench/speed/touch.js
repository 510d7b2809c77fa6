// How long the page's own script takes for one touch, and whether the page has answered before anything could come back.
async ({which, times}) => {
  const buttons = (label) => [...document.querySelectorAll("button")].find((each) => each.textContent.trim() === label);
  const key = (n) => new KeyboardEvent("keydown", {key: String(n % 4 + 1), bubbles: true});
  const touches = {
    move: (n) => document.querySelector("[aria-roledescription]").dispatchEvent(key(n)),
    add: () => buttons("Add a step").click(),
    choose: (n) => [...document.querySelectorAll("label")].find((each) => each.textContent.trim() === `Option ${n % 4}`).click(),
    check: () => buttons("Check").click(),
  };
  const took = [], plain = HTMLElement.prototype.focus;
  let focusing = 0; // of the script's time, what the browser took to put the focus: style and layout of the page are in it
  HTMLElement.prototype.focus = function (...words) {
    const from = performance.now();
    try { return plain.apply(this, words); } finally { focusing += performance.now() - from; }
  };
  for (let n = 0; n < times; n++) {
    const changed = {at: null};
    const watch = new MutationObserver(() => { changed.at ??= performance.now(); });
    watch.observe(document.body, {subtree: true, childList: true, characterData: true});
    focusing = 0;
    const began = performance.now();
    touches[which](n);
    const script = performance.now() - began;
    const atOnce = watch.takeRecords().length > 0;
    if (!atOnce) for (const end = began + 5000; changed.at === null && performance.now() < end;) await new Promise((done) => setTimeout(done, 1));
    watch.disconnect();
    took.push({script, focusing, answered: atOnce ? script : changed.at - began, atOnce});
    await new Promise((done) => setTimeout(done, 60));
  }
  HTMLElement.prototype.focus = plain;
  return took;
}
