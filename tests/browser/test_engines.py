"""Every page in every state with two engines: axe-core, and IBM's accessibility-checker-engine."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import fresh
from module_page import LENS, MAP, PARALLEL, PLAN, SYMPTOMS, TAKE_HOME, VOICE, WELCOME, Open, activity, ready, saved
from page_states import fill_every_state, hide_answers, make_mistakes, open_dialog, pass_all, unfold
from resiliency.workbook import Workbook
from server import RunningCourse

Engine = Callable[[Page], list[str]]
MODULES = [WELCOME, PARALLEL, LENS, SYMPTOMS, MAP, PLAN, VOICE, TAKE_HOME]

# What the second engine calls a violation and we do not: a rule and a place, and why.
FALSE = {
    r"element_tabbable_role_valid: .* class=\"rs-(table|plot|card|preview)": (
        "a box that scrolls, and the card in hand, are stops for Tab so that they can be read and scrolled by keyboard;"
        " what can be done with them has buttons of its own"
    ),
    r"fieldset_label_valid: .*(On the scale of your map|How are you, right now)": (
        "the same question at several times: each stands in an exercise, a region with a name of its own"
    ),
    r"label_name_visible: .* class=\"rs-person": (
        "the name begins with the visible name; the engine takes the tooltip in the drawing for visible text, too"
    ),
}


@pytest.fixture
def course(served: RunningCourse) -> RunningCourse:
    """The course with an empty workbook."""
    return fresh(served)


@pytest.fixture
def engines(axe: Engine, ace: Engine) -> Engine:
    """Return what both engines find on a page, without what is known to be false."""

    def found(page: Page) -> list[str]:
        page.evaluate("scrollTo(0, 0)")  # what the bar at the bottom half covers would count as too small
        return [*axe(page), *(each for each in ace(page) if not any(re.match(known, each) for known in FALSE))]

    return found


@pytest.mark.parametrize("path", MODULES, ids="01234567")
def test_no_state_of_a_module_breaks_a_rule_of_either_engine(open_page: Open, engines: Engine, *, path: str) -> None:
    page = open_page(path)
    ready(page)
    unfold(page)
    found = {"empty": engines(page)}
    fill_every_state(page)
    make_mistakes(page)
    found["filled, with mistakes"] = engines(page)
    pass_all(page)
    found["passed"] = engines(page)
    hide_answers(page)
    open_dialog(page)
    found["hidden, and the dialog open"] = engines(page)
    assert {state: each for state, each in found.items() if each} == {}


def test_two_versions_a_lost_connection_and_a_page_that_is_gone_break_no_rule(
    course: RunningCourse, open_page: Open, engines: Engine
) -> None:
    page = open_page(WELCOME)
    needs = activity(page, "my-agreements")
    field = needs.get_by_label("What do you need from yourself?")
    field.fill("mine")
    saved(needs)
    elsewhere = Workbook(course.workbook())
    elsewhere.save("my-agreements", "reflection", {"from-me": "theirs"}, stamp=elsewhere.entry("my-agreements").saved)
    field.fill("mine again")
    expect(needs.locator(".rs-behind")).to_contain_text("theirs")
    assert engines(page) == [], "two versions"
    open_page.allow("WebSocket|net::ERR")  # type: ignore[attr-defined]
    page.context.set_offline(True)
    expect(page.locator("#rs-connection")).to_contain_text("The connection is lost")
    assert engines(page) == [], "the connection is lost"
    page.context.set_offline(False)
    expect(page.locator("#rs-connection")).to_contain_text("connected again")
    course.kill_kernels()
    expect(page.get_by_role("button", name="Open this page again")).to_be_visible(timeout=60_000)
    assert engines(page) == [], "the page is gone"


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("", ".rs-cards"),
        ("voila/render/facilitator.ipynb", ".rs-desk"),
        ("voila/render/stage.ipynb", ".rs-slide h1"),
        ("voila/render/not-here.ipynb", "h1"),
        ("not-here", "h1"),
    ],
    ids=["home", "desk", "stage", "no module", "no page"],
)
def test_no_other_page_breaks_a_rule_of_either_engine(
    open_page: Open, engines: Engine, *, path: str, there: str
) -> None:
    open_page.allow("status of 404")  # type: ignore[attr-defined]
    page = open_page(path)
    expect(page.locator(there)).to_be_visible(timeout=60_000)
    unfold(page)
    assert engines(page) == []
    assert page.title()
