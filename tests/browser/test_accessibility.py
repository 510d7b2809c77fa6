"""Every page with axe-core in both schemes and widths, its sizes, its focus, and how it prints."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from module_page import FOCUSED, LENS, MAP, PARALLEL, PLAN, SYMPTOMS, TAKE_HOME, VOICE, WELCOME, Open, ready
from page_states import fill_every_state

Axe = Callable[[Page], list[dict[str, Any]]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "path", ["", WELCOME, PARALLEL, LENS, SYMPTOMS, MAP, PLAN, VOICE, TAKE_HOME], ids=["home", *"01234567"]
)
def test_no_page_breaks_a_rule_of_axe(
    open_page: Open, axe: Axe, shot: Callable[[Page], None], *, path: str, width: int, dark: bool
) -> None:
    page = open_page(path, width=width, dark=dark)
    if path:
        ready(page)
        assert axe(page) == []
        fill_every_state(page)
        page.evaluate("scrollTo(0, 0)")  # what the bar at the bottom half covers would count as too small
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    shot(page)
    if path:
        page.get_by_role("button", name="Pause and support").first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert axe(page) == [], "with its dialog"


@pytest.mark.parametrize(
    ("path", "width"),
    [
        (WELCOME, 320),
        (PARALLEL, 320),
        (LENS, 320),
        (SYMPTOMS, 320),
        (MAP, 320),
        (PLAN, 320),
        (VOICE, 320),
        (TAKE_HOME, 320),
        (MAP, 1280),
    ],
)
def test_what_can_be_pressed_is_44_pixels_high(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width=width)
    ready(page)
    fill_every_state(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, nav a, header a, label:has(input)')]
        .filter(each => each.checkVisibility() && !each.closest('[inert]'))
        .map(each => [each.innerText || each.ariaLabel, Math.round(each.getBoundingClientRect().height * 10) / 10])
        .filter(([, height]) => height < 43.5)"""
    )
    assert small == []


def test_the_skip_link_is_first_and_leads_to_the_module(open_page: Open) -> None:
    page = open_page(WELCOME)
    ready(page)  # before, there may be nothing in the module yet that takes the focus
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_pause_and_support_shows_the_lines_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page(WELCOME)
    button = page.get_by_role("button", name="Pause and support").first
    button.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("988")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_larger_text_is_larger_and_stays_over_a_reload(open_page: Open) -> None:
    page = open_page(WELCOME)
    page.wait_for_load_state()  # its style is there, and its script
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Larger text").click()
    assert page.evaluate(size) > before * 1.15
    page.reload()
    assert page.evaluate(size) > before * 1.15


def test_the_focus_is_never_under_the_bars_at_the_top_or_the_bottom(open_page: Open) -> None:
    page = open_page(WELCOME, width=768, height=600)
    ready(page)
    for _ in range(60):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => { const it = document.activeElement, box = it.getBoundingClientRect();
            if (!box.width || it.closest('header, .rs-support')) return false;
            const x = box.left + box.width / 2, y = box.top + Math.min(box.height, 20) / 2;
            const seen = document.elementFromPoint(x, y); return !!seen?.closest('body > header, .rs-support') }"""
        )
        assert not covered, page.evaluate(FOCUSED)


def test_a_printed_page_has_the_filled_answers_and_no_buttons(open_page: Open) -> None:
    page = open_page(MAP)
    ready(page)
    page.locator("#my-map").get_by_label("Add a worry", exact=True).fill("I wake at night")
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    expect(page.locator("#my-map textarea").first).to_have_value("I wake at night")
    shown = """() => [...document.querySelectorAll('button, nav, .rs-support, .rs-foot, .rs-hidden')]
        .filter(each => each.checkVisibility()).length"""
    assert page.evaluate(shown) == 0
    assert page.evaluate(
        "() => [...document.querySelectorAll('textarea')].every(each => each.scrollHeight <= each.clientHeight + 2)"
    )
