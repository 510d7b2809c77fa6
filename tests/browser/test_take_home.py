"""What a person leaves with: one page of their own words, documents, days, a certificate, and the workbook itself."""

import io
import json
import re
from pathlib import Path
from typing import Any

import docx
import icalendar
import pypdf
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from documents import COURSE, SAMPLE
from module_page import TAKE_HOME, Open, activity, entries, saved
from resiliency.workbook import Workbook

WORDS = COURSE.words.take_home


@pytest.fixture
def full(course: Any) -> Any:
    """The course with the sample worker's whole workbook."""
    workbook = Workbook(course.workbook())
    for each, value in SAMPLE.items():
        workbook.save(each, COURSE.activity(each).kind, value, stamp="")
    return course


def downloaded(page: Page, button: Locator) -> Download:
    with page.expect_download(timeout=60_000) as found:
        button.press("Enter")
    return found.value


def data(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def drawn(page: Page) -> Locator:
    """Return the exercise that makes documents once all charts are there: until then the page moves under the mouse."""
    section = activity(page, "take-home")
    expect(page.locator(".rs-waiting, .rs-chart-waiting")).to_have_count(0, timeout=60_000)
    return section


def gathered(page: Page, title: str) -> Locator:
    part = page.locator(".rs-gathered article", has=page.get_by_role("heading", name=title, exact=True, level=3).first)
    expect(part.first).to_be_visible(timeout=60_000)
    return part.first


def test_all_of_it_is_on_one_page_and_is_changed_there(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    goal = gathered(page, "The goal that answers it")
    expect(goal).to_contain_text("walk ten minutes after each hard call")
    goal.get_by_role("button", name="Change it here").press("Enter")
    exercise = activity(page, "my-goal")
    exercise.get_by_label("For how long?").fill("half a year")
    saved(exercise)
    goal.get_by_role("button", name="Close: ").press("Enter")
    expect(goal).to_contain_text("for half a year")
    assert entries(full)["my-goal"]["value"]["statements"][0]["slots"]["how_long"] == "half a year"


def test_a_gap_is_an_invitation(course: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    part = gathered(page, "Your plan")
    expect(part).to_contain_text(WORDS["gap"])
    part.get_by_role("button", name="Write it now: Your plan").press("Enter")
    plan = activity(page, "my-plan")
    plan.get_by_role("button", name="Write a step").press("Enter")
    plan.get_by_label("What exactly do I do?").fill("I walk")
    saved(plan)
    part.get_by_role("button", name="Close: ").press("Enter")
    expect(part).to_contain_text("I walk")


def test_before_and_after_are_drawn_as_lines(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    after = activity(page, "confidence-after")
    expect(after.locator("figure svg[role=img]")).to_be_visible(timeout=60_000)
    expect(after.locator("figure")).to_contain_text("How sure are you today?")
    last = activity(page, "check-in-90")
    expect(last.locator("figure")).to_contain_text("(After 60 days): 6.")


def test_the_plan_comes_as_word_pdf_text_page_and_card(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    section = drawn(page)
    section.get_by_role("radio", name="My plan").check()
    word = downloaded(page, section.get_by_role("button", name="Word", exact=True))
    assert re.fullmatch(r"resiliency-plan-\d{4}-\d\d-\d\d\.docx", word.suggested_filename)
    assert "walk ten minutes" in "\n".join(each.text for each in docx.Document(io.BytesIO(data(word))).paragraphs)
    expect(section.get_by_text(f"Made: {word.suggested_filename}")).to_be_visible()
    pdf = downloaded(page, section.get_by_role("button", name="PDF", exact=True))
    assert pypdf.PdfReader(io.BytesIO(data(pdf))).pages
    assert b"walk ten minutes" in data(downloaded(page, section.get_by_role("button", name="Plain text")))
    assert b"<!doctype html>" in data(downloaded(page, section.get_by_role("button", name="Web page to print")))
    card = downloaded(page, section.get_by_role("button", name="Card for my phone (PDF)"))
    assert len(pypdf.PdfReader(io.BytesIO(data(card))).pages) == 1
    saved(section)
    assert entries(full)["take-home"]["value"]["made"]


def test_only_what_is_ticked_is_in_the_version_to_share(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    section = drawn(page)
    for name in ("5 · The goal that answers it", "6 · One thing we ask for"):
        section.get_by_role("checkbox", name=name).uncheck()
    section.get_by_role("radio", name="A version to share").check()
    section.get_by_role("button", name="Plain text").press("Enter")
    expect(section.get_by_text(WORDS["tick_first"])).to_be_visible()
    section.get_by_role("checkbox", name="5 · The goal that answers it").check()
    saved(section)
    told = data(downloaded(page, section.get_by_role("button", name="Plain text"))).decode("utf-8")
    assert "walk ten minutes" in told
    assert "nights get worse" not in told
    assert entries(full)["take-home"]["value"]["shared"] == ["my-goal"]


def test_a_check_in_is_a_day_and_a_calendar_file_that_tells_nothing(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME, timezone_id="America/Los_Angeles")
    section = activity(page, "follow-up")
    section.get_by_label("After 30 days", exact=True).fill("2027-03-15")
    section.get_by_label("At what time?").fill("07:45")
    saved(section)
    found = downloaded(page, section.get_by_role("button", name="After 30 days: Calendar file"))
    assert found.suggested_filename == "check-in-2027-03-15.ics"
    (event,) = icalendar.Calendar.from_ical(data(found)).walk("VEVENT")
    start = event.decoded("dtstart")
    assert (start.hour, start.minute, start.utcoffset().total_seconds()) == (7, 45, -7 * 3600)
    assert b"Renee" not in data(found)
    section.get_by_label("After 60 days", exact=True).fill("")
    expect(section.get_by_role("button", name="After 60 days: Calendar file")).to_be_disabled()


def test_a_certificate_asks_for_a_name_and_keeps_it_only_when_asked(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    section = activity(page, "certificate")
    make = section.get_by_role("button", name="Make my certificate (PDF)")
    make.press("Enter")
    expect(section.get_by_text(WORDS["name_first"])).to_be_visible()
    section.get_by_label("Your name, as it should stand there").fill("Ada Byron")
    found = downloaded(page, make)
    assert "Ada Byron" in pypdf.PdfReader(io.BytesIO(data(found))).pages[0].extract_text()
    expect(section.get_by_text("Made: resiliency-certificate")).to_be_visible()
    assert "Ada" not in Path(full.workbook()).read_text("utf-8")
    section.get_by_label("Keep my name in my workbook").check()
    downloaded(page, make)
    saved(section)
    assert entries(full)["certificate"]["value"]["name"] == "Ada Byron"


def test_a_workbook_is_taken_along_deleted_and_brought_in_again(full: Any, open_page: Open, tmp_path: Path) -> None:
    page = open_page(TAKE_HOME)
    activity(page, "commitment")
    own = page.locator(".rs-ownership")
    before = entries(full)
    taken = data(downloaded(page, own.get_by_role("button", name="Download my workbook")))
    own.get_by_role("button", name="Delete everything").press("Enter")
    expect(own.get_by_role("status")).to_contain_text("Nothing was deleted")
    assert entries(full) == before
    own.get_by_label("Type the word “delete” to go on").fill("Delete")
    own.get_by_role("button", name="Delete everything").press("Enter")
    expect(own.get_by_role("status")).to_contain_text("workbook.1.json")
    assert entries(full) == {}
    expect(activity(page, "commitment").get_by_label("When and where?")).to_have_value("")
    expect(gathered(page, "Your plan")).to_contain_text(WORDS["gap"])
    assert not [each for each in Path(full.workbook()).parent.iterdir() if "Renee" in each.read_text("utf-8")]
    own.get_by_label("Choose the file").set_input_files(
        [{"name": "w.json", "mimeType": "application/json", "buffer": taken}]
    )
    own.get_by_role("button", name="Look at it").press("Enter")
    expect(own.get_by_role("listitem").filter(has_text="Your plan: not here yet")).to_be_visible()
    assert entries(full) == {}
    own.get_by_role("button", name="Bring it in").press("Enter")
    expect(own.get_by_role("status")).to_contain_text(WORDS["merged"])
    assert entries(full) == before
    expect(activity(page, "commitment").get_by_label("When and where?")).not_to_have_value("")
    expect(gathered(page, "Your plan")).to_contain_text("I walk around the block")


@pytest.mark.parametrize(
    ("file", "word"),
    [
        (b'{"entries": {"a": ', "no_workbook"),
        (b"\x00\xff a picture", "no_workbook"),
        (json.dumps({"schema": 99}).encode(), "newer_workbook"),
        (b"[" * 9_000_001, "too_large"),
        (b"age-encryption.org/v1\n-> scrypt broken", "needs_passphrase"),
    ],
    ids=["cut off", "no workbook", "newer", "too large", "protected"],
)
def test_a_file_that_cannot_be_brought_in_changes_nothing(full: Any, open_page: Open, file: bytes, word: str) -> None:
    page = open_page(TAKE_HOME)
    activity(page, "commitment")
    before = entries(full)
    own = page.locator(".rs-ownership")
    own.get_by_label("Choose the file").set_input_files(
        [{"name": "w.json", "mimeType": "application/json", "buffer": file}]
    )
    own.get_by_role("button", name="Look at it").press("Enter")
    expect(own.get_by_role("status")).to_contain_text(WORDS[word])
    expect(own.get_by_role("button", name="Bring it in")).to_have_count(0)
    assert entries(full) == before


def test_a_passphrase_protects_what_is_taken_along(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    activity(page, "commitment")
    own = page.locator(".rs-ownership")
    expect(own).to_contain_text("Nobody can help you if you forget it")
    own.get_by_label("Passphrase (you may leave it empty)").fill("three small birds")
    taken = downloaded(page, own.get_by_role("button", name="Download my workbook"))
    assert taken.suggested_filename.endswith(".age")
    assert b"Renee" not in data(taken)
    own.get_by_label("Choose the file").set_input_files([{"name": "w.age", "mimeType": "", "buffer": data(taken)}])
    own.get_by_label("Its passphrase, if it has one").fill("three big birds")
    own.get_by_role("button", name="Look at it").press("Enter")
    expect(own.get_by_role("status")).to_contain_text(WORDS["wrong_passphrase"], timeout=60_000)
    own.get_by_label("Its passphrase, if it has one").fill("three small birds")
    own.get_by_role("button", name="Look at it").press("Enter")
    expect(own.get_by_role("button", name="Leave everything as it is")).to_be_visible(timeout=60_000)
    own.get_by_role("button", name="Leave everything as it is").press("Enter")
    expect(own.get_by_role("status")).to_contain_text(WORDS["left_as_it_was"])


def test_hidden_answers_are_hidden_on_this_page_too(full: Any, open_page: Open) -> None:
    page = open_page(TAKE_HOME)
    part = gathered(page, "Your plan")
    words = part.locator(".rs-gathered-words")
    expect(words).to_be_visible()
    page.get_by_role("button", name="Hide my answers").click()
    expect(words).to_be_hidden()
