// The stage: one slide and a silent timer, nothing else. `slide.js` stands before it.

function render({model, el}) {
  const words = model.get("words"), place = node("div"), clock = node("p", {class: "rs-stage-timer", role: "timer", "aria-live": "off"});
  const said = node("p", {class: "rs-unseen", role: "status"});
  let left = () => null;
  const draw = () => {
    drawSlide(place, model.get("slide"), words);
    left = timerOf(model.get("slide"));
    tick();
    fit();
  };
  /** Make the letters smaller, down to a half, until all of the slide is on the screen. */
  const fit = () => {
    for (let size = 1; size >= 0.5; size -= 0.05) {
      place.style.fontSize = `${size}em`;
      if (document.documentElement.scrollHeight <= window.innerHeight) return;
    }
  };
  const tick = () => {
    const seconds = left();
    clock.hidden = seconds === null;
    const text = seconds === null ? "" : seconds ? minutes(seconds) : words.time_is_up;
    if (clock.textContent !== text) clock.textContent = text;
    if (seconds === 0 && said.textContent !== words.time_is_up) said.textContent = words.time_is_up;
    if (seconds !== 0) said.textContent = "";
  };
  draw();
  const timer = setInterval(tick, 250), off = listen(model, {"change:slide": draw}), shown = new ResizeObserver(fit);
  el.classList.add("rs-host", "rs-stage");
  el.append(place, clock, said);
  shown.observe(document.documentElement);
  return () => { clearInterval(timer); off(); shown.disconnect(); };
}

export default {render};
