// Draws what a room's poll says: one table whose rows have bars, or a list of words in sizes. `keep.js` stands before it.

function tallyParts({caption, note, heads, words, rows}) {
  const bar = (part) => node("span", {class: "rs-tally-bar", "aria-hidden": "true", style: `--rs-part: ${part}`});
  const listed = () => node("ul", {class: "rs-tally-words", "aria-label": caption}, ...rows.map(({label, people, part}) =>
    node("li", {dir: "auto"}, node("span", {style: `--rs-part: ${part}`}, label), " ", node("small", {}, people))));
  const table = () => node("table", {class: "rs-tally"}, node("caption", {}, caption),
    node("thead", {}, node("tr", {}, ...heads.map((head) => node("th", {scope: "col"}, head)))),
    node("tbody", {}, ...rows.map(({label, people, part}) => node("tr", {}, node("th", {scope: "row", dir: "auto"}, label), node("td", {}, node("span", {}, people), bar(part))))));
  if (!caption) return [];
  return [...(words ? [node("p", {class: "rs-tally-caption"}, caption)] : []), ...(rows.length ? [words ? listed() : table()] : []), node("p", {class: "rs-tally-note"}, note)];
}
