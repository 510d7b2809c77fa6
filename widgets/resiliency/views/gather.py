"""What a person wrote in all modules, on one page: told in their words, and each exercise to be opened and changed."""

from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import Widget, widget_serialization
from traitlets import Dict, List

from ..activities import Activity
from ..activities.telling import Bullets, Paragraph
from ..answer import Answer
from ..controls import code
from ..course import Course, Module
from ..report import Telling
from .maker import Maker


class Gathered(Maker):
    """Exercises, each with what was written in it; asks for {do: "open", activity} to change one."""

    _esm, _css = code("gather")
    parts = List(help="[{id, module, title, blocks: [{label, text or lines}]}]").tag(sync=True)
    opened = Dict(help="{activity: Widget}: the exercises themselves").tag(sync=True, **widget_serialization)


def gather(course: Course, activities: Sequence[str], answer: Callable[[Activity], Answer], frame: Any) -> Gathered:
    """Return the page; `answer` and `frame` give the participant's answer to an activity, and its widget."""
    shown = Gathered(words=course.words.take_home)
    of = {each.id: module for module in course.modules for each in module.activities}

    def follow(_: object = None) -> None:
        shown.parts = [_part(course, of[each], answer(course.activity(each))) for each in activities]

    def asked(content: dict[str, Any], _: list[Any]) -> None:
        if content.get("do") == "open" and content.get("activity") in activities:
            chosen = str(content["activity"])
            if chosen not in shown.opened:
                widget: Widget = frame(chosen)
                shown.opened = {**shown.opened, chosen: widget}

    follow()
    for each in activities:
        answer(course.activity(each)).observe(follow, ["value", "passed"])
    shown.on_ask(asked)
    return shown


def _part(course: Course, module: Module, answer: Answer) -> dict[str, Any]:
    blocks = []
    for block in Telling.of(course, answer.activity, answer.value):
        match block:
            case Paragraph(label, text):
                blocks.append({"label": label, "text": text, "lines": []})
            case Bullets(label, lines):
                blocks.append({"label": label, "text": "", "lines": list(lines)})
    title = course.words.report["module"].format(n=module.number, title=module.title)
    return {"id": answer.activity.id, "module": title, "title": answer.activity.title, "blocks": blocks}
