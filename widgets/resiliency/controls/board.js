// Cards for piles. One card is in hand; a button, its number or a drag puts it on a pile. All of it happens here.

function render({model, el}) {
  const board = parts(model);
  const {root, announce} = board;
  const state = {value: {piles: {}}, round: 0, hand: null, last: null};
  const rounds = chunks(model.get("cards"), model.get("round"));
  const context = {model, board, state, rounds, words: model.get("words"), cards: model.get("cards"), announce};
  const tied = around(model, {input: root});
  context.change = () => kept.change(structuredClone(state.value), {now: true, step: "move"});
  const kept = keep(model, (value) => {
    const first = Object.keys(state.value.piles).length === 0 && !state.hand;
    state.value = structuredClone(value);
    if (first) state.round = openRound(context);
    if (!state.hand || state.value.piles[state.hand]) state.hand = nextCard(context);
    draw(context);
  });
  el.classList.add("rs-host");
  el.append(root);
  root.append(tied.hint, tied.error);
  wire(context);
  const print = () => { board.table.parentElement.open = true; fillTable(context); };
  addEventListener("beforeprint", print);
  const offFocus = focusWhenAsked(model, () => board.card);
  return () => { kept.off(); tied.off(); offFocus(); removeEventListener("beforeprint", print); };
}

/** The parts of the board that stay; what changes is drawn into them. */
function parts(model) {
  const words = model.get("words"), {line, say: announce} = announcer();
  const button = (word, look) => node("button", {type: "button", class: `rs-button ${look ?? ""}`}, words[word]);
  const arrow = (word, sign) => node("button", {type: "button", class: "rs-button rs-tool", "aria-label": words[word], title: words[word]}, node("span", {"aria-hidden": "true"}, sign));
  const made = {
    announce, line, round: node("p", {class: "rs-board-round"}), previous: button("previous_round", "rs-quiet"), next: button("next_round"),
    card: node("div", {class: "rs-card", tabindex: "0", role: "group", "aria-roledescription": words.card, dir: "auto"}), back: button("take_back", "rs-quiet"),
    left: arrow("previous_card", "‹"), right: arrow("next_card", "›"), told: node("div", {class: "rs-told", role: "status"}), piles: node("div", {class: `rs-piles ${model.get("quadrant") ? "rs-quadrant" : ""}`}),
    extra: node("input", {type: "checkbox", id: newId()}), buttons: new Map(), lists: new Map(),
  };
  const choose = node("div", {class: `rs-pile-buttons ${model.get("quadrant") ? "rs-quadrant" : ""}`, role: "group", "aria-label": words.choose_pile});
  model.get("piles").forEach((pile, index) => {
    const count = node("span", {class: "rs-count"});
    const put = node("button", {type: "button", class: `rs-pile rs-pile-${pile.tone || "plain"}`, "data-pile": pile.id, "aria-pressed": "false"},
      node("span", {class: "rs-number"}, String(index + 1)), node("span", {class: "rs-pile-name"}, node("strong", {}, pile.label), pile.about && node("span", {}, pile.about)), count);
    made.buttons.set(pile.id, {put, count, pile});
    const list = node("ul", {"aria-label": pile.label}), box = node("div", {class: "rs-pile-cards"}, node("h3", {}, pile.label), list);
    made.lists.set(pile.id, {list, box});
    choose.append(put);
    made.piles.append(box);
  });
  const label = model.get("extra_label") && node("label", {class: "rs-switch", for: made.extra.id}, made.extra, model.get("extra_label"));
  made.table = node("div", {class: "rs-table", role: "group", tabindex: "0", "aria-label": words.board_table});
  made.root = node("div", {class: "rs-control rs-board", role: "group", "aria-label": model.get("label")},
    label, node("div", {class: "rs-board-top"}, made.round, made.previous, made.next),
    node("div", {class: "rs-hand"}, made.left, made.card, made.right), made.back,
    node("p", {class: "rs-hint rs-keys"}, words.board_keys), choose, made.told, made.piles,
    node("details", {class: "rs-folded"}, node("summary", {}, words.board_table), made.table), line);
  return made;
}

function wire(context) {
  const {board, state, model} = context;
  for (const {put, pile} of board.buttons.values()) put.addEventListener("click", () => place(context, pile.id));
  board.left.addEventListener("click", () => turn(context, -1));
  board.right.addEventListener("click", () => turn(context, 1));
  board.back.addEventListener("click", () => { takeBack(context); board.card.focus(); });
  board.previous.addEventListener("click", () => goRound(context, -1));
  board.next.addEventListener("click", () => goRound(context, 1));
  board.extra.addEventListener("change", () => switchExtra(context));
  board.table.parentElement.addEventListener("toggle", () => fillTable(context));
  board.root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("details, .rs-switch")) return;
    const pile = shownPiles(context).find((each) => String(model.get("piles").indexOf(each) + 1) === event.key);
    if (pile && state.hand) place(context, pile.id);
    else if (event.key === "ArrowLeft") turn(context, -1);
    else if (event.key === "ArrowRight") turn(context, 1);
    else if ((event.key === "Backspace" || event.key === "Delete") && state.value.piles[state.hand]) takeBack(context);
    else return;
    event.preventDefault();
  });
  drag(board.root, board.card, {drop: (pile) => place(context, pile)});
}

const chunks = (cards, size) => (size ? Array.from({length: Math.ceil(cards.length / size)}, (_, n) => cards.slice(n * size, (n + 1) * size)) : [cards]);
const cardOf = (context, id) => context.cards.find((card) => card.id === id);
const shownPiles = ({model, state}) => model.get("piles").filter((pile) => !pile.extra || state.value.extra);
const left = ({rounds, state}) => rounds[state.round].filter((card) => !state.value.piles[card.id]);
const labelOf = ({model}, id) => model.get("piles").find((pile) => pile.id === id)?.label ?? "";

function openRound({rounds, state}) {
  const open = rounds.findIndex((cards) => cards.some((card) => !state.value.piles[card.id]));
  return open < 0 ? rounds.length - 1 : open;
}

/** The card that comes into hand: the next one that is not on a pile. */
function nextCard(context, after = null) {
  const cards = context.rounds[context.state.round], open = left(context);
  const from = cards.findIndex((card) => card.id === after);
  return (open.find((card) => cards.indexOf(card) > from) ?? open[0])?.id ?? null;
}

function place(context, pile) {
  const {state, board, words} = context, id = state.hand;
  if (!id) return;
  state.value.piles[id] = pile;
  state.last = id;
  state.hand = nextCard(context, id);
  moveChip(context, id, pile);
  drawHand(context);
  drawCounts(context);
  tell(context);
  context.change();
  const open = left(context).length;
  const then = state.hand ? say(words, "card_then", {card: cardOf(context, state.hand).text}) : words.round_done;
  context.announce(`${say(words, "moved_card", {card: cardOf(context, id).text, pile: labelOf(context, pile), n: open})} ${then}`);
  if (!open && !board.next.hidden) board.next.focus();
}

function takeBack(context) {
  const {state, words} = context, id = state.hand;
  delete state.value.piles[id];
  state.last = null;
  draw(context);
  context.change();
  context.announce(say(words, "took_back", {card: cardOf(context, id).text, n: left(context).length}));
}

function turn(context, by) {
  const {state} = context, open = left(context).map((card) => card.id);
  if (!open.length) return;
  const at = open.indexOf(state.hand);
  state.hand = open[(at + by + (at < 0 && by < 0 ? 1 : 0) + open.length) % open.length];
  drawHand(context);
  context.announce(cardOf(context, state.hand).text);
}

function goRound(context, by) {
  const {state, board} = context;
  state.round += by;
  state.hand = nextCard(context);
  state.last = null;
  draw(context);
  board.card.focus();
}

function switchExtra(context) {
  const {state, board, model} = context;
  state.value.extra = board.extra.checked;
  const gone = new Set(model.get("piles").filter((pile) => pile.extra && !state.value.extra).map((pile) => pile.id));
  for (const [card, pile] of Object.entries(state.value.piles)) if (gone.has(pile)) delete state.value.piles[card];
  state.hand ??= nextCard(context);
  draw(context);
  context.change();
}

function draw(context) {
  const {state, board, rounds} = context;
  const shown = new Set(shownPiles(context).map((pile) => pile.id));
  board.extra.checked = state.value.extra ?? false;
  for (const [id, {put}] of board.buttons) put.hidden = !shown.has(id);
  for (const {list, box} of board.lists.values()) { list.replaceChildren(); box.hidden = true; }
  for (const card of rounds[state.round]) if (state.value.piles[card.id]) moveChip(context, card.id, state.value.piles[card.id]);
  drawHand(context);
  drawCounts(context);
  tell(context);
}

function drawHand(context) {
  const {state, board, words, rounds} = context, card = cardOf(context, state.hand), open = left(context).length;
  board.round.textContent = [rounds.length > 1 && say(words, "round_n", {n: state.round + 1, all: rounds.length}), say(words, "cards_left_n", {n: open})].filter(Boolean).join(" · ");
  board.card.textContent = card?.text ?? words.round_done;
  board.card.setAttribute("aria-label", board.card.textContent);
  board.card.classList.toggle("rs-none", !card);
  board.left.hidden = board.right.hidden = open < 2;
  board.previous.hidden = state.round === 0;
  board.next.hidden = state.round >= rounds.length - 1;
  board.next.classList.toggle("rs-primary", !open);
  const on = state.value.piles[state.hand];
  board.back.hidden = !on;
  for (const [id, {put}] of board.buttons) {
    put.setAttribute("aria-pressed", String(id === on));
    put.setAttribute("aria-disabled", String(!card));
  }
}

function drawCounts(context) {
  const {board, words, state} = context;
  for (const [id, {count}] of board.buttons) {
    const n = context.rounds[state.round].filter((card) => state.value.piles[card.id] === id).length;
    count.textContent = n ? say(words, "cards_n", {n}) : "";
  }
  if (board.table.parentElement.open) fillTable(context);
}

/** Put a card's chip into the list of its pile; a chip takes the card in hand again. */
function moveChip(context, id, pile) {
  const {board, state, cards, words} = context, {list, box} = board.lists.get(pile);
  let chip = board.root.querySelector(`[data-card="${CSS.escape(id)}"]`);
  const from = chip?.closest(".rs-pile-cards");
  if (!chip) {
    const text = cardOf(context, id).text;
    const pick = node("button", {type: "button", class: "rs-chip", dir: "auto", "aria-label": say(words, "pick_card", {card: text}), onclick: () => {
      state.hand = id;
      state.last = id;
      drawHand(context);
      tell(context);
      board.card.focus();
    }}, text);
    chip = node("li", {"data-card": id}, pick);
    drag(board.root, pick, {lift: () => { state.hand = id; }, drop: (to) => place(context, to)});
  }
  const at = cards.findIndex((card) => card.id === id);
  list.insertBefore(chip, [...list.children].find((each) => cards.findIndex((card) => card.id === each.dataset.card) > at) ?? null);
  box.hidden = false;
  if (from) from.hidden = !from.querySelector("li");
}

/** Feedback on the card that was placed last: the reason, the kind of evidence, the source. */
function tell(context) {
  const {state, board} = context, card = cardOf(context, state.last), pile = state.value.piles[state.last];
  if (!card?.fits || !pile) { board.told.replaceChildren(); return; }
  board.told.replaceChildren(node("p", {class: `rs-reason ${card.fits.includes(pile) ? "rs-fits" : "rs-look"}`}, ...feedback(context, card, pile)));
}

function feedback(context, card, pile) {
  const {words} = context, fits = card.fits.includes(pile);
  const named = card.fits.map((id) => labelOf(context, id)).join(" / ");
  return [node("q", {}, card.text), " ", node("strong", {}, fits ? words.fits : say(words, "deck_has", {pile: named})), " ", card.reason, " ", ...grounds(context, card)];
}

function grounds({words}, card) {
  const links = card.sources.flatMap((source, n) => [n ? "; " : "", node("a", {href: source.href, target: "_blank", rel: "noopener noreferrer"}, source.text)]);
  return [node("span", {class: "rs-grounds"}, card.evidence, ...(links.length ? [` ${words.source} `, ...links] : []))];
}

/** The same as a table, for screen readers and for paper. */
function fillTable(context) {
  const {board, state, words, cards} = context, told = cards.some((card) => card.fits);
  const heads = [words.card, words.pile, ...(told ? [words.reason] : [])].map((head) => node("th", {scope: "col"}, head));
  const rows = cards.filter((card) => state.value.piles[card.id]).map((card) => node("tr", {}, node("th", {scope: "row", dir: "auto"}, card.text), node("td", {}, labelOf(context, state.value.piles[card.id])),
    ...(told ? [node("td", {}, ...(card.fits.includes(state.value.piles[card.id]) ? [] : [say(words, "deck_has", {pile: card.fits.map((id) => labelOf(context, id)).join(" / ")}), " "]), card.reason, " ", ...grounds(context, card))] : [])));
  board.table.replaceChildren(rows.length ? node("table", {}, node("thead", {}, node("tr", {}, ...heads)), node("tbody", {}, ...rows)) : node("p", {class: "rs-hint"}, words.nothing_sorted));
}

export default {render};
