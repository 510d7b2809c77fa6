"""A class without accounts: people join with a code, and each one's words are in their own browser only."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import PATIENCE
from module_page import WELCOME, activity, saved
from running_class import RunningClass, joined
from watched_page import WatchedPage

LABEL = "What do you need from yourself?"
NewPage = Callable[..., Page]


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningClass]:
    running = RunningClass(tmp_path / "class")
    try:
        running.start()
        yield running
    finally:
        running.stop()


class Guests:
    """Opens browsers of different people; `troubles` lists what their pages should not have done."""

    def __init__(self, browser: Browser, running: RunningClass) -> None:
        self.browser = browser
        self.running = running
        self.opened: list[WatchedPage] = []
        self.allowed: list[str] = []

    def __call__(self, *, width: int = 1280, dark: bool = False) -> Page:
        watched = WatchedPage(self.browser, width=width, height=900, dark=dark)
        watched.page.set_default_timeout(PATIENCE)
        self.opened.append(watched)
        return watched.page

    def troubles(self) -> list[str]:
        return [each for one in self.opened for each in one.troubles(self.allowed, lost=self.running.was_down)]


@pytest.fixture
def guest(browser: Browser, course: RunningClass) -> Iterator[Guests]:
    opening = Guests(browser, course)
    yield opening
    for each in opening.opened:
        each.close()
    assert opening.troubles() == []


def field(page: Page) -> Locator:
    return activity(page, "my-agreements").get_by_label(LABEL)


def test_a_guest_joins_writes_and_finds_the_words_again(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    field(page).fill("Rest")
    saved(activity(page, "my-agreements"))
    expect(page.locator("#rs-saved")).to_contain_text("Saved in this browser")
    page.reload()
    expect(field(page)).to_have_value("Rest")
