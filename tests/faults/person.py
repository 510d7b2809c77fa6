"""Somebody who types through module 04 in a real page, and remembers what, when, and what was called saved."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

from documents import COURSE
from faults.tally import Tally
from module_page import MAP, ready
from resiliency.workbook import ANOTHER_TAB
from server import until

PATIENCE = 60  # seconds, for a course that starts again on a busy machine
WORDS = ("court", "quiet", "walk", "visit", "phone", "sleep", "family", "report", "lunch", "team", "calm", "hour")
INTERVIEW, OWN_MAP = COURSE.activity("interview"), COURSE.activity("my-map")
STATE = """() => ({
    said: Object.fromEntries([...document.querySelectorAll("section.rs-activity")]
        .map((section) => [section.id, section.querySelector(".rs-state")?.textContent ?? ""])),
    waiting: Object.keys(sessionStorage).filter((key) => key.startsWith("resiliency:")),
})"""
Deed = Callable[[], object]


class Field(NamedTuple):
    """A place to write in. Enter ends a line in it where `line` is true."""

    activity: str
    label: str
    line: bool = False


def fields() -> list[Field]:
    """Return the places of the map to write in, with the labels that they have in `data/`."""
    own: Any = OWN_MAP
    lines = [Field(own.id, label, line=True) for label in (*(each.add for each in own.columns), own.gray.add)]
    labels = (own.another_view.who, own.another_view.label, own.scale.low_label, own.plus_one.label)
    return [*lines, *(Field(own.id, label) for label in labels)]


class Word(NamedTuple):
    """Something typed that is nowhere else, e.g. "walk17"; `at` is when its last letter was on the page."""

    text: str
    activity: str
    at: float


class Person:
    """One person at one page. `workbook` is where their words must arrive."""

    def __init__(self, page: Page, address: str, workbook: Path, rng: random.Random, tally: Tally) -> None:
        self.page, self.address, self.workbook, self.rng, self.tally = page, address, workbook, rng, tally
        self.words: list[Word] = []
        self.called_saved: dict[str, Word] = {}
        self.fields = fields()
        self.name = rng.choice("abcdefgh")

    def open(self) -> None:
        """Open the module, and draw a question for the interview if none was drawn yet."""
        self.page.goto(self.address + MAP, wait_until="commit")
        self.arrived()
        turns = self.section(INTERVIEW.id).locator(".rs-turn textarea")
        if not turns.count():
            self.section(INTERVIEW.id).locator(".rs-deck-buttons button").first.click()
        label = str(turns.first.evaluate("it => it.labels[0].innerText", timeout=PATIENCE * 1000))
        self.fields = [*fields(), Field(INTERVIEW.id, label)]

    def arrived(self) -> None:
        ready(self.page)
        self.page.wait_for_function("document.documentElement.dataset.kernel === 'connected'", timeout=PATIENCE * 1000)

    def write(self, words: int, deed: Deed = lambda: None, *, finish: bool = True) -> None:
        """Type some words into one field; `deed` happens at a random letter of them, and the person types on.

        Most lines are ended with Enter; none where `finish` is False, which leaves the person in the middle of one.
        """
        field = self.rng.choice(self.fields)
        box = self.box(field)
        box.focus()
        box.press("Control+End")
        moment = self.rng.randrange(words * 6)
        letters = 0
        for _ in range(words):
            word = f"{self.rng.choice(WORDS)}{self.name}{len(self.words)}"
            for letter in f"{word} ":
                if letters == moment:
                    deed()
                letters += 1
                self.page.keyboard.type(letter)
                self.page.wait_for_timeout(self.rng.choice((5, 20, 60, 120)))
            self.words.append(Word(word, field.activity, time.monotonic()))
            self.tally.typed += len(word) + 1
            if finish and self.rng.random() < 0.2:
                self.page.wait_for_timeout(self.rng.randint(200, 900))  # thinks
                self.look()
        if letters <= moment:
            deed()
        if finish and field.line and self.rng.random() < 0.7:
            box.press("Enter")
        if finish:
            self.look()

    def look(self) -> None:
        """See what the page calls saved: the activity says so, and none of its words waits in the tab."""
        state = self.page.evaluate(STATE)
        there = self.stored()
        waiting = {key.removeprefix("resiliency:").split("/")[0] for key in state["waiting"]}
        for word in self.words:
            if word.activity in waiting or not state["said"].get(word.activity, "").startswith("Saved"):
                continue
            self.called_saved[word.text] = word
            assert word.text in there, f"the page calls {word.text} saved, and the workbook has not got it"

    def stored(self) -> str:
        """Return all that the workbook has, other versions too, as one text."""
        return json.dumps(json.loads(self.workbook.read_text("utf-8"))["entries"]) if self.workbook.exists() else "{}"

    def reopen(self) -> None:
        """Press the button that the page offers once its program is gone."""
        button = self.page.locator("#rs-connection button")
        expect(button).to_be_visible(timeout=PATIENCE * 1000)
        button.click()
        self.arrived()

    def carry_on(self) -> None:
        """Wait until the page is connected, or press the button if it offers that."""
        back = "['connected', 'gone'].includes(document.documentElement.dataset.kernel)"
        self.page.wait_for_function(back, timeout=2 * PATIENCE * 1000)
        if self.page.locator("#rs-connection button").is_visible():
            self.reopen()
        self.arrived()

    def reconnected(self) -> None:
        self.page.wait_for_function("document.documentElement.dataset.kernel === 'connected'", timeout=PATIENCE * 1000)

    def settle(self) -> None:
        """Finish the line that is being typed, and wait until nothing waits in the tab any more."""
        self.page.evaluate("document.activeElement.blur()")
        empty = "Object.keys(sessionStorage).every((key) => !key.startsWith('resiliency:'))"
        self.page.wait_for_function(empty, timeout=PATIENCE * 1000)
        until(lambda: all(word.text in self.stored() for word in self.words), 10, f"saving {self.missing()[:5]}")

    def missing(self) -> list[Word]:
        there = self.stored()
        return [word for word in self.words if word.text not in there]

    def check(self, until_: float = float("inf")) -> None:
        """Count what is missing of what was typed until a moment and of what was called saved; none may be."""
        lost = [word for word in self.missing() if word.at <= until_]
        broken = [word for word in self.missing() if word.text in self.called_saved]
        self.tally.lost += sum(len(word.text) for word in lost)
        self.tally.lost_though_called_saved += sum(len(word.text) for word in broken)
        assert (lost, broken) == ([], [])

    def check_alone(self) -> None:
        """Who writes in one tab only is never asked to choose between two versions."""
        assert ANOTHER_TAB not in self.stored()

    def shown(self) -> str:
        """Return all that stands in the page's fields."""
        everything = "[...document.querySelectorAll('section.rs-activity textarea')].map((each) => each.value).join()"
        return str(self.page.evaluate(everything))

    def check_page(self) -> None:
        """Every word stands on the page, too, once it was opened anew."""

        def unseen() -> list[Word]:
            shown = self.shown()
            return [word for word in self.words if word.text not in shown]

        try:
            until(lambda: not unseen(), PATIENCE, "showing every word")
        except AssertionError as error:
            error.add_note(f"not shown: {unseen()[:5]} of {self.stored()}")
            raise

    def section(self, activity: str) -> Locator:
        return self.page.locator(f"section.rs-activity#{activity}")

    def box(self, field: Field) -> Locator:
        return self.section(field.activity).get_by_label(field.label, exact=True).first
