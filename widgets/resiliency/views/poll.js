// The line to the room: send without a name, and see what the room said. `controls/keep.js`, `download.js` and `tally.js` stand before it.

function render({model, el}) {
  const words = model.get("words"), about = node("p", {class: "rs-hint"}), told = node("p", {class: "rs-told", role: "status"}), shown = node("div", {class: "rs-room-said"});
  const button = node("button", {type: "button", class: "rs-button rs-primary", onclick: () => model.send({do: "send"})});
  const draw = () => {
    const here = model.get("here"), state = model.get("state"), mine = model.get("mine");
    about.textContent = here ? words[`room_${state}`] : words.no_room;
    button.hidden = !here || state === "closed" || state === "waiting";
    button.textContent = mine === "changed" || mine === "sent" ? words.send_again : words.send;
    if (mine === "changed" && state === "open") told.textContent = words.changed;
    else if (told.textContent === words.changed) told.textContent = "";
  };
  const drawTally = () => {
    shown.replaceChildren(...(model.get("tally").caption ? [node("h3", {}, words.room_said)] : []), ...tallyParts(model.get("tally")));
  };
  draw();
  drawTally();
  const offs = [listen(model, {"change:state": draw, "change:mine": draw, "change:tally": drawTally}), onAnswer(model, {say: (text) => { told.textContent = text; }})];
  el.classList.add("rs-host");
  el.append(node("div", {class: "rs-control rs-room"}, about, button, told, shown));
  return () => { for (const off of offs) off(); };
}

export default {render};
