"""What goes into a document is what was chosen, the same in each format, and nothing else."""

import re
from collections import Counter

import pytest

from documents import COURSE, SAMPLE, everything_in, made, pdf, text, written
from resiliency import report
from resiliency.activities.telling import Bullets, Grid, Paragraph, Room
from resiliency.report.document import Document, Drawing, Heading

FORMATS = pytest.mark.parametrize("format_", report.FORMATS)


def words(told: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", told.replace("\N{SOFT HYPHEN}", "").lower()))


def told(document: Document) -> str:
    """Return every text of a document, but those inside drawings."""
    texts = [document.title, document.subtitle]
    for part in document.parts:
        match part:
            case Heading(_, heading):
                texts.append(heading)
            case Paragraph(label, paragraph):
                texts += [label, paragraph]
            case Bullets(label, lines):
                texts += [label, *lines]
            case Grid(label, head, rows):
                texts += [label, *head, *(cell for row in rows for cell in row)]
            case Room(label, _):
                texts.append(label)
    return "\n".join(texts)


@FORMATS
@pytest.mark.parametrize("only", report.ONLY)
def test_every_word_of_a_document_is_in_each_format(only: report.Only, format_: str) -> None:
    document = made(SAMPLE, only, shared=("my-goal", "balance"))
    assert words(told(document)) - words(text(written(document, format_), format_)) == Counter()


@pytest.mark.parametrize("format_", ["docx", "html"])  # in a PDF the letters inside drawings are text, too
def test_no_format_says_what_another_does_not(format_: str) -> None:
    document = made(SAMPLE)
    titles = words("\n".join(part.title for part in document.parts if isinstance(part, Drawing)))
    assert words(text(written(document, format_), format_)) - words(told(document)) - titles == Counter()


def test_what_is_looked_through_for_private_words_is_all_of_a_file() -> None:
    document = made(SAMPLE)
    alts = [part.alt for part in document.parts if isinstance(part, Drawing)]
    assert len(alts) > 3
    for format_ in ("docx", "pdf"):
        whole = re.sub(r"\s+", " ", everything_in(written(document, format_), format_))
        assert all(alt[:60] in whole for alt in alts)


@FORMATS
def test_a_version_to_share_has_what_was_ticked_and_nothing_else(format_: str) -> None:
    document = made(SAMPLE, "shared", shared=("my-goal", "organization-ask"))
    data = written(document, format_)
    assert "walk ten minutes" in re.sub(r"\s+", " ", text(data, format_))
    whole = everything_in(data, format_)
    private = [
        line
        for module in COURSE.modules
        for activity in module.activities
        if activity.id in SAMPLE and activity.id not in ("my-goal", "organization-ask")
        for line in activity.lines(activity.restore(SAMPLE[activity.id]))
    ]
    assert len(private) > 50
    for line in private:
        assert line not in whole
    titles = {activity.title for module in COURSE.modules for activity in module.activities}
    there = {COURSE.activity("my-goal").title, COURSE.activity("organization-ask").title}
    assert {each for each in titles - there if each in whole} == set()


@FORMATS
def test_nothing_ticked_and_nothing_written_make_a_document_that_says_so(format_: str) -> None:
    for only in ("shared", "everything", "plan", "memo", "card"):
        data = written(made({}, only), format_)
        assert (COURSE.words.report["nothing"] in re.sub(r"\s+", " ", text(data, format_))) is (
            only in ("shared", "memo")
        )


def test_the_plan_is_the_plan_and_the_memo_is_the_ask() -> None:
    plan = told(made(SAMPLE, "plan"))
    assert "walk ten minutes" in plan
    assert "Renee" in plan
    assert "ProQOL" not in plan
    memo = told(made(SAMPLE, "memo"))
    assert "our program manager" in memo
    assert "988" not in memo
    assert "walk ten minutes" not in memo


def test_the_card_has_signs_steps_people_and_support_lines_on_one_small_page() -> None:
    document = made(SAMPLE, "card")
    card = pdf(written(document, "pdf"))
    (page,) = card.pages
    assert page.mediabox.width < 300
    found = page.extract_text()
    for each in ("What I notice first", "What I do", "My people", "988"):
        assert each in found


def test_worksheets_have_every_exercise_and_nobodys_words() -> None:
    sheets = told(made(SAMPLE, "blank"))
    for module in COURSE.modules:
        for activity in module.activities:
            assert (activity.title in sheets) is bool(activity.worksheet())
    assert "Renee and I will walk" not in sheets
    assert sheets == told(made({}, "blank"))


def test_support_lines_are_in_what_stays_private_and_names_of_files_tell_nothing() -> None:
    assert "988" in told(made(SAMPLE))
    names = [report.file_name(made(SAMPLE, only), format_) for only in report.ONLY for format_ in report.FORMATS]
    assert all(re.fullmatch(r"resiliency-[a-z]+-2026-11-24\.[a-z]+", name) for name in names)
    assert len(set(names)) == len(names)
