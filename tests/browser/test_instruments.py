"""A questionnaire's numbers: typed, pasted, uploaded; what cannot be right is said, and nothing valid is lost."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import FilePayload, Locator, Page, expect

from module_page import LENS, SYMPTOMS, Open, activity, entries, saved

PASTE = """(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})) }"""
PROQOL = [4] * 10 + [2] * 10 + [3] * 10


def items(section: Locator) -> Locator:
    return section.locator("input.rs-item")


def numbers(section: Locator) -> list[str]:
    return [str(value) for value in items(section).evaluate_all("all => all.map(each => each.value)")]


def paste(section: Locator, text: str) -> None:
    items(section).first.evaluate(PASTE, text)


def problem(section: Locator) -> Locator:
    return section.locator(".rs-error").filter(has_text="tem")


def test_thirty_digits_in_a_row_fill_the_form_and_give_three_scores(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    items(form).first.focus()
    page.keyboard.type("".join(map(str, PROQOL)))
    assert numbers(form) == [str(each) for each in PROQOL]
    figure = form.locator("figure:visible")
    expect(figure).to_have_count(1)
    for scale in ("Compassion satisfaction", "Burnout", "Secondary traumatic stress"):
        expect(figure).to_contain_text(f"{scale}:")
    expect(figure.locator("svg[role=img]")).to_be_visible(timeout=60_000)
    saved(form)
    assert entries(course)["proqol"]["value"]["items"] == PROQOL
    page.reload()
    assert numbers(activity(page, "proqol")) == [str(each) for each in PROQOL]


def test_what_is_no_answer_is_said_and_the_number_before_it_stays(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    items(form).nth(4).focus()
    page.keyboard.type("3")
    for odd in ("0", "6", "x", "é"):
        items(form).nth(4).focus()
        page.keyboard.type(odd)
        expect(problem(form).first).to_contain_text("Item 5 takes a number from 1 to 5")
        expect(items(form).nth(4)).to_have_value("3")
        expect(items(form).nth(4)).to_be_focused()
    saved(form)
    assert entries(course)["proqol"]["value"]["items"][4] == 3


def test_the_number_that_was_typed_counts_wherever_the_caret_stood(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    items(form).first.fill("3")
    items(form).first.focus()
    page.keyboard.press("Home")
    page.keyboard.type("5")
    expect(items(form).first).to_have_value("5")
    saved(form)
    assert entries(course)["proqol"]["value"]["items"][0] == 5


def test_arrows_and_backspace_go_through_the_form(open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    items(form).first.focus()
    page.keyboard.type("12")
    expect(items(form).nth(2)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(items(form).nth(1)).to_be_focused()
    page.keyboard.press("Backspace")
    assert numbers(form)[:3] == ["1", "", ""]
    page.keyboard.press("ArrowLeft")
    expect(items(form).first).to_be_focused()


def test_pasted_numbers_fill_the_form_and_can_be_undone(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    items(form).first.focus()
    page.keyboard.type("55")
    saved(form)
    paste(form, "\ufeff" + "\r\n".join(map(str, PROQOL)))
    expect(items(form).last).to_have_value("3")
    saved(form)
    form.get_by_role("button", name="Undo").click()
    expect(items(form).last).to_have_value("")
    assert numbers(form)[:2] == ["5", "5"]


def test_numbers_that_cannot_be_used_stay_in_their_field_and_the_form_as_it_was(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    paste(form, " ".join(map(str, PROQOL)))
    expect(items(form).last).to_have_value("3")
    for odd, said in (("3 " * 31, "31 numbers"), ("three " * 30, "is not a number"), ("0 " * 30, "from 1 to 5")):
        paste(form, odd)
        expect(problem(form).or_(form.locator(".rs-error", has_text="numbers")).first).to_contain_text(said)
        expect(form.locator("details textarea")).to_have_value(odd)
        assert numbers(form) == [str(each) for each in PROQOL]
    saved(form)
    assert entries(course)["proqol"]["value"]["items"] == PROQOL


def test_a_table_is_uploaded(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    form.get_by_text("Enter all numbers at once").click()
    table = "item,answer\r\n" + "\r\n".join(f"{item},{number}" for item, number in enumerate(PROQOL, 1))
    file = FilePayload(name="mine.csv", mimeType="text/csv", buffer=b"\xef\xbb\xbf" + table.encode())
    form.locator("input[type=file]").set_input_files(file)
    expect(items(form).last).to_have_value("3")
    saved(form)
    assert entries(course)["proqol"]["value"]["items"] == PROQOL


def test_the_same_number_everywhere_is_scored_and_said(open_page: Open) -> None:
    page = open_page(LENS)
    form = activity(page, "proqol")
    paste(form, "3 " * 30)
    expect(form.locator(".rs-notes")).to_contain_text("All numbers are the same.")
    expect(form.locator("figure:visible")).to_contain_text("Burnout: 30.")


def test_an_incomplete_form_is_not_scored(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    form = activity(page, "stss")
    items(form).first.focus()
    page.keyboard.type("3" * 16)
    expect(form.locator(".rs-missing")).to_contain_text("1 of 17 numbers still open")
    expect(form.locator("figure:visible")).to_have_count(0)


def test_the_stss_shows_its_bands_and_its_pattern_apart(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    form = activity(page, "stss")
    paste(form, "1 3 1 3 1 1 3 1 3 1 3 3 1 1 1 1 1")  # a total of 29, and enough signs in every group
    bands, pattern = form.locator("figure:visible").nth(0), form.locator("figure:visible").nth(1)
    expect(bands).to_contain_text("Total: 29.")
    expect(bands).to_contain_text("Band: mild.")
    expect(pattern).to_contain_text("Neither of them is the right one.")
    expect(pattern.get_by_role("row")).to_have_count(4)


def test_a_form_is_kept_with_its_date_and_a_second_day_draws_a_line(course: Any, open_page: Open) -> None:
    path = Path(course.workbook())
    path.parent.mkdir(parents=True, exist_ok=True)
    value = {"at": "2026-09-01", "items": PROQOL, "earlier": []}
    entry = {"kind": "instrument", "value": value, "saved": "2026-09-01T00:00:00.000000+00:00"}
    path.write_text(json.dumps({"schema": 1, "entries": {"proqol": entry}}), "utf-8")
    page = open_page(LENS)
    form = activity(page, "proqol")
    form.get_by_role("button", name="Keep these with their date").press("Enter")
    expect(items(form).first).to_have_value("")
    expect(form.get_by_text("Kept from 2026-09-01")).to_be_visible()
    paste(form, "2 " * 30)
    trend = form.locator("figure:visible").last
    expect(trend).to_contain_text("Scores of 2 days, the first from 2026-09-01")
    expect(trend.locator("svg[role=img]")).to_be_visible(timeout=60_000)
    saved(form)
    assert [each["items"] for each in entries(course)["proqol"]["value"]["earlier"]] == [PROQOL]
    form.get_by_role("button", name="Remove the numbers kept from 2026-09-01").click()
    expect(form.get_by_text("Kept from 2026-09-01")).to_be_hidden()
    form.get_by_role("button", name="Undo").click()
    expect(form.get_by_text("Kept from 2026-09-01")).to_be_visible()


def test_the_numbers_of_a_person_never_reach_the_log_or_the_address(course: Any, open_page: Open) -> None:
    page: Page = open_page(LENS)
    form = activity(page, "proqol")
    paste(form, "4242424242 and my own words")
    expect(form.locator(".rs-error:visible").first).to_be_visible()
    assert "4242424242" not in course.log() + page.url + page.title()
    assert "4242424242" not in form.locator(".rs-error:visible").first.inner_text()
