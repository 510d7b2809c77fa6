"""What goes into a document: everything, what was ticked, the plan, the memo, empty worksheets or the card."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from .. import figures
from ..activities import Activity, Statement
from ..activities.telling import Block, Bullets, Grid, Paragraph, filled
from ..course import Course, Module
from ..workbook import Entry
from .colours import solid
from .document import Break, Document, Drawing, Heading, Part, cleaned

Only = Literal["everything", "shared", "plan", "memo", "blank", "card"]
ONLY: tuple[Only, ...] = get_args(Only)
NAMES = {"everything": "workbook", "blank": "worksheets"}  # in names of files; the others are called as they are
LINES = 6  # of one part of the card

Entries = Mapping[str, Entry]


def build(course: Course, entries: Entries, only: Only, *, day: str, shared: tuple[str, ...] = ()) -> Document:
    """Return a document of a workbook's entries; `shared` names the activities that were ticked, `day` is ISO."""
    words = course.words.report
    telling = Telling(course, entries)
    match only:
        case "everything":
            parts = [*telling.modules(None), *_support(course)]
        case "shared":
            parts = [*telling.modules(set(shared))]
        case "plan":
            parts = [*telling.named(course.about.take_home.plan), *_support(course)]
        case "memo":
            parts = [*telling.memo(course.about.take_home.memo)]
        case "blank":
            parts = [*_worksheets(course), *_support(course)]
        case "card":
            parts = [*telling.card(), *_support(course)]
    if not any(isinstance(part, Heading | Bullets | Paragraph) for part in parts):
        parts = [Paragraph("", words["nothing"])]
    made_on = "" if only in ("memo", "blank") else words["made_on"].format(day=day)
    return Document(
        NAMES.get(only, only),
        words[f"title_{only}"],
        made_on,
        course.about.language,
        day,
        tuple(map(cleaned, parts)),
        words["unshown"],
        small=only == "card",
    )


class Telling:
    """A workbook told in the course's order."""

    def __init__(self, course: Course, entries: Entries) -> None:
        self.course = course
        self.entries = entries
        activities = [each for module in course.modules for each in module.activities]
        self.answers = {each.id: _restored(each, entries.get(each.id)) for each in activities}

    def modules(self, chosen: set[str] | None) -> Iterator[Part]:
        """Yield each module that has something to tell, the first one without a new page."""
        begun = False
        for module in self.course.modules:
            asked = [each for each in module.activities if chosen is None or each.id in chosen]
            told = [part for each in asked for part in self.told(each)]
            if told:
                yield from ([Break()] if begun and chosen is None else [])
                yield Heading(1, self._title(module))
                yield from told
                begun = True

    def named(self, activities: tuple[str, ...]) -> Iterator[Part]:
        """Yield some activities, each under a heading of its own."""
        for id_ in activities:
            yield from self.told(self.course.activity(id_), level=1)

    def memo(self, id_: str) -> Iterator[Part]:
        """Yield an ask as a memo: each part under its label, as a heading would stand."""
        activity = self.course.activity(id_)
        yield from (Paragraph("", block[1]) for block in self.blocks(activity) if isinstance(block, Paragraph))
        if isinstance(activity, Statement):
            for stated in self.answers[id_]["statements"]:
                for slot in activity.slots:
                    if told := str(stated["slots"][slot.id] or ""):
                        yield Heading(1, slot.label.rstrip(" …,"))
                        yield Paragraph("", told)

    def card(self) -> Iterator[Part]:
        """Yield the few lines that fit a phone's screen."""
        for part in self.course.about.take_home.card:
            activity = self.course.activity(part.source)
            lines = [line.strip() for line in activity.lines(self.answers[activity.id]) if line.strip()]
            if lines:
                yield Heading(1, part.title)
                yield Bullets("", tuple(lines[:LINES]))

    def told(self, activity: Activity, level: int = 2) -> list[Part]:
        """Return an activity's title, words and figures; [] when nothing is in it."""
        blocks = self.blocks(activity)
        if not blocks:
            return []
        told: list[Part] = [Heading(level, activity.title), *blocks]
        for figure in figures.of_activity(activity, self.answers, self.course):
            says = " ".join(figure.says)
            if figure.draw:
                told.append(Drawing(figure.title, says, solid(figure.draw())))
                told.append(Paragraph("", says))
                told.append(Grid("", figure.head, figure.rows))
            else:
                told += [Paragraph(figure.title, says), Grid("", figure.head, figure.rows)]
        return told

    def blocks(self, activity: Activity) -> list[Block]:
        """Return what an activity has to tell."""
        entry = self.entries.get(activity.id)
        if entry is None or entry.kind != activity.kind:
            return []
        return self.of(self.course, activity, self.answers[activity.id])

    @staticmethod
    def of(course: Course, activity: Activity, answer: Any) -> list[Block]:
        """Return what one answer has to tell; statements as they read best in the course's language."""
        if isinstance(activity, Statement):
            small = tuple(course.wording.common_starts)
            stated = ((activity.called(answer, each), activity.told(each, small)) for each in answer["statements"])
            return filled([Paragraph(name, told) for name, told in stated])
        return filled(activity.report(answer))

    def _title(self, module: Module) -> str:
        return self.course.words.report["module"].format(n=module.number, title=module.title)


def _restored(activity: Activity, entry: Entry | None) -> Any:
    return activity.restore(entry.value) if entry and entry.kind == activity.kind else activity.empty()


def _worksheets(course: Course) -> Iterator[Part]:
    for module in course.modules:
        if module is not course.modules[0]:
            yield Break()
        yield Heading(1, course.words.report["module"].format(n=module.number, title=module.title))
        for activity in module.activities:
            sheet = activity.worksheet()
            if sheet:
                yield Heading(2, activity.title)
                yield Paragraph("", activity.prompt.strip())
                yield from sheet


def _support(course: Course) -> Iterator[Part]:
    """Yield the people to talk to, as on every page."""
    lines = (f"{each.name}: {each.how}{f'. {each.hours}' if each.hours else ''}" for each in course.support.lines)
    yield Heading(1, course.words.report["support"])
    yield Bullets("", tuple(lines))
