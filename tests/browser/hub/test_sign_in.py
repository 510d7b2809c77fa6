"""JupyterHub's own sign-in page, as a participant meets it before the course."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from module_page import FOCUSED
from running_hub import PASSWORD, RunningHub
from watched_page import WatchedPage


@pytest.fixture
def sign_in_page(browser: Browser, hub: RunningHub) -> Iterator[Page]:
    watched = WatchedPage(browser, width=320, height=640, dark=False, permissions=["clipboard-read", "clipboard-write"])
    watched.page.goto(f"{hub.url}/hub/login")
    yield watched.page
    watched.close()
    assert watched.troubles([], lost=False) == []


def test_signing_in_needs_no_puzzle_and_takes_a_pasted_password_by_keyboard(sign_in_page: Page) -> None:
    page = sign_in_page
    page.evaluate("password => navigator.clipboard.writeText(password)", PASSWORD)
    page.get_by_label("Username").focus()
    page.keyboard.type("pat")
    page.keyboard.press("Tab")
    assert "Password" in page.evaluate(FOCUSED)
    page.keyboard.press("ControlOrMeta+V")
    page.keyboard.press("Enter")
    page.wait_for_url("**/user/pat/**", timeout=90_000)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=90_000)


def test_the_sign_in_page_breaks_no_rule_of_either_engine_and_fits_a_phone(
    sign_in_page: Page, axe: Callable[[Page], list[str]], ace: Callable[[Page], list[str]]
) -> None:
    assert [*axe(sign_in_page), *ace(sign_in_page)] == []
    assert sign_in_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
