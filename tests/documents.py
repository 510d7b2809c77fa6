"""Documents of workbooks, made and read back by the tests."""

import io
import re
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

import docx
import pypdf

from resiliency import content, report
from resiliency.report.document import Document
from resiliency.workbook import Entry

COURSE = content.course()
SAMPLE = COURSE.personas["emergency-response"].answers
DAY = "2026-11-24"


def entries(answers: Mapping[str, Any]) -> dict[str, Entry]:
    return {each: Entry(COURSE.activity(each).kind, value, "") for each, value in answers.items()}


def made(answers: Mapping[str, Any], only: report.Only = "everything", shared: tuple[str, ...] = ()) -> Document:
    return report.build(COURSE, entries(answers), only, day=DAY, shared=shared)


def written(document: Document, format_: str) -> bytes:
    return report.FORMATS[format_].write(document)


def word(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def pdf(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def text(data: bytes, format_: str) -> str:
    """Return what a person reads in a document."""
    if format_ == "docx":
        body = word(data).element.body
        return "\n".join("".join(run.text or "" for run in each.iter(f"{W}t")) for each in body.iter(f"{W}p"))
    if format_ == "pdf":
        return "\n".join(page.extract_text() for page in pdf(data).pages)
    if format_ == "html":
        reader = Reader()
        reader.feed(data.decode("utf-8"))
        return "\n".join(reader.found)
    return data.decode("utf-8-sig")


def everything_in(data: bytes, format_: str) -> str:
    """Return all text of a file, hidden parts and metadata too."""
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = [file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return re.sub(r"<w:[^>]*>", " ", b"\n".join(parts).decode("utf-8"))
    if format_ == "pdf":
        reader = pdf(data)
        numbers = range(1, int(reader.trailer["/Size"]))
        objects = (pypdf.generic.IndirectObject(number, 0, reader).get_object() for number in numbers)
        return "\n".join([text(data, "pdf"), str(reader.metadata), *map(str, objects)])
    return data.decode("utf-8-sig")


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Reader(HTMLParser):
    """Keeps the text of a page, without its style and without the letters inside drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("style", "svg", "title")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "svg", "title")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.found.append(data)
