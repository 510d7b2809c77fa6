"""Long answers, many rows, all kinds of letters: a document comes out, complete, and says what it could not show."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents import COURSE, SAMPLE, made, pdf, text, word, written
from resiliency import report
from resiliency.report.document import clean, right_to_left
from resiliency.workbook import Entry

FORMATS = pytest.mark.parametrize("format_", report.FORMATS)


def commitment(step: str) -> dict[str, Any]:
    return {"commitment": {"step": step, "when": "Monday", "tell": "Renee"}}


@FORMATS
def test_twenty_thousand_letters_are_all_there(format_: str) -> None:
    long = " ".join(f"word{number}" for number in range(2_200))
    assert len(long) > 18_000
    found = re.sub(r"\s+", " ", text(written(made(commitment(long)), format_), format_))
    assert all(f"word{number}" in found for number in range(2_200))


@FORMATS
def test_one_word_of_five_thousand_letters_is_all_there(format_: str) -> None:
    found = re.sub(r"\s+", "", text(written(made(commitment("x" * 5_000)), format_), format_))
    assert found.count("x") >= 5_000


@FORMATS
def test_sixty_rows_are_all_there(format_: str) -> None:
    (row, *_) = SAMPLE["my-plan"]["rows"]
    rows = [{**row, "id": f"r{number}", "what": f"I walk lap{number}x"} for number in range(60)]
    data = written(made({"my-plan": {**SAMPLE["my-plan"], "rows": rows}}), format_)
    found = re.sub(r"\s+", " ", text(data, format_))
    assert all(f"lap{number}x" in found for number in range(60))


@FORMATS
def test_only_passed_exercises_make_a_document(format_: str) -> None:

    passed = {
        each.id: Entry(each.kind, each.empty(), "", passed=True)
        for module in COURSE.modules
        for each in module.activities
    }
    document = report.build(COURSE, passed, "everything", day="2026-11-24")
    assert "988" in text(written(document, format_), format_)


def test_what_the_pdf_cannot_show_is_counted_and_stands_in_the_other_formats() -> None:
    document = made(commitment("walk 日本 \N{FAMILY} now"))
    found = text(written(document, "pdf"), "pdf")
    assert COURSE.words.report["unshown"].format(n=3).split(".")[0] in re.sub(r"\s+", " ", found)
    assert "日本" not in found
    for format_ in ("docx", "txt", "html"):
        assert "日本" in text(written(document, format_), format_)
    assert "could not show" not in text(written(made(commitment("walk")), "pdf"), "pdf")


def test_arabic_and_hebrew_run_from_right_to_left() -> None:
    document = made(commitment("أمشي مع رنيه"))
    body = word(written(document, "docx")).element.body.xml
    assert "<w:bidi/>" in body
    assert "<w:rtl/>" in body
    assert 'dir="auto"' in written(document, "html").decode("utf-8")
    assert pdf(written(document, "pdf")).pages
    assert right_to_left("12 שלום")
    assert not right_to_left("Renee שלום")


@given(st.text())
def test_a_cleaned_text_keeps_every_letter_that_can_be_seen(told: str) -> None:
    cleaned = clean(told)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert [each for each in told if each.isalnum()] == [each for each in cleaned if each.isalnum()]


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=60))
def test_no_letter_stops_a_document(told: str) -> None:
    document = made(commitment(told))
    for format_ in report.FORMATS:
        assert written(document, format_)


@pytest.mark.parametrize(
    "told", ["#let x = 1", "*bold* _it_ $x^2$ @ref <label>", "<script>alert(1)</script> &amp;", "\\ { } [ ]"]
)
@FORMATS
def test_markup_is_only_text(told: str, format_: str) -> None:
    assert told in re.sub(r"\s+", " ", text(written(made(commitment(told)), format_), format_))
