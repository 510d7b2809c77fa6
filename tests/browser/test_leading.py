"""A facilitator leads ten minutes: her desk, and the stage that follows it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from documents import COURSE, SAMPLE
from module_page import FOCUSED, Open
from resiliency.workbook import Workbook

DESK, STAGE = "voila/render/facilitator.ipynb", "voila/render/stage.ipynb"
WORDS = COURSE.words.leading
Axe = Callable[[Page], list[dict[str, Any]]]


def at_desk(open_page: Open, **options: Any) -> Page:
    page = open_page(DESK, **options)
    expect(page.locator(".rs-desk")).to_be_visible(timeout=60_000)
    return page


def on_stage(open_page: Open, **options: Any) -> Page:
    page = open_page(STAGE, **options)
    expect(page.locator(".rs-slide h1")).to_be_visible(timeout=60_000)
    return page


def press(page: Page, name: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=name, exact=True).press("Enter")


def go(desk: Page, title: str) -> None:
    """Go to an item of the agenda."""
    if not desk.locator(".rs-agenda").is_visible():
        desk.get_by_text(WORDS["show_agenda"]).click()
    desk.locator(".rs-go", has_text=title).first.press("Enter")


def test_ten_minutes_of_a_session(course: Any, open_page: Open, shot: Callable[[Page], None]) -> None:
    own = Workbook(course.workbook())
    own.save("my-map", "columns", {"columns": {"worries": [{"text": "my own private worry", "sort": ""}]}}, stamp="")
    home = open_page("")
    assert str(home.get_by_role("link", name="Lead a session").get_attribute("href")).endswith("facilitator.ipynb")
    desk, stage = at_desk(open_page), on_stage(open_page, width=1920, height=1080)
    expect(stage.get_by_role("heading", level=1)).to_have_text(WORDS["soon"])
    press(desk, WORDS["start"])
    expect(stage.get_by_role("heading", level=1)).to_have_text("Welcome")
    expect(desk.locator(".rs-clock").first).to_contain_text("of 8:00")
    press(desk, WORDS["next"], 2)
    expect(stage.get_by_role("heading", level=1)).to_have_text(COURSE.activity("my-agreements").title)
    expect(desk.locator(".rs-script")).to_contain_text(COURSE.activity("my-agreements").notes[:40].strip())

    go(desk, COURSE.activity("safety-or-not").title)
    press(desk, WORDS["show_line"])
    expect(stage.locator(".rs-slide-options li")).to_have_count(5)
    expect(stage.locator(".rs-fits")).to_have_count(0)
    desk.get_by_label("Harm", exact=True).fill("9")
    desk.get_by_label("Harm", exact=True).press("Tab")
    expect(stage.locator(".rs-slide-options")).to_contain_text(WORDS["hands_n"].format(n=9))
    press(desk, WORDS["show_line"])
    expect(stage.locator(".rs-fits")).to_have_count(1)
    shot(stage)

    go(desk, COURSE.activity("my-map").title)
    press(desk, WORDS["show_line"])
    expect(stage.locator(".rs-slide")).to_contain_text(str(SAMPLE["my-map"]["columns"]["worries"][0]["text"]))
    desk.get_by_label(WORDS["suggest"]).fill("We eat together")
    desk.get_by_label(WORDS["suggest"]).press("Enter")
    expect(stage.locator(".rs-slide-group")).to_contain_text("We eat together")
    desk.get_by_label(WORDS["note"]).fill("Ask Theo quietly")
    stage.reload()
    expect(stage.locator(".rs-slide-group")).to_contain_text("We eat together", timeout=60_000)

    go(desk, COURSE.activity("hard-week").title)
    press(desk, WORDS["show_card"])
    press(desk, "Start 8 minutes")
    expect(stage.get_by_role("heading", level=1)).to_have_text("At the fork")
    expect(stage.get_by_role("timer")).to_contain_text("7:5")
    shot(stage)
    desk.reload()
    expect(desk.locator(".rs-desk")).to_be_visible(timeout=60_000)
    expect(desk.locator(".rs-clock").first).to_contain_text("of 16:00")
    expect(desk.locator(".rs-preview")).to_contain_text("At the fork")
    shot(desk)
    go(desk, COURSE.activity("my-map").title)
    expect(desk.get_by_label(WORDS["note"])).to_have_value("Ask Theo quietly")
    press(desk, WORDS["end"])
    expect(stage.get_by_role("heading", level=1)).to_have_text(WORDS["soon"])
    for told in (
        stage.content(),
        (Path(course.environment["XDG_DATA_HOME"]) / "resiliency/session/stage.json").read_text(),
    ):
        assert "my own private worry" not in told
        assert "Ask Theo" not in told
        assert "We eat together" not in told


def test_the_stage_shows_no_saved_state_no_support_strip_and_no_controls(open_page: Open) -> None:
    stage = on_stage(open_page, width=1920, height=1080)
    expect(stage.get_by_text("Saved")).to_have_count(0)
    expect(stage.locator(".rs-support")).to_have_count(0)
    expect(stage.get_by_role("button")).to_have_count(0)
    expect(stage.get_by_role("link")).to_have_count(0)
    assert stage.title() == "Stage"
    size = stage.evaluate("parseFloat(getComputedStyle(document.querySelector('.rs-slide')).fontSize)")
    assert size >= 40, "half of it must still be readable"


def test_long_slides_fit_the_stage_without_scrolling(open_page: Open) -> None:
    desk, stage = at_desk(open_page), on_stage(open_page, width=1920, height=1080)
    for title, lines in ((COURSE.activity("my-plan").title, 34), (COURSE.activity("hard-week").title, 2)):
        go(desk, title)
        expect(stage.get_by_role("heading", level=1)).to_have_text(title)
        for number in range(lines):
            press(desk, WORDS["show_line"])
            expect(desk.get_by_text(f"{number + 1} of ")).to_be_visible()
        expect(stage.locator(".rs-slide-steps")).to_be_visible()
        stage.wait_for_function("document.documentElement.scrollHeight <= innerHeight")


def test_the_agenda_is_changed_by_keyboard_and_stays_changed(open_page: Open) -> None:
    desk = at_desk(open_page)
    desk.get_by_text(WORDS["show_agenda"]).press("Enter")
    first = desk.locator(".rs-agenda li").first
    desk.get_by_role("button", name="One minute more: Welcome").press("Enter")
    expect(first).to_contain_text("Welcome · 9 min")
    assert "One minute more: Welcome" in desk.evaluate(FOCUSED)
    desk.get_by_role("button", name="Later: Welcome").press("Enter")
    expect(desk.locator(".rs-agenda li").nth(1)).to_contain_text("Welcome · 9 min")
    desk.reload()
    expect(desk.locator(".rs-agenda li").nth(1)).to_contain_text("Welcome · 9 min", timeout=60_000)
    desk.get_by_text(WORDS["show_agenda"]).press("Enter")
    press(desk, WORDS["as_written"])
    expect(desk.locator(".rs-agenda li").first).to_contain_text("Welcome · 8 min")


def test_a_card_is_copied_for_the_chat_and_the_run_of_show_comes_as_a_file(open_page: Open) -> None:
    desk = at_desk(open_page, permissions=["clipboard-read", "clipboard-write"])
    go(desk, COURSE.activity("hard-week").title)
    press(desk, WORDS["copy_card"])
    expect(desk.get_by_text(WORDS["copied"])).to_be_attached()
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert "At the fork" in copied
    assert "Bring back:" in copied
    with desk.expect_download(timeout=60_000) as found:
        press(desk, WORDS["print_pdf"])
    assert found.value.suggested_filename.startswith("resiliency-run-of-show-")


def test_one_window_is_enough(open_page: Open) -> None:
    desk = at_desk(open_page)
    press(desk, WORDS["one_window"])
    expect(desk.locator(".rs-script")).to_be_hidden()
    expect(desk.get_by_label(WORDS["note"])).to_be_hidden()
    expect(desk.locator(".rs-preview")).to_be_visible()
    press(desk, WORDS["next"])
    expect(desk.locator(".rs-preview")).to_contain_text(COURSE.activity("arrive").title)
    press(desk, WORDS["unfold"])
    expect(desk.locator(".rs-script")).to_be_visible()


def test_the_checklist_says_what_is_good_and_what_to_look_at(open_page: Open) -> None:
    desk = at_desk(open_page)
    desk.get_by_text(WORDS["before_title"]).click()
    lines = desk.locator(".rs-before li")
    expect(lines).to_have_count(6)
    expect(lines.filter(has_text="Sample workers")).to_contain_text("Alma Reyes · Lorraine Beck · Marcus Tate")
    expect(lines.filter(has_text="Support lines")).to_contain_text(COURSE.support.checked)
    press(desk, WORDS["test_again"])
    expect(lines).to_have_count(6)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("path", "width"), [(DESK, 1280), (DESK, 320), (STAGE, 1920), (STAGE, 320)])
def test_neither_window_breaks_a_rule_of_axe(
    open_page: Open, axe: Axe, shot: Callable[[Page], None], *, path: str, width: int, dark: bool
) -> None:
    desk = at_desk(open_page, width=width, dark=dark)
    go(desk, COURSE.activity("safety-or-not").title)
    press(desk, WORDS["show_line"], 2)
    page = desk if path == DESK else on_stage(open_page, width=width, dark=dark)
    expect(page.locator(".rs-fits")).to_have_count(1, timeout=60_000)
    desk.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate("scrollTo(0, 0)")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, a')].filter(each => each.checkVisibility())
        .map(each => [each.innerText, each.getBoundingClientRect().height]).filter(([, height]) => height < 43.5)"""
    )
    assert small == []
    shot(page)
