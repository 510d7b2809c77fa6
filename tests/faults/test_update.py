"""The course is updated between two saves, with words that have not arrived yet: every word is there afterwards."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from faults.person import OWN_MAP, Person
from faults.scene import ALLOWED
from faults.tally import Tally
from server import ROOT, RunningCourse
from watched_page import WatchedPage

OPTION = "complicating factor"
NEWER = {
    "title: Your three columns": "title: Your own three columns",
    "prompt: >-\n      Think of the last month at work.": "prompt: >-\n      Think of the last two weeks at work.",
    "sort: [harm, danger, complicating factor]": "sort: [harm, danger, what makes it harder]",
    "add: Add a next step": "add: Add one small step",
}


def replace(file: Path, old: str, new: str) -> None:
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), "utf-8")


def release(folder: Path, changes: dict[str, str]) -> str:
    """Put a copy of the course with changed words into a folder; return where Python finds it."""
    for each in ("widgets/resiliency", "data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    file = folder / "data" / "modules" / "04-map-your-own-well-being.yaml"
    for old, new in changes.items():
        replace(file, old, new)
    for persona in (folder / "data" / "personas").iterdir() if changes else ():
        replace(persona, f"sort: {OPTION}", "sort: what makes it harder")
    return str(folder / "widgets")


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    running = RunningCourse(tmp_path / "course")
    running.environment["PYTHONPATH"] = release(tmp_path / "older", {})
    with running:
        yield running


def test_an_update_between_two_saves_loses_nothing(
    course: RunningCourse, browser: Browser, tmp_path: Path, rng: random.Random, tally: Tally
) -> None:
    watched = WatchedPage(browser, width=1280, height=900, dark=False)
    person = Person(watched.page, course.url, course.workbook(), rng, tally)
    person.open()
    own_map = person.section(OWN_MAP.id)
    for _ in range(4):
        person.write(3)
    worry = own_map.get_by_label("Add a worry", exact=True)
    worry.press("Enter")  # ends the line that somebody may have begun there
    worry.fill("vacancies")
    worry.press("Enter")
    worries = own_map.locator(".rs-lines-control", has=watched.page.get_by_label("Add a worry", exact=True))
    worries.locator("select").last.select_option(OPTION)
    person.write(6, course.kill)

    course.environment["PYTHONPATH"] = release(tmp_path / "newer", NEWER)
    course.start()
    person.reopen()
    expect(own_map.get_by_role("heading", name="Your own three columns")).to_be_visible()
    person.settle()
    person.check()
    person.fields = [each for each in person.fields if each.label != "Add a next step"]
    for _ in range(3):
        person.write(3)
    person.settle()
    person.check()
    person.check_page()
    assert OPTION in person.stored()  # not to be chosen any more, and not lost
    tally.tried("update of the course between two saves")
    watched.close()
    assert watched.troubles(ALLOWED, lost=True) == []
