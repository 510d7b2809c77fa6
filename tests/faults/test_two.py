"""Two tabs, and two computers, on one workbook: both people’s words are in it, whatever is killed meanwhile."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from faults.person import OWN_MAP, Person
from faults.scene import ALLOWED
from faults.tally import Tally
from server import RunningCourse
from watched_page import WatchedPage


class Together:
    """Pages of one workbook, each with somebody who types."""

    def __init__(self, browser: Browser, rng: random.Random, tally: Tally) -> None:
        self.browser, self.rng, self.tally = browser, rng, tally
        self.watched: list[WatchedPage] = []

    def sit_down(self, course: RunningCourse, workbook: Path, name: str) -> Person:
        watched = WatchedPage(self.browser, width=1280, height=900, dark=False)
        self.watched.append(watched)
        person = Person(watched.page, course.url, workbook, self.rng, self.tally)
        person.name = name
        person.open()
        return person


@pytest.fixture
def together(browser: Browser, rng: random.Random, tally: Tally) -> Iterator[Together]:
    opened = Together(browser, rng, tally)
    yield opened
    for each in opened.watched:
        each.close()
    assert [trouble for each in opened.watched for trouble in each.troubles(ALLOWED, lost=True)] == []


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    with RunningCourse(tmp_path / "course") as running:
        yield running


@pytest.fixture
def elsewhere(long: None, tmp_path: Path, course: RunningCourse) -> Iterator[RunningCourse]:
    """Another computer’s course, with the same file for a workbook, as on a network drive."""
    with RunningCourse(tmp_path / "elsewhere", "--workbook", str(course.workbook())) as running:
        yield running


def both_write(one: Person, other: Person, turns: int) -> None:
    """Write into the same exercise by turns, and choose one's own version where the page asks."""
    for person in (one, other) * turns:
        person.write(3)
    for person in (one, other):
        person.settle()
        for mine in person.section(OWN_MAP.id).locator(".rs-behind button").all():
            if mine.is_visible():
                mine.click()
                break
    for person in (one, other):
        person.write(2)
        person.settle()
        person.check()


def test_two_tabs_on_one_workbook_lose_nothing(course: RunningCourse, together: Together, rounds: int) -> None:
    one = together.sit_down(course, course.workbook(), "t")
    other = together.sit_down(course, course.workbook(), "u")
    both_write(one, other, 2 * rounds)
    one.write(4, course.kill_kernels)
    other.write(4)
    one.reopen()
    other.reopen()
    both_write(one, other, rounds)
    together.tally.tried("two tabs")


def test_two_computers_on_one_workbook_lose_nothing(
    course: RunningCourse, elsewhere: RunningCourse, together: Together, rounds: int
) -> None:
    one = together.sit_down(course, course.workbook(), "v")
    other = together.sit_down(elsewhere, course.workbook(), "w")
    both_write(one, other, 2 * rounds)
    one.write(4, course.kill)
    other.write(4, elsewhere.kill)
    course.start()
    elsewhere.start()
    one.reopen()
    other.reopen()
    both_write(one, other, rounds)
    together.tally.tried("two computers")
