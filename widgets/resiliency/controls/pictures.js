// Put before a control's own source: small line drawings in the colour of their text.

const HOUSE = "M6 22 L24 7 L42 22 M10 19 V42 H38 V19";
const PICTURES = {
  good: [HOUSE, "M24 24 a5 5 0 1 1 0 10 a5 5 0 1 1 0 -10", "M24 19 v2 M24 37 v2 M14 29 h2 M32 29 h2"],
  worries: [HOUSE, "M17 31 a4 4 0 0 1 4 -5 a5 5 0 0 1 9 2 a3 3 0 0 1 0 6 H19 a3 3 0 0 1 -2 -3", "M20 37 v2 M25 37 v2 M30 37 v2"],
  dreams: [HOUSE, "M24 23 l2 5 h5 l-4 3 l2 6 l-5 -4 l-5 4 l2 -6 l-4 -3 h5 z"],
  room: [HOUSE, "M17 40 V32 a3 3 0 0 1 3 -3 h8 a3 3 0 0 1 3 3 V40 M17 36 h14"],
  visitors: [HOUSE, "M20 42 V30 h8 V42", "M4 42 v-7 a3 3 0 1 1 1 0 M44 42 v-7 a3 3 0 1 0 -1 0"],
  outside: [HOUSE, "M19 42 V28 h10 V42 M26 35 h1", "M3 42 h4 M41 42 h4"],
  roof: ["M4 26 L24 8 L44 26 M8 30 L24 16 L40 30", "M12 32 V42 H36 V32"],
  path: ["M18 44 C22 36 12 32 22 24 C30 18 22 14 25 8 M30 44 C34 36 24 32 32 25 C38 19 30 14 31 8", "M25 4 h6"],
};

/** A drawing by its name, "" where there is none; it says nothing that the title does not say. */
function picture(name) {
  if (!PICTURES[name]) return "";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({viewBox: "0 0 48 48", class: "rs-picture", "aria-hidden": "true", focusable: "false"})) svg.setAttribute(key, value);
  for (const line of PICTURES[name]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", line);
    svg.append(path);
  }
  return svg;
}
