"""How long one move takes in the browser on a board of 60 cards: script, and script with layout."""

import json
import os
import statistics

from playwright.sync_api import sync_playwright

from resiliency import content
from resiliency.controls import Board

SLOWER = 4  # a laptop of a county, roughly
MOVES = """async ({source, style, state}) => {
  document.head.append(Object.assign(document.createElement("style"), {textContent: style}));
  const model = {get: (name) => state[name], set: (name, value) => { state[name] = value; },
    save_changes() {}, send() {}, on() {}, off() {}};
  const {default: control} = await import(URL.createObjectURL(new Blob([source], {type: "text/javascript"})));
  control.render({model, el: document.body.appendChild(document.createElement("div"))});
  const card = document.querySelector(".rs-card"), took = [];
  card.focus();
  for (const [n] of state.cards.entries()) {
    const start = performance.now();
    card.dispatchEvent(new KeyboardEvent("keydown", {key: String(n % state.piles.length + 1), bubbles: true}));
    const script = performance.now() - start;
    document.body.getBoundingClientRect();
    took.push([script, performance.now() - start]);
    await new Promise(requestAnimationFrame);
  }
  return took;
}"""


def state() -> dict[str, object]:
    """Return a board of the 60 factor cards in one round, as the view would make it."""
    written = content.course().activity("risk-and-protection")
    cards = [
        {
            "id": card.id,
            "text": card.card,
            "fits": list(card.fitting),
            "reason": card.reason,
            "evidence": "",
            "sources": [],
        }
        for card in written.cards  # type: ignore[attr-defined]
    ]
    piles = [{"id": pile.id, "label": pile.label, "about": "", "tone": pile.tone} for pile in written.targets]  # type: ignore[attr-defined]
    empty = {"hint": "", "error": "", "stamp": "", "saved": 0, "focus": False, "key": "bench", "label": "A board"}
    words = content.words().control
    return {
        **empty,
        "value": {"piles": {}},
        "cards": cards,
        "piles": piles,
        "round": 0,
        "quadrant": True,
        "words": words,
    }


def main() -> None:
    """Print median and worst of 60 moves, as the machine is and slowed down."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        for rate in (1, SLOWER):
            page = browser.new_page()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            board = {"source": Board._esm, "style": Board._css, "state": state()}  # noqa: SLF001 - what anywidget sends
            script, whole = zip(*page.evaluate(MOVES, board), strict=True)
            print(
                json.dumps(
                    {
                        "cards": len(script),
                        "slowed": rate,
                        "script ms, median": round(statistics.median(script), 2),
                        "script ms, worst": round(max(script), 2),
                        "with layout ms, median": round(statistics.median(whole), 2),
                        "with layout ms, worst": round(max(whole), 2),
                    }
                )
            )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
