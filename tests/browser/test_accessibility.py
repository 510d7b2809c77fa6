"""Every page with axe-core in both schemes and widths, every activity by keyboard alone, and how it prints."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

WELCOME = "voila/render/00-welcome.ipynb"
MAP = "voila/render/04-map-your-own-well-being.ipynb"
Open = Callable[..., Page]
Axe = Callable[[Page], list[dict[str, Any]]]
FOCUSED = """(() => { const it = document.activeElement;
    return it.labels?.[0]?.innerText || it.ariaLabel || it.innerText || '' })()"""


def ready(page: Page) -> None:
    """Wait until no activity waits for its kernel."""
    expect(page.locator("section.rs-activity").first).to_be_visible()
    expect(page.locator(".rs-waiting")).to_have_count(0, timeout=60_000)


def fill_every_state(page: Page) -> None:
    """Bring the map into a state with lines, coach, carried lines, reasons and a passed activity."""
    interview = page.locator("#interview")
    interview.get_by_role("button", name="Draw a question", exact=True).click()
    interview.locator("textarea").first.fill("I walked")
    interview.get_by_role("radio", name="Worse", exact=True).check()
    field = page.get_by_label("Add a worry", exact=True)
    for text in ("I wake at night", "A second one"):
        field.fill(text)
        field.press("Enter")
    for group in page.locator("#sfq-practice, #check-04").locator("fieldset").all():
        group.locator("input").first.check()
    page.locator("#check-04").get_by_role("button", name="Pass", exact=False).click()
    for summary in page.locator("#my-map summary").all():
        summary.click()
    expect(page.locator("#my-map .rs-coach li").first).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_breaks_a_rule_of_axe(
    open_page: Open, axe: Axe, shot: Callable[[Page, str], None], width: int, dark: bool
) -> None:
    for name, path in {"home": "", "00": WELCOME, "04": MAP}.items():
        page = open_page(path, width=width, dark=dark)
        if path:
            ready(page)
        if path == MAP:
            assert axe(page) == []
            fill_every_state(page)
        assert axe(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        shot(page, f"{name}-{width}-{'dark' if dark else 'light'}")
        if path:
            page.get_by_role("button", name="Pause and support").first.click()
            expect(page.get_by_role("dialog")).to_be_visible()
            assert axe(page) == [], f"{name} with its dialog"
        page.close()


@pytest.mark.parametrize(("path", "width"), [(WELCOME, 320), (MAP, 320), (MAP, 1280)])
def test_what_can_be_pressed_is_44_pixels_high(open_page: Open, path: str, width: int) -> None:
    page = open_page(path, width=width)
    ready(page)
    if path == MAP:
        fill_every_state(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, nav a, header a, label:has(input)')]
        .filter(each => each.checkVisibility() && !each.closest('[inert]'))
        .map(each => [each.innerText || each.ariaLabel, Math.round(each.getBoundingClientRect().height * 10) / 10])
        .filter(([, height]) => height < 43.5)"""
    )
    assert small == []


def tab_to(page: Page, name: str, within: str, limit: int = 120) -> None:
    """Press Tab until something of that name has the focus inside an activity."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        inside = page.evaluate("within => !!document.activeElement.closest(within)", within)
        if inside and name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab never reached {name!r} in {within}")


def start(page: Page, activity: str) -> Locator:
    """Put the focus at an activity's title, where a link to it leads."""
    section = page.locator(f"section#{activity}")
    section.locator("h2").focus()
    return section


def test_every_activity_of_the_welcome_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(WELCOME)
    ready(page)
    arrive = start(page, "arrive")
    tab_to(page, "No number yet", "#arrive fieldset")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(arrive.get_by_role("radio", name="1", exact=True)).to_be_checked()
    confidence = start(page, "confidence-before")
    for _ in confidence.locator("fieldset").all():
        tab_to(page, "No number yet", "#confidence-before fieldset")
        page.keyboard.press("ArrowRight")
    expect(confidence.locator('input[value="0"]:checked')).to_have_count(6)
    needs = start(page, "my-agreements")
    tab_to(page, "What do you need from this group?", "#my-agreements")
    page.keyboard.type("Time")
    tab_to(page, "Clear", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_have_value("")
    tab_to(page, "Undo", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_have_value("Time")
    start(page, "my-agreements")
    tab_to(page, "Pass", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_be_hidden()


def test_every_activity_of_module_04_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(MAP)
    ready(page)
    practice = start(page, "sfq-practice")
    tab_to(page, "Exception", "#sfq-practice")
    page.keyboard.press("Space")
    expect(practice.locator("input:checked")).to_have_count(1)
    interview = start(page, "interview")
    tab_to(page, "Draw a question", "#interview")
    page.keyboard.press("Enter")
    expect(interview.locator("textarea").first).to_be_focused()
    page.keyboard.type("I walked")
    tab_to(page, "Better", "#interview fieldset")
    page.keyboard.press("Space")
    expect(interview.locator("textarea")).to_have_count(5)
    my_map = start(page, "my-map")
    tab_to(page, "Add a worry", "#my-map")
    for text in ("one", "two", "three"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(3)
    expect(my_map.get_by_label("Add a worry", exact=True)).to_be_focused()
    my_map.locator("textarea").nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(my_map.locator("textarea").nth(1)).to_have_value("one")
    expect(my_map.locator("textarea").nth(1)).to_be_focused()
    my_map.get_by_role("button", name="Remove").nth(1).focus()
    page.keyboard.press("Enter")
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(2)
    assert page.evaluate("document.activeElement.closest('#my-map') !== null")
    check = start(page, "check-04")
    tab_to(page, "What works gets the same care", "#check-04")
    page.keyboard.press("Space")
    tab_to(page, "reasons", "#check-04")
    page.keyboard.press("Enter")
    expect(check.locator("input:checked")).to_have_count(1)


def test_the_skip_link_is_first_and_leads_to_the_module(open_page: Open) -> None:
    page = open_page(WELCOME)
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
    shown = (
        "() => [...document.querySelectorAll('button, nav, .rs-support')].filter(each => each.checkVisibility()).length"
    )
    assert page.evaluate(shown) == 0
    assert page.evaluate(
        "() => [...document.querySelectorAll('textarea')].every(each => each.scrollHeight <= each.clientHeight + 2)"
    )
