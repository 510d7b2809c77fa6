// Put before a control's own source: where names stand on rings, so that none covers another.

const LABEL = {width: 132, height: 38, letters: 15};
const CENTRE = 40, THINNEST = 56;

/**
 * Plan rings for people {id, ring, half}. Returns {radii: [number], places: Map(id → {x, y})}; the middle is 0, 0, the
 * first half is on the left. A ring grows until each half has room for all its names.
 */
function ringPlan(people, rings, halves) {
  const radii = [], places = new Map();
  let inner = CENTRE;
  for (const ring of rings) {
    const groups = halves.map((half) => people.filter((person) => person.ring === ring.id && person.half === half.id));
    let outer = inner + THINNEST;
    let seats = seatsOf(inner, outer);
    while (groups.some((group) => group.length > seats.length)) { outer += 6; seats = seatsOf(inner, outer); }
    groups.forEach((group, n) => group.forEach((person, at) => {
      const seat = seats[at];
      places.set(person.id, {x: n === 0 ? -seat.x : seat.x, y: seat.y});
    }));
    radii.push(outer);
    inner = outer;
  }
  return {radii, places};
}

/** All seats of a half ring, those nearest to the middle line first; a seat is the middle of a label. */
function seatsOf(inner, outer) {
  const seats = [], half = LABEL.height / 2;
  const rows = Math.floor((outer - 4) / LABEL.height);
  for (let row = -rows; row <= rows; row += 1) {
    const y = row * LABEL.height, far = Math.abs(y) + half;
    if (far >= outer) continue;
    const near = Math.max(Math.abs(y) - half, 0);
    const from = (near < inner ? Math.sqrt(inner * inner - near * near) : 0) + 6, to = Math.sqrt(outer * outer - far * far) - 4;
    for (let x = from; x + LABEL.width <= to; x += LABEL.width) seats.push({x: x + LABEL.width / 2, y});
  }
  return seats.sort((a, b) => Math.abs(a.y) - Math.abs(b.y) || a.x - b.x || a.y - b.y);
}

/** The one or two lines of a name in its label; the whole name stands in the list and in the label's title. */
function nameLines(name, sign) {
  const rest = name.trim().split(/\s+/), lines = [rest.shift()];
  while (rest.length && lines[0].length + 1 + rest[0].length <= LABEL.letters) lines[0] += ` ${rest.shift()}`;
  if (lines[0].length > LABEL.letters) rest.unshift(lines[0].slice(LABEL.letters));
  lines[0] = lines[0].slice(0, LABEL.letters);
  const last = rest.join(" ");
  if (last) lines.push(last.length <= LABEL.letters ? last : `${last.slice(0, LABEL.letters - 1)}…`);
  lines.push([lines.pop(), sign].filter(Boolean).join(" "));
  return lines;
}
