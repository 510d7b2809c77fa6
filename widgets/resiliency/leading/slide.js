// Draws a slide, for the stage and for the desk's small copy of it. `controls/keep.js` and `tally.js` stand before it.

function drawSlide(place, slide, words) {
  const {kind, title, prompt, steps, suggestions, card, worker, tally} = slide;
  const parts = card.title ? cardParts(card, words) : [
    node("h1", {}, title),
    ...(prompt && !steps.length ? [node("p", {class: "rs-slide-prompt"}, prompt)] : []),
    ...(worker && steps.length ? [node("p", {class: "rs-slide-worker"}, say(words, "worker_says", {name: worker}))] : []),
    ...(steps.length ? [node("div", {class: "rs-slide-steps"}, ...steps.map((step) => stepPart(step, words)))] : []),
    ...(tally.caption ? [node("div", {class: "rs-slide-tally"}, ...tallyParts(tally))] : []),
    ...(suggestions.length ? [node("section", {class: "rs-slide-group"}, node("h2", {}, words.from_group), node("ul", {}, ...suggestions.map((line) => node("li", {dir: "auto"}, line))))] : []),
  ];
  place.className = `rs-slide rs-slide-${kind}`;
  place.replaceChildren(...parts);
}

function cardParts(card, words) {
  return [node("h1", {}, card.title), node("p", {class: "rs-slide-prompt"}, card.prompt), node("ul", {class: "rs-slide-roles"}, ...card.roles.map((role) => node("li", {}, role))),
    node("p", {class: "rs-slide-back"}, say(words, "bring_back", {text: card.bring_back}))];
}

function stepPart({label, text, options}, words) {
  const most = Math.max(1, ...options.map((option) => option.hands)), counted = options.some((option) => option.hands);
  const listed = options.map(({text: name, fits, reason, hands}) => {
    const state = fits === null ? "" : fits ? "rs-fits" : "rs-other";
    const bar = counted ? [node("span", {class: "rs-slide-bar", "aria-hidden": "true", style: `--rs-part: ${hands / most}`}), node("strong", {class: "rs-slide-count"}, say(words, "hands_n", {n: hands}))] : [];
    return node("li", {class: state, dir: "auto"}, fits ? `${words.fits_mark} ` : "", name, ...bar, reason && fits ? node("small", {}, reason) : "");
  });
  return node("div", {class: "rs-slide-step", dir: "auto"}, label ? node("h2", {}, label) : "", text ? node("p", {}, text) : "", listed.length ? node("ul", {class: "rs-slide-options"}, ...listed) : "");
}

/** The timer as "4:05"; `left` seconds are left from the moment that the slide came. */
function timerOf(slide) {
  const until = slide.left === null ? null : performance.now() + slide.left * 1000;
  return () => (until === null ? null : Math.max(0, Math.ceil((until - performance.now()) / 1000)));
}

const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
