"""What the whole take-home pack of a full workbook costs: processor seconds, from a fresh process."""

import time

from resiliency import content, report
from resiliency.workbook import Entry

PACK: tuple[tuple[report.Only, str], ...] = (
    ("everything", "docx"),
    ("everything", "pdf"),
    ("everything", "txt"),
    ("everything", "html"),
    ("card", "pdf"),
)


def main() -> None:
    """Print the seconds for each document and for all of them, reading the course and importing included."""
    course = content.course()
    answers = course.personas["emergency-response"].answers
    entries = {each: Entry(course.activity(each).kind, value, "") for each, value in answers.items()}
    print(f"{'':24}{time.process_time():6.2f} s to read the course")
    for only, format_ in PACK:
        before = time.process_time()
        document = report.build(course, entries, only, day="2026-11-24")
        data = report.FORMATS[format_].write(document)
        print(f"{only:18}{format_:6}{time.process_time() - before:6.2f} s {len(data) / 1024:7.0f} KiB")
    print(f"{'all':24}{time.process_time():6.2f} s")


if __name__ == "__main__":
    main()
