"""The run of show: an agenda with its times, scripts and cards, to be printed."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from ..activities.telling import Bullets, Grid, Paragraph
from ..course import Agenda, Course, Item
from .document import Break, Document, Heading, Part, cleaned


def run_of_show(course: Course, agenda: Agenda, sessions: Sequence[Sequence[Item]], day: str) -> Document:
    """Return an agenda as a document; `sessions` has the items of each session as the facilitator runs them."""
    words = course.words.report
    parts: list[Part] = [Paragraph("", agenda.about)]
    if agenda.materials:
        parts += [Heading(1, words["materials"]), Bullets("", agenda.materials)]
    for number, (session, items) in enumerate(zip(agenda.sessions, sessions, strict=True)):
        parts += [Break()] if number else []
        parts += _session(course, session.title, session.start, items)
    title = words["title_run_of_show"].format(title=agenda.title)
    return Document("run-of-show", title, "", course.about.language, day, tuple(map(cleaned, parts)), words["unshown"])


def _session(course: Course, title: str, start: str, items: Sequence[Item]) -> Iterator[Part]:
    words, at = course.words.report, datetime.strptime(start, "%H:%M")  # noqa: DTZ007 - a time of day
    rows, scripts = [], []
    for item in items:
        name = course.activity(item.activity).title if item.activity else item.talk or item.rest
        rows.append((f"{at:%H:%M}", str(item.minutes), name))
        scripts += list(_script(course, item, f"{at:%H:%M} {name}"))
        at += timedelta(minutes=item.minutes)
    rows.append((f"{at:%H:%M}", str(sum(item.minutes for item in items)), words["end"]))
    yield Heading(1, title)
    yield Grid("", (words["time"], words["minutes"], words["item"]), tuple(rows))
    yield from scripts


def _script(course: Course, item: Item, title: str) -> Iterator[Part]:
    """Yield what the facilitator says, and the cards; nothing for a break."""
    words = course.words.report
    if item.talk:
        yield from (Heading(2, title), Paragraph("", item.say))
    if not item.activity:
        return
    activity = course.activity(item.activity)
    yield from (Heading(2, title), Paragraph(words["participants_read"], activity.prompt.strip()))
    if activity.notes:
        yield Paragraph(words["script"], activity.notes.strip())
    for card in course.breakouts:
        if card.activity == item.activity:
            about = words["card_of"].format(title=card.title, n=card.minutes)
            yield Paragraph(about, card.prompt)
            yield Bullets("", (*card.roles, words["bring_back"].format(text=card.bring_back)))
