// What to look at before a session: each line tests itself where a browser can, and says what to do.

function checklist(model, words) {
  const list = node("ul", {class: "rs-before"}), {checked, lines, hub} = model.get("ready");
  const line = (id, state, text) => node("li", {"data-state": state}, node("strong", {}, `${words[`state_${state}`]}: ${words[`before_${id}`]}`), " ", text);
  const zoom = Math.round((window.outerWidth / window.innerWidth) * 100), days = Math.floor((Date.now() - new Date(checked)) / 86_400_000);
  const tests = () => [
    line("zoom", zoom > 80 && zoom < 130 ? "good" : "look", say(words, "before_zoom_says", {n: zoom})),
    line("screen", window.screen.isExtended ? "good" : "look", window.screen.isExtended ? words.before_screen_good : words.before_screen_look),
    line("personas", model.get("personas").length ? "good" : "look", model.get("personas").map((each) => each.name).join(" · ")),
    line("support", days <= 90 ? "good" : "look", say(words, "before_support_says", {date: checked, n: days, names: lines.slice(0, 2).join(" · ")})),
    line("network", hub ? "good" : "look", hub ? words.before_network_hub : words.before_network_says),
    line("sharing", "look", words.before_sharing_says),
  ];
  const again = () => list.replaceChildren(...tests());
  again();
  const sound = node("button", {type: "button", class: "rs-button", onclick: chime}, words.play_chime);
  return node("details", {class: "rs-folded"}, node("summary", {}, words.before_title), list, node("div", {class: "rs-buttons"}, node("button", {type: "button", class: "rs-button", onclick: again}, words.test_again), sound));
}

/** A soft tone of one second. */
function chime() {
  const sound = new AudioContext(), tone = sound.createOscillator(), volume = sound.createGain();
  volume.gain.setValueAtTime(0.15, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 1);
  tone.frequency.value = 528;
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 1);
  tone.onended = () => sound.close();
}
