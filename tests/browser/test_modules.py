"""The modules as a participant meets them: fill, reload, found again; nothing lost; keyboard; bad input."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from module_page import MAP, WELCOME, Open, activity, add, entries, saved

ODD = (
    'שלום <script>window.bad=1</script> {{ 7*7 }} {% x %} $x$ **bold** 🙂 “quotes” & <img src=x onerror="window.bad=1">'
)


def line(section: Locator, text: str) -> Locator:
    """Return the field of a line that has a text."""
    return section.locator("textarea").filter(has_text=text)


def values(section: Locator) -> list[str]:
    return [str(value) for value in section.locator("textarea").evaluate_all("all => all.map(each => each.value)")]


def test_what_was_written_in_the_welcome_is_found_again_after_a_reload(course: Any, open_page: Open) -> None:
    page = open_page(WELCOME)
    arrive = activity(page, "arrive")
    arrive.get_by_role("radio", name="6", exact=True).check()
    needs = activity(page, "my-agreements")
    needs.get_by_label("What do you need from this group?").fill("Time to think\nNo advice")
    needs.get_by_label("What do you need from yourself?").fill("Water")
    needs.get_by_label("If it gets heavy, what will you do?").fill("A walk")
    confidence = activity(page, "confidence-before")
    for group in confidence.locator("fieldset").all():
        group.get_by_role("radio", name="3", exact=True).check()
    for section in (arrive, needs, confidence):
        saved(section)
    page.reload()
    expect(activity(page, "arrive").get_by_role("radio", name="6", exact=True)).to_be_checked()
    assert values(activity(page, "my-agreements")) == ["Time to think\nNo advice", "Water", "A walk"]
    expect(activity(page, "confidence-before").locator("input:checked")).to_have_count(6)
    expect(page.locator('[data-module="00-welcome"]')).to_have_class("done")


def test_the_whole_of_module_04_is_found_again_the_next_day(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    practice = activity(page, "sfq-practice")
    for group in practice.locator("fieldset").all():
        group.get_by_role("radio").first.check()
    interview = activity(page, "interview")
    interview.get_by_role("button", name="Draw a question", exact=True).click()
    interview.locator("textarea").first.fill("I walked with Renee after court")
    interview.get_by_role("radio", name="Better", exact=True).check()
    expect(interview.locator("textarea")).to_have_count(5)
    interview.locator("textarea").nth(1).fill("On Tuesday at four")
    my_map = activity(page, "my-map")
    add(my_map, "Add a worry", "I wake at 3 a.m. twice a week, so that I rush visits")
    add(my_map, "Add something that works", "My supervisor asks how I am")
    add(my_map, "Add a next step", "Walk on Thursday")
    add(my_map, "Add something that is not clear yet", "Is it the season?")
    my_map.get_by_role("combobox").first.select_option("harm")
    my_map.get_by_label("Whose view is this?").fill("Renee")
    my_map.get_by_label("In my own words, 0 is").fill("I quit")
    my_map.get_by_role("radio", name="5", exact=True).check()
    for section in (practice, interview, my_map):
        saved(section)
    page.close()
    course.restart()
    page = open_page(MAP)
    assert values(activity(page, "interview"))[:2] == ["I walked with Renee after court", "On Tuesday at four"]
    my_map = activity(page, "my-map")
    assert "I wake at 3 a.m. twice a week, so that I rush visits" in values(my_map)
    expect(my_map.get_by_role("combobox").first).to_have_value("harm")
    expect(my_map.get_by_text("I quit").first).to_be_visible()
    expect(my_map.get_by_role("radio", name="5", exact=True)).to_be_checked()
    expect(activity(page, "sfq-practice").locator("input:checked")).to_have_count(8)


def test_a_line_from_the_interview_is_carried_to_the_map_and_taken_back_by_undo(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    interview = activity(page, "interview")
    interview.get_by_role("button", name="Draw a question", exact=True).click()
    interview.locator("textarea").first.fill("I slept after the walk")
    my_map = activity(page, "my-map")
    expect(my_map.get_by_text("I slept after the walk").first).to_be_attached()
    my_map.locator("details.rs-sources summary").click()
    my_map.get_by_role("button", name="What is working well?").first.click()
    expect(line(my_map, "").first).to_be_attached()
    page.wait_for_function(
        "[...document.querySelectorAll('#my-map textarea')].some(each => each.value === 'I slept after the walk')"
    )
    saved(my_map)
    assert entries(course)["my-map"]["value"]["columns"]["working"] == [{"text": "I slept after the walk", "sort": ""}]
    my_map.get_by_role("button", name="Undo").click()
    page.wait_for_function(
        "![...document.querySelectorAll('#my-map textarea')].some(each => each.value === 'I slept after the walk')"
    )


def test_passing_counts_as_done_keeps_the_words_and_can_be_taken_back(course: Any, open_page: Open) -> None:
    page = open_page(WELCOME)
    needs = activity(page, "my-agreements")
    needs.get_by_label("What do you need from this group?").fill("Quiet")
    needs.get_by_role("button", name="Pass", exact=False).click()
    expect(needs.get_by_label("What do you need from this group?")).to_be_hidden()
    saved(needs)
    assert entries(course)["my-agreements"]["passed"] is True
    needs.get_by_role("button", name="Take part", exact=False).click()
    expect(needs.get_by_label("What do you need from this group?")).to_have_value("Quiet")


def test_clearing_can_be_undone_and_so_can_ten_removals(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    my_map = activity(page, "my-map")
    lines = [f"worry {number}" for number in range(11)]
    for text in lines:
        add(my_map, "Add a worry", text)
    saved(my_map)
    for _ in range(10):
        my_map.get_by_role("button", name="Remove").first.click()
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(1)
    saved(my_map)
    for left in range(2, 12):
        my_map.get_by_role("button", name="Undo").click()
        expect(my_map.get_by_role("button", name="Remove")).to_have_count(left)
    my_map.get_by_role("button", name="Clear", exact=False).click()
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(0)
    my_map.get_by_role("button", name="Undo").click()
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(11)
    saved(my_map)
    assert [each["text"] for each in entries(course)["my-map"]["value"]["columns"]["worries"]] == lines


def test_two_tabs_on_different_activities_keep_both(course: Any, open_page: Open) -> None:
    one, two = open_page(WELCOME), open_page(WELCOME)
    activity(one, "arrive").get_by_role("radio", name="2", exact=True).check()
    activity(two, "my-agreements").get_by_label("What do you need from yourself?").fill("Rest")
    saved(activity(one, "arrive"))
    saved(activity(two, "my-agreements"))
    assert entries(course)["arrive"]["value"] == {"arrive": 2}
    assert entries(course)["my-agreements"]["value"]["from-me"] == "Rest"


@pytest.mark.parametrize(("choice", "won"), [("Keep", "from two"), ("Use", "from one")])
def test_two_tabs_on_the_same_activity_have_both_versions(course: Any, open_page: Open, choice: str, won: str) -> None:
    one, two = open_page(WELCOME), open_page(WELCOME)
    label = "What do you need from yourself?"
    first, second = activity(one, "my-agreements"), activity(two, "my-agreements")
    first.get_by_label(label).fill("from one")
    saved(first)
    second.get_by_label(label).fill("from two")
    behind = second.locator(".rs-behind")
    expect(behind).to_contain_text("from one")
    stored = entries(course)["my-agreements"]
    assert stored["value"]["from-me"] == "from one"
    assert [kept["value"]["from-me"] for kept in stored["kept"]] == ["from two"]
    behind.get_by_role("button", name=choice).click()
    expect(behind).to_be_hidden()
    saved(second)
    stored = entries(course)["my-agreements"]
    assert stored["value"]["from-me"] == won
    everything = [stored["value"]["from-me"], *(kept["value"]["from-me"] for kept in stored["kept"])]
    assert {"from one", "from two"} <= set(everything)


def test_odd_text_is_shown_as_typed_saved_restored_and_never_run(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    my_map = activity(page, "my-map")
    add(my_map, "Add a worry", ODD)
    long = ("word " * 4000).strip()
    my_map.get_by_label("What would one other person say about your map?").fill(long)
    saved(my_map)
    page.reload()
    my_map = activity(page, "my-map")
    assert ODD in values(my_map)
    assert long in values(my_map)
    assert page.evaluate("window.bad") is None


def test_three_hundred_lines_in_one_column_are_kept(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    lines = [f"line {number}" for number in range(300)]
    my_map = activity(page, "my-map")
    my_map.get_by_label("Add a worry", exact=True).focus()
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        const paste = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
        document.activeElement.dispatchEvent(paste) }""",
        "\n".join(lines),
    )
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(300)
    saved(my_map)
    page.reload()
    expect(activity(page, "my-map").get_by_role("button", name="Remove")).to_have_count(300)
    assert [each["text"] for each in entries(course)["my-map"]["value"]["columns"]["worries"]] == lines


def test_a_hand_edited_workbook_is_restored_as_far_as_possible_and_the_rest_stays_in_the_file(
    course: Any, open_page: Open
) -> None:
    path = Path(course.workbook())
    odd = {"columns": {"worries": [{"text": "kept", "sort": "renamed pile"}, 7], "gone": ["lost?"]}, "extra": {"a": 1}}
    entry = {"kind": "columns", "value": odd, "saved": "2026-01-01T00:00:00.000000+00:00", "mood": "odd"}
    others = {"my-agreements": {"kind": "reflection", "value": ["wrong"], "saved": 3}, "arrive": [1, 2]}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"schema": 1, "mine": True, "entries": {"my-map": entry, **others}}), "utf-8")
    page = open_page(MAP)
    my_map = activity(page, "my-map")
    assert values(my_map)[:2] == ["kept", "7"]
    add(my_map, "Add a next step", "new")
    saved(my_map)
    stored = json.loads(path.read_text("utf-8"))
    assert stored["mine"] is True
    assert stored["entries"]["my-map"]["mood"] == "odd"
    assert odd in [kept["value"] for kept in stored["entries"]["my-map"]["kept"]]
    assert stored["entries"]["arrive"] == [1, 2]
    assert stored["entries"]["my-agreements"]["value"] == ["wrong"]


def test_an_unreadable_workbook_is_set_aside_and_said_so(course: Any, open_page: Open) -> None:
    path = Path(course.workbook())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{ not json", "utf-8")
    page = open_page(WELCOME)
    expect(page.locator("#rs-notices")).to_contain_text("could not be read")
    activity(page, "arrive").get_by_role("radio", name="4", exact=True).check()
    saved(activity(page, "arrive"))
    aside = [each for each in path.parent.iterdir() if each.is_file() and each.read_bytes() == b"{ not json"]
    assert len(aside) == 1


def test_a_workbook_that_cannot_be_written_is_said_so_and_saved_when_it_can(course: Any, open_page: Open) -> None:
    page = open_page(WELCOME)
    needs = activity(page, "my-agreements")
    folder = Path(course.workbook()).parent
    aside = folder.with_name("moved")
    folder.rename(aside)
    folder.write_text("a file where the folder was")
    needs.get_by_label("What do you need from yourself?").fill("Rest")
    expect(needs).to_contain_text("Not saved")
    expect(page.locator("#rs-saved")).to_contain_text("Not saved")
    folder.unlink()
    aside.rename(folder)
    saved(needs)
    assert entries(course)["my-agreements"]["value"]["from-me"] == "Rest"


def test_hidden_answers_leave_the_page_and_the_accessibility_tree_until_shown(course: Any, open_page: Open) -> None:
    page = open_page(WELCOME)
    needs = activity(page, "my-agreements")
    needs.get_by_label("What do you need from yourself?").fill("Rest")
    saved(needs)
    page.get_by_role("button", name="Hide my answers").click()
    expect(needs.get_by_role("textbox")).to_have_count(0)
    page.reload()
    needs = activity(page, "my-agreements")
    expect(needs.get_by_role("textbox")).to_have_count(0)
    page.get_by_role("button", name="Show my answers").first.click()
    expect(needs.get_by_label("What do you need from yourself?")).to_have_value("Rest")


def test_enter_that_ends_a_composition_adds_no_line(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    my_map = activity(page, "my-map")
    field = my_map.get_by_label("Add a worry", exact=True)
    field.fill("にほん")
    field.evaluate(
        "it => it.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    expect(field).to_have_value("にほん")
    field.press("Enter")
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(1)
    saved(my_map)


def test_text_over_a_limit_is_said_so_and_kept_whole(course: Any, open_page: Open) -> None:
    page = open_page(WELCOME)
    needs = activity(page, "my-agreements")
    needs.get_by_label("What do you need from yourself?").fill("x" * 650)
    expect(needs.locator(".rs-counter", has_text="50 characters over the limit")).to_be_visible()
    saved(needs)
    assert entries(course)["my-agreements"]["value"]["from-me"] == "x" * 650


def test_a_link_to_an_activity_leads_there_and_its_id_is_on_the_page_once(course: Any, open_page: Open) -> None:
    page = open_page(MAP + "#my-map")
    activity(page, "my-map")
    expect(page.locator(".rs-waiting")).to_have_count(0)
    expect(page.locator('[id="my-map"]')).to_have_count(1)
    page.wait_for_function("Math.abs(document.getElementById('my-map').getBoundingClientRect().top) < innerHeight / 2")
