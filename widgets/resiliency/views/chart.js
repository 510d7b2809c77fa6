// A chart: words and table at once, the drawing as soon as it is there. `controls/keep.js` stands before it.

function render({model, el}) {
  const words = model.get("words"), id = newId();
  const title = node("h3", {id, class: "rs-chart-title"}), says = node("div", {class: "rs-chart-says", id: newId()});
  const place = node("div", {class: "rs-chart-drawing"});
  const table = node("table", {}), folded = node("details", {class: "rs-folded rs-chart-table"}, node("summary", {}, words.as_table),
    node("div", {class: "rs-table", role: "group", "aria-labelledby": id, tabindex: "0"}, table));
  const figure = node("figure", {class: "rs-chart", "aria-labelledby": id}, title, says, place, folded);
  const draw = () => {
    figure.hidden = !model.get("shown");
    title.textContent = model.get("title");
    says.replaceChildren(...model.get("says").filter(Boolean).map((line) => node("p", {}, line)));
    table.replaceChildren(node("thead", {}, node("tr", {}, ...model.get("head").map((cell) => node("th", {scope: "col"}, cell)))),
      node("tbody", {}, ...model.get("rows").map((row) => node("tr", {}, ...row.map((cell, n) => (n ? node("td", {dir: "auto"}, cell) : node("th", {scope: "row", dir: "auto"}, cell)))))));
  };
  const paint = () => {
    const svg = model.get("svg"), waiting = model.get("drawing");
    place.hidden = !svg && !waiting;
    place.classList.toggle("rs-chart-waiting", waiting && !svg);
    if (!svg) { place.replaceChildren(waiting ? node("p", {class: "rs-hint"}, words.drawing) : ""); return; }
    const drawn = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", model.get("title"));
    drawn.setAttribute("aria-describedby", says.id);
    for (const text of drawn.querySelectorAll("text")) text.setAttribute("aria-hidden", "true");
    place.replaceChildren(drawn);
  };
  const unfold = () => { folded.open = model.get("shown") && !model.get("drawing") && !model.get("svg"); }; // the table is the picture then
  const print = () => { folded.open = true; };
  addEventListener("beforeprint", print);
  draw();
  paint();
  unfold();
  el.classList.add("rs-host");
  el.append(figure);
  const off = listen(model, {"change:shown": () => { draw(); unfold(); }, "change:title": draw, "change:says": draw, "change:rows": draw, "change:svg": paint, "change:drawing": paint});
  return () => { off(); removeEventListener("beforeprint", print); };
}

export default {render};
