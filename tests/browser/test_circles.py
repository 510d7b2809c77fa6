"""The network on its rings: named, moved by keys and by dragging, the same in the list, and no name on another."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from module_page import VOICE, Open, activity, entries, saved
from resiliency import content
from resiliency.activities import Circles

COURSE = content.course()
WORDS = COURSE.words.control


def named(page: Page, name: str) -> Locator:
    """Name a person on the circles, and return the exercise."""
    circles = COURSE.activity("circles")
    assert isinstance(circles, Circles)
    section = activity(page, "circles")
    entry = section.locator(".rs-add-row input")
    entry.fill(name)
    entry.press("Enter")
    return section


def test_people_move_on_the_rings_by_keys_and_the_list_says_the_same(course: Any, open_page: Open) -> None:
    page = open_page(VOICE)
    circles = named(page, "Renee")
    person = circles.locator(".rs-person")
    person.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(person).to_be_focused()
    written = COURSE.activity("circles")
    assert isinstance(written, Circles)
    ring, half = written.rings[1], written.halves[1]
    expect(circles.locator(".rs-row-brief")).to_contain_text(f"{ring.label} · {half.label}")
    page.keyboard.press("Enter")
    circles.get_by_label(WORDS["ring"]).select_option(written.rings[0].id)
    expect(person).to_have_attribute("aria-label", f"Renee, {written.rings[0].label}, {half.label}")
    saved(circles)
    (stored,) = entries(course)["circles"]["value"]["people"]
    assert (stored["ring"], stored["half"]) == (written.rings[0].id, half.id)


def test_whoever_names_a_person_and_goes_on_has_added_them(course: Any, open_page: Open) -> None:
    circles = activity(open_page(VOICE), "circles")
    circles.locator(".rs-add-row input").fill("Renee")
    circles.page.keyboard.press("Tab")
    expect(circles.locator(".rs-person")).to_have_count(1)
    circles.page.keyboard.press("Enter")
    expect(circles.locator(".rs-add-row input")).to_be_focused()
    saved(circles)
    assert [each["name"] for each in entries(course)["circles"]["value"]["people"]] == ["Renee"]


def test_a_person_always_has_a_ring_and_a_half_and_may_have_no_energy(course: Any, open_page: Open) -> None:
    circles = named(open_page(VOICE), "Renee")
    circles.locator(".rs-person").press("Enter")
    written = COURSE.activity("circles")
    assert isinstance(written, Circles)
    for label, offered in ((WORDS["ring"], written.rings), (WORDS["half"], written.halves)):
        options = circles.get_by_label(label).locator("option")
        assert [each.get_attribute("value") for each in options.all()] == [each.id for each in offered]
    circles.get_by_label(WORDS["energy"]).select_option("")


def test_a_person_is_dragged_to_another_ring(course: Any, open_page: Open) -> None:
    page = open_page(VOICE, height=1400)
    circles = named(page, "Renee")
    person, plot = circles.locator(".rs-person"), circles.locator(".rs-plot svg")
    person.scroll_into_view_if_needed()
    start, whole = person.bounding_box(), plot.bounding_box()
    assert start
    assert whole
    page.mouse.move(start["x"] + 10, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(whole["x"] + whole["width"] - 40, whole["y"] + whole["height"] / 2, steps=8)
    page.mouse.up()
    saved(circles)
    (stored,) = entries(course)["circles"]["value"]["people"]
    written = COURSE.activity("circles")
    assert isinstance(written, Circles)
    assert (stored["ring"], stored["half"]) == (written.rings[2].id, written.halves[1].id)


def test_forty_people_stand_on_the_rings_and_no_name_covers_another(course: Any, open_page: Open) -> None:
    page = open_page(VOICE, width=320)
    circles = named(page, "x" * 200)
    for number in range(38):
        named(page, f"Person {number}")
    named(page, "Person 1")  # the same name twice
    expect(circles.locator(".rs-person")).to_have_count(40)
    covered = circles.locator(".rs-plot").evaluate(
        """plot => { const boxes = [...plot.querySelectorAll('.rs-person rect')];
        boxes.forEach((each, at) => { boxes[at] = each.getBoundingClientRect() });
        return boxes.flatMap((one, at) => boxes.slice(at + 1).filter(two => one.left < two.right - 1 &&
          two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1)).length }"""
    )
    assert covered == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    saved(circles)
    assert len(entries(course)["circles"]["value"]["people"]) == 40
