"""A server for guests, and browsers of different people."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import PATIENCE
from running_class import RunningClass
from watched_page import WatchedPage


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningClass]:
    with RunningClass(tmp_path / "class") as running:
        yield running


class Guests:
    """Opens browsers of different people; `troubles` lists what their pages should not have done."""

    def __init__(self, browser: Browser, running: RunningClass) -> None:
        self.browser = browser
        self.running = running
        self.opened: list[WatchedPage] = []
        self.allowed: list[str] = []

    def __call__(self, *, width: int = 1280, dark: bool = False, **options: Any) -> Page:
        watched = WatchedPage(self.browser, width=width, height=900, dark=dark, **options)
        watched.page.set_default_timeout(PATIENCE)
        self.opened.append(watched)
        return watched.page

    def another_tab(self, page: Page) -> Page:
        """Another tab of the same browser."""
        tab = page.context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.on("dialog", lambda dialog: dialog.accept())
        return tab

    def troubles(self) -> list[str]:
        return [each for one in self.opened for each in one.troubles(self.allowed, lost=self.running.was_down)]


@pytest.fixture
def guest(browser: Browser, course: RunningClass) -> Iterator[Guests]:
    opening = Guests(browser, course)
    yield opening
    for each in opening.opened:
        each.close()
    assert opening.troubles() == []
