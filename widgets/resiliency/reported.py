"""`resiliency report`: documents of a workbook from a terminal."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from . import content, report, workbook_file
from .course import Course
from .workbook import Entry, entries_of

CARD = "card"  # a document of its own that is asked for like a format


class CannotReport(Exception):  # noqa: N818
    """Nothing can be written; the text says why."""


def reported(workbook: str, out: Path, formats: Sequence[str], only: str) -> list[Path]:
    """Write the documents and return where they are. Raises CannotReport."""
    unknown = [each for each in formats if each not in (*report.FORMATS, CARD)]
    if unknown:
        raise CannotReport(f"There is no format {', '.join(unknown)}. Use {', '.join((*report.FORMATS, CARD))}.")
    course = content.course()
    entries = _entries(workbook, course)
    taken = entries.get("take-home")
    shared = tuple(course.activity("take-home").restore(taken.value)["shared"]) if taken else ()
    if only == "shared" and not shared:
        raise CannotReport("Nothing is ticked for sharing in this workbook. Tick it in module 7.")
    today = datetime.now(UTC).astimezone().date().isoformat()
    written = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        for each in formats:
            what: report.Only = "card" if each == CARD else next(name for name in report.ONLY if name == only)
            format_ = "pdf" if each == CARD else each
            document = report.build(course, entries, what, day=today, shared=shared)
            path = out / report.file_name(document, format_)
            path.write_bytes(report.FORMATS[format_].write(document))
            written.append(path)
    except OSError as error:
        raise CannotReport(f"Nothing can be written in {out}: {error.strerror}.") from None
    return written


def _entries(workbook: str, course: Course) -> dict[str, Entry]:
    if workbook in course.personas:
        answers = course.personas[workbook].answers
        return {each: Entry(course.activity(each).kind, value, "") for each, value in answers.items()}
    try:
        raw = workbook_file.read(Path(workbook))
    except workbook_file.Unreadable:
        raise CannotReport(f"{workbook} is no workbook of this course.") from None
    except OSError as error:
        names = ", ".join(course.personas)
        raise CannotReport(f"{workbook} cannot be read: {error.strerror}. A sample worker is {names}.") from None
    if workbook_file.newer(raw):
        raise CannotReport(f"{workbook} was saved by a newer version of this course.")
    return entries_of(raw)
