"""Every document that is made of hostile words holds them as text, and nothing in it would run or ask anybody."""

import io
import os
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import icalendar
import pypdf
import pytest

from documents import COURSE, DAY, made, pdf, text, written
from planting import PAYLOADS, PLACES, PLAIN, planted, texts_of
from resiliency import report
from resiliency.report.calendar import check_in
from resiliency.report.certificate import certificate
from resiliency.report.document import clean

WHOLE = bool(os.environ.get("DRILL_SECONDS"))  # the drill: each payload in a dozen places; else each of them somewhere
TURNS = range(0, len(PAYLOADS), 13 if WHOLE else len(PLACES))
SHARED = ("my-goal", "three-houses", "circles")
EVENT = set("BEGIN UID DTSTAMP SUMMARY DTSTART DURATION TRANSP CLASS ACTION DESCRIPTION TRIGGER END".split())  # noqa: SIM905
BREAK = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}br"  # of a name with two lines
BACKWARDS = "\u202e"  # asks for letters from right to left; in a PDF they stand as they are read
FORMATS = pytest.mark.parametrize("format_", ["docx", "pdf", "txt", "html"])


def words(told: str, *, plain: bool = False) -> str:
    """Return a text without what every reader sets in its own way: spaces, and what a PDF may lack a letter for."""
    cleaned = re.sub(r"\s+", "", clean(told))
    return re.sub(r"[^\x21-\x7e]|-", "", cleaned) if plain else cleaned


class Shape(HTMLParser):
    """Counts the tags of a page, each with the names of its attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.feed(page.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[" ".join([tag, *(name for name, _ in attrs)])] += 1

    def handle_pi(self, data: str) -> None:
        self.tags["?"] += 1

    handle_comment = handle_decl = unknown_decl = handle_pi


def shape(data: bytes, format_: str) -> set[str]:
    """Return of what kinds of parts a document is made, without its words and where their lines end."""
    if format_ == "html":
        return set(Shape(data).tags)
    if format_ == "pdf":
        return {key for each in objects(data) for key in keys(each)}
    if format_ == "txt":
        return set()
    found = set()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                for each in ElementTree.fromstring(file.read(name)).iter():
                    found.add(each.tag)
                    found |= {f"target {each.get('TargetMode')}"} if each.get("TargetMode") else set()
    return found - {BREAK}


def objects(data: bytes) -> Iterator[Any]:
    reader = pdf(data)
    for number in range(1, int(reader.trailer["/Size"])):
        yield pypdf.generic.IndirectObject(number, 0, reader).get_object()


def keys(told: Any) -> Iterator[str]:
    """Yield the names of all that a part of a PDF says, without names that are only counted, such as /F1."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield re.sub(r"\d+$", "", key)
            yield from keys(value) if not isinstance(value, pypdf.generic.IndirectObject) else ()
    elif isinstance(told, list):
        for each in told:
            yield from keys(each) if not isinstance(each, pypdf.generic.IndirectObject) else ()


@cache
def plain_shape(format_: str, only: report.Only) -> set[str]:
    return shape(written(made(planted([PLAIN]), only, SHARED), format_), format_)


@FORMATS
@pytest.mark.parametrize("first", TURNS)
def test_a_document_of_hostile_words_is_made_of_the_same_parts_and_holds_the_words(format_: str, first: int) -> None:
    answers = planted(PAYLOADS, first)
    data = written(made(answers), format_)
    assert shape(data, format_) <= plain_shape(format_, "everything")
    told = words(text(data, format_), plain=format_ == "pdf")
    for activity in COURSE.about.take_home.plan:
        for (owner, _), planted_text in zip(PLACES, texts_of(answers), strict=True):
            if owner == activity and planted_text in shown(activity, answers):
                assert words(planted_text, plain=format_ == "pdf") in told


def shown(activity: str, answers: dict[str, Any]) -> str:
    """Return all that an activity tells of an answer."""
    return repr(COURSE.activity(activity).lines(answers[activity]))


@FORMATS
@pytest.mark.parametrize("first", range(0, len(PAYLOADS), 1 if WHOLE else 40))
def test_a_certificate_holds_a_hostile_name_as_text(format_: str, first: int) -> None:
    for name in PAYLOADS[first : first + 1]:
        data = written(certificate(COURSE, COURSE.modules, name, DAY, "note"), format_)
        plain = written(certificate(COURSE, COURSE.modules, PLAIN, DAY, "note"), format_)
        assert shape(data, format_) <= shape(plain, format_)
        found = words(text(data, format_), plain=format_ == "pdf")
        wanted = words(name, plain=format_ == "pdf")
        assert wanted in found or (BACKWARDS in name and wanted[::-1] in found)


@pytest.mark.parametrize("only", ["shared", "memo", "card"])
def test_the_smaller_documents_are_made_of_the_same_parts_too(only: Any) -> None:
    for first in TURNS:
        document = made(planted(PAYLOADS, first), only, SHARED)
        for format_ in ("html", "docx"):
            assert shape(written(document, format_), format_) <= plain_shape(format_, only)


def test_a_web_page_of_a_workbook_may_run_nothing_and_ask_nobody() -> None:
    page = written(made(planted(PAYLOADS)), "html").decode("utf-8")
    told = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert told
    assert told[1] == "default-src 'none'; style-src 'unsafe-inline'"
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_a_calendar_entry_stays_one_entry_whatever_the_page_sends() -> None:
    for sent in PAYLOADS:
        made_of = check_in(sent, "2026-12-24", "09:00", sent, 15)
        calendar = icalendar.Calendar.from_ical(made_of)
        (event,) = calendar.walk("VEVENT")
        lines = [line for line in event.to_ical().splitlines() if not line.startswith(b" ")]
        assert {re.split(b"[:;]", line)[0].decode() for line in lines} == EVENT
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, there is no entry
            check_in("title", sent, "09:00", "UTC", 15)


def test_there_are_two_hundred_payloads_and_each_is_planted() -> None:
    assert len(PAYLOADS) == len(set(PAYLOADS)) > 200
    somewhere = {each for first in TURNS for each in texts_of(planted(PAYLOADS, first))}
    assert somewhere == set(PAYLOADS)


def test_the_names_of_files_tell_nothing_and_lead_nowhere() -> None:
    for only in report.ONLY:
        document = made(planted(PAYLOADS), only)
        for format_ in report.FORMATS:
            name = report.file_name(document, format_)
            assert re.fullmatch(r"resiliency-[a-z]+-\d{4}-\d\d-\d\d\.[a-z]+", name), name
