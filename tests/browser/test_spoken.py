"""What a screen reader is given of every control, in each of its states, held to the snapshots in `snapshots/`.

`SNAPSHOTS=renew` writes them anew; read what changed as somebody who hears it.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import fresh
from documents import COURSE, SAMPLE
from module_page import LENS, MAP, PARALLEL, PLAN, SYMPTOMS, TAKE_HOME, VOICE, WELCOME, Open, activity, add, saved
from page_states import hide_answers, make_mistakes, open_dialog
from resiliency.workbook import Workbook
from server import RunningCourse
from spoken import spoken

SNAPSHOTS = Path(__file__).parent / "snapshots"
FRAME = "#my-agreements"
Said = Iterator[tuple[str, str, str]]  # the snapshot, the state, what is spoken


@pytest.fixture
def course(served: RunningCourse) -> RunningCourse:
    """The course with an empty workbook."""
    return fresh(served)


def welcome(page: Page, course: Any) -> Said:
    scale, needs = activity(page, "arrive"), activity(page, "my-agreements")
    first = needs.get_by_label("What do you need from this group?")
    for name, selector in [
        ("page top", "body > header"),
        ("modules", ".rs-modules"),
        ("support", ".rs-support"),
        ("scale", "#arrive .rs-scale"),
        ("text field", f"{FRAME} .rs-text-field"),
        ("frame", FRAME),
        ("poll", "#poll-arrive .rs-room"),
    ]:
        yield name, "empty", spoken(page, selector)
    scale.get_by_role("radio", name="5", exact=True).check()
    saved(scale)
    yield "scale", "filled", spoken(page, "#arrive .rs-scale")
    yield "page top", "filled", spoken(page, "body > header")
    yield "modules", "filled", spoken(page, ".rs-modules")
    first.fill("Time")
    saved(needs)
    yield "text field", "filled", spoken(page, f"{FRAME} .rs-text-field")
    first.fill("word " * 125)
    saved(needs)
    yield "text field", "too long", spoken(page, f"{FRAME} .rs-text-field").replace("word " * 124, "word … ")
    needs.get_by_role("button", name="Clear").click()
    expect(needs.get_by_role("button", name="Undo clearing")).to_be_visible()
    saved(needs)
    yield "frame", "cleared", spoken(page, FRAME)
    elsewhere = Workbook(course.workbook())
    stamp = str(elsewhere.entries()["my-agreements"].saved)
    elsewhere.save("my-agreements", "reflection", {"from-me": "A walk"}, stamp=stamp)
    first.fill("Quiet")
    expect(needs.locator(".rs-behind")).to_contain_text("A walk")
    yield "frame", "two versions", spoken(page, FRAME)
    needs.get_by_role("button", name="Keep what is on this page").click()
    expect(needs.locator(".rs-behind")).to_be_hidden()
    needs.get_by_role("button", name="Pass").click()
    expect(needs.get_by_role("button", name="Take part after all")).to_be_visible()
    saved(needs)
    yield "frame", "passed", spoken(page, FRAME)
    hide_answers(page)
    yield "frame", "hidden", spoken(page, "#arrive")
    open_dialog(page)
    yield "pause dialog", "open", spoken(page, "#rs-pause")


def parallel(page: Page, _: Any) -> Said:
    board = activity(page, "safety-or-not")
    yield "board", "empty", spoken(page, "#safety-or-not .rs-board")
    board.locator(".rs-card").press("3")
    board.locator(".rs-card").press("1")
    board.get_by_text("Your cards as a table").click()
    saved(board)
    yield "board", "two cards sorted", spoken(page, "#safety-or-not .rs-board")


def lens(page: Page, _: Any) -> Said:
    form, balance = activity(page, "proqol"), activity(page, "balance")
    yield "items", "empty", spoken(page, "#proqol .rs-items-control")
    make_mistakes(page)
    yield "items", "with mistakes", spoken(page, "#proqol .rs-items-control")
    for item in form.locator("input.rs-item").all():
        item.fill("3")
    saved(form)
    yield "items", "filled", spoken(page, "#proqol .rs-items-control")
    add(balance, "Add something that it gives", "A laugh")
    expect(balance.locator("figure svg")).to_be_visible(timeout=60_000)
    yield "chart", "drawn", spoken(page, "#balance figure")


def symptoms(page: Page, _: Any) -> Said:
    story, pause = activity(page, "hard-week"), activity(page, "pause-03")
    yield "story", "at the start", spoken(page, "#hard-week .rs-story")
    story.locator(".rs-ways button").first.click()
    yield "story", "after a choice", spoken(page, "#hard-week .rs-story")
    yield "timer", "empty", spoken(page, "#pause-03 .rs-timer")
    pause.get_by_role("radio", name="Feet on the floor").check()
    pause.get_by_role("button", name="Start the minute").click()
    pause.get_by_role("button", name="Stop", exact=True).click()
    saved(pause)
    yield "timer", "chosen, started and stopped", spoken(page, "#pause-03 .rs-timer")


def the_map(page: Page, _: Any) -> Said:
    interview, my_map, check = activity(page, "interview"), activity(page, "my-map"), activity(page, "check-04")
    yield "deck", "empty", spoken(page, "#interview .rs-deck")
    kind, draw = interview.get_by_role("combobox"), interview.get_by_role("button", name="Draw a question", exact=True)
    kind.select_option(index=kind.locator("option").count() - 1)
    empty = interview.get_by_text("You have drawn every question of this type.")
    for drawn in range(1, 12):
        draw.click()
        expect(interview.locator(".rs-turn").nth(drawn - 1).or_(empty)).to_be_visible()
        if empty.is_visible():
            break
    yield "deck", "every question drawn", spoken(page, "#interview .rs-deck")
    yield "lines", "empty", spoken(page, "#my-map .rs-lines-control")
    add(my_map, "Add a worry", "I wake at night")
    add(my_map, "Add a worry", "Both desks stay empty")
    saved(my_map)
    yield "lines", "filled", spoken(page, "#my-map .rs-lines-control")
    yield "choice", "empty", spoken(page, "#check-04 fieldset")
    check.locator("fieldset").first.get_by_role("checkbox").first.check()
    check.get_by_role("button", name="Show the reasons").click()
    saved(check)
    yield "choice", "answered", spoken(page, "#check-04 fieldset")
    check.locator("fieldset").nth(1).get_by_role("radio").first.check()
    yield "choice", "one of several, answered", spoken(page, "#check-04 .rs-body > * > :nth-child(2) fieldset")


def the_plan(page: Page, _: Any) -> Said:
    danger, plan = activity(page, "my-danger"), activity(page, "my-plan")
    yield "rows", "empty", spoken(page, "#my-plan .rs-rows-control")
    danger.get_by_label("Who is worried?").fill("me")
    danger.get_by_label("What I am worried could happen").or_(danger.get_by_label("this could happen")).first.fill(
        "I may rush"
    )
    expect(danger.locator(".rs-coach li")).to_have_count(3)
    saved(danger)
    yield "coach", "three questions", spoken(page, "#my-danger .rs-coach ul")
    plan.locator(".rs-add-one").click()
    plan.get_by_role("textbox", name="What exactly do I do?").fill("I walk")
    saved(plan)
    yield "rows", "a step", spoken(page, "#my-plan .rs-rows")


def voice(page: Page, _: Any) -> Said:
    circles = activity(page, "circles")
    yield "rings", "empty", spoken(page, "#circles .rs-rings")
    circles.locator(".rs-add-row input").fill("Renee")
    circles.locator(".rs-add-row input").press("Enter")
    saved(circles)
    yield "rings", "one person", spoken(page, "#circles .rs-rings")


def take_home(page: Page, _: Any) -> Said:
    days = activity(page, "follow-up")
    activity(page, "certificate")
    yield "dates", "empty", spoken(page, "#follow-up .rs-dates")
    days.get_by_role("button", name="After 30 days: Take").click()
    saved(days)
    yield "dates", "a day chosen", spoken(page, "#follow-up .rs-dates")
    yield "gathered", "empty", spoken(page, ".rs-gathered article")
    yield "documents", "empty", spoken(page, "#take-home .rs-documents")
    yield "certificate", "empty", spoken(page, "#certificate .rs-documents")
    yield "ownership", "empty", spoken(page, ".rs-ownership")
    make_mistakes(page)
    yield "documents", "with a mistake", spoken(page, "#take-home .rs-documents")
    yield "certificate", "with a mistake", spoken(page, "#certificate .rs-documents")
    yield "ownership", "with a mistake", spoken(page, ".rs-ownership")


def taken_home(page: Page, _: Any) -> Said:
    expect(page.locator(".rs-gathered ul").first).to_be_visible(timeout=60_000)
    yield "gathered", "filled", spoken(page, ".rs-gathered article")


def desk(page: Page, _: Any) -> Said:
    expect(page.locator(".rs-desk")).to_be_visible(timeout=60_000)
    yield "desk", "before the session", spoken(page, "main")
    page.get_by_text(COURSE.words.leading["show_agenda"]).click()
    page.locator(".rs-go", has_text=COURSE.activity("safety-or-not").title).first.click()
    page.get_by_role("button", name=COURSE.words.leading["show_line"], exact=True).click()
    expect(page.locator(".rs-preview li").first).to_be_visible()
    yield "desk", "a line shown", spoken(page, ".rs-desk .rs-column:last-of-type")


def stage(page: Page, _: Any) -> Said:
    expect(page.locator(".rs-slide h1")).to_be_visible(timeout=60_000)
    yield "slide", "before the session", spoken(page, "main")


def home(page: Page, _: Any) -> Said:
    yield "home", "empty", spoken(page, "main")


PAGES: dict[str, tuple[str, Callable[[Page, Any], Said]]] = {
    "0": (WELCOME, welcome), "1": (PARALLEL, parallel), "2": (LENS, lens), "3": (SYMPTOMS, symptoms),
    "4": (MAP, the_map), "5": (PLAN, the_plan), "6": (VOICE, voice), "7": (TAKE_HOME, take_home),
    "7 filled": (TAKE_HOME, taken_home), "desk": ("voila/render/facilitator.ipynb", desk),
    "stage": ("voila/render/stage.ipynb", stage), "home": ("", home),
}  # fmt: skip


def kept(name: str) -> dict[str, str]:
    """Return a snapshot's states."""
    file = SNAPSHOTS / f"{name.replace(' ', '-')}.txt"
    parts = file.read_text("utf-8").split("== ")[1:] if file.exists() else []
    return {state.strip(): text.strip() + "\n" for state, _, text in (part.partition("\n") for part in parts)}


def keep(name: str, states: dict[str, str]) -> None:
    SNAPSHOTS.mkdir(exist_ok=True)
    text = "\n".join(f"== {state}\n\n{text}" for state, text in states.items())
    (SNAPSHOTS / f"{name.replace(' ', '-')}.txt").write_text(text, "utf-8")


@pytest.mark.parametrize("where", PAGES)
def test_every_control_is_spoken_as_its_snapshot_says(course: Any, open_page: Open, *, where: str) -> None:
    path, say = PAGES[where]
    if where == "7 filled":
        for each, value in SAMPLE.items():
            Workbook(course.workbook()).save(each, COURSE.activity(each).kind, value, stamp="")
    page = open_page(path)
    for name, state, text in say(page, course):
        if os.environ.get("SNAPSHOTS") == "renew":
            keep(name, kept(name) | {state: text})
        assert text == kept(name).get(state), f"{name}, {state}: see what changed, then renew with SNAPSHOTS=renew"
