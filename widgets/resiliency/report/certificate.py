"""A certificate as a document: course, name, day, hours by module, and that nothing written is in it."""

from collections.abc import Iterable, Mapping

from .. import progress
from ..activities import Certificate
from ..activities.telling import Grid, Paragraph
from ..course import Course, Module
from ..workbook import Entry
from .document import Document, Heading, Part, cleaned


def done(course: Course, entries: Mapping[str, Entry]) -> list[Module]:
    """Return the modules that are done; what the certificate itself asks for does not count."""
    return [module for module in course.modules if all(_done(module, entries))]


def certificate(course: Course, modules: Iterable[Module], name: str, day: str, note: str) -> Document:
    """Return a certificate for modules that are done; for the whole course it has another title."""
    words, modules = course.words.report, tuple(modules)
    whole = len(modules) == len(course.modules)
    head = (words["module_name"], words["minutes"])
    rows = tuple((words["module"].format(n=each.number, title=each.title), str(each.minutes)) for each in modules)
    hours, minutes = divmod(sum(each.minutes for each in modules), 60)
    parts: tuple[Part, ...] = (
        Heading(1, name),
        Paragraph("", words["completed" if whole else "took_part"].format(course=course.about.title, day=day)),
        Paragraph("", words["hours"].format(hours=hours, minutes=minutes)),
        Grid("", head, rows),
        Paragraph("", note),
    )
    title = words["title_certificate" if whole else "title_record"]
    language, unshown = course.about.language, words["unshown"]
    return Document("certificate", title, "", language, day, tuple(map(cleaned, parts)), unshown)


def _done(module: Module, entries: Mapping[str, Entry]) -> Iterable[bool]:
    for activity in module.activities:
        if not isinstance(activity, Certificate) and not activity.optional:
            yield progress.of_activity(activity, entries.get(activity.id)) == "done"
