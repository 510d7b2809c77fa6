"""How taking home looks: what, in which format, and for the version to share a tick for each exercise."""

from typing import Any

from ipywidgets import Widget
from traitlets import List

from .. import report
from ..activities import TakeHome
from ..answer import Answer
from ..controls import Choice, code
from .around import Around
from .binding import bind
from .boxes import VBox
from .maker import File, Maker, Refused, day

WHOLE: tuple[report.Only, ...] = ("everything", "shared", "plan", "memo", "blank")


class Documents(Maker):
    """Which document, and a button for each format."""

    _esm, _css = code("documents")
    kinds = List(help="[{id, label, about}]").tag(sync=True)
    formats = List(help="[{id, label}]").tag(sync=True)


def view(activity: TakeHome, answer: Answer, around: Around) -> Widget:
    """Return the buttons, and the list of what was written to tick for sharing."""
    words = around.course.words.take_home
    documents = Documents(
        words=words,
        kinds=[{"id": each, "label": words[f"only_{each}"], "about": words[f"about_{each}"]} for each in WHOLE],
        formats=[{"id": each, "label": words[f"format_{each}"]} for each in report.FORMATS],
    )
    documents.on_ask(lambda content, _: _make(documents, answer, around, content))
    return VBox([documents, _ticks(activity, answer, around)])


def _ticks(activity: TakeHome, answer: Answer, around: Around) -> Widget:
    """Return the exercises with something in them, to be ticked."""
    course = around.course
    telling = report.Telling(course, answer.workbook.entries())
    written = [
        {"id": each.id, "text": f"{module.number} · {each.title}"}
        for module in course.modules
        for each in module.activities
        if telling.blocks(each) or each.id in answer.value["shared"]
    ]
    ticks = Choice(
        key=f"{activity.id}/shared",
        label=course.words.take_home["tick"],
        hint=course.words.take_home["tick_hint" if written else "tick_none"],
        options=written,
        several=True,
        words=around.words,
    )
    bind(answer, ticks, "shared")
    return ticks


def _make(documents: Documents, answer: Answer, around: Around, content: dict[str, Any]) -> None:
    """Make the document that was asked for, of what is in the workbook now."""
    course, made_on = around.course, day(content)
    only: report.Only = next(each for each in report.ONLY if each == content["only"])
    format_, shared = str(content["format"]), tuple(answer.value["shared"])
    if only == "shared" and not shared:
        raise Refused(course.words.take_home["tick_first"])
    entries = answer.workbook.entries()

    def work() -> File:
        document = report.build(course, entries, only, day=made_on, shared=shared)
        way = report.FORMATS[format_]
        return File(report.file_name(document, format_), way.type, way.write(document))

    documents.make(work, lambda: answer.change({**answer.value, "made": made_on}))
