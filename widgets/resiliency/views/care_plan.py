"""How a care plan looks: rows of fields, ideas to pull in, and what the plan covers."""

from typing import Any

import msgspec
from ipywidgets import Widget

from .. import figures
from ..activities import CarePlan
from ..activities.care_plan import PlanField
from ..answer import Answer
from ..controls import Rows
from .around import Around
from .binding import bind
from .boxes import VBox
from .chart import chart
from .statement import options

KINDS = {"what": "long", "danger": "choice", "domain": "choice", "level": "choice", "confidence": "number"}


def view(activity: CarePlan, answer: Answer, around: Around) -> Widget:
    """Return the rows, bound to the answer, and the chart of what they cover."""
    dangers = around.earlier.get(activity.dangers)
    rows = Rows(
        key=f"{activity.id}/rows",
        label=activity.title,
        name=activity.name,
        add=activity.add,
        brief=["what"],
        ideas=_ideas(activity),
        words=around.words,
    )

    def follow(_: object = None) -> None:
        rows.fields = [_field(activity, field, dangers) for field in activity.fields]

    follow()
    bind(answer, rows)
    words = around.course.words.charts
    shown: list[Widget] = [rows]
    if activity.chart:
        shown.append(chart(answer, around, lambda value: figures.domains(activity, value, words)))
    if dangers is not None:
        dangers.observe(follow, "value")
        other = dangers

        def mitigated(value: Any) -> figures.Figure | None:
            return figures.mitigation(activity, value, options(other), words)

        shown.append(chart(answer, around, mitigated, other))
    return VBox(shown)


def _field(activity: CarePlan, field: PlanField, dangers: Answer | None) -> dict[str, Any]:
    choices = {
        "danger": options(dangers) if dangers else [],
        "domain": [msgspec.to_builtins(each) for each in activity.domains],
        "level": [msgspec.to_builtins(each) for each in activity.levels],
    }
    return {**msgspec.to_builtins(field), "kind": KINDS.get(field.id, "text"), "options": choices.get(field.id, [])}


def _ideas(activity: CarePlan) -> list[dict[str, Any]]:
    fields = {field.id for field in activity.fields}
    ideas = [idea for idea in activity.deck if activity.level in ("", idea.level)]
    return [
        {
            "text": f"{idea.what}, {idea.cue}, {idea.size}",
            "of": {field: getattr(idea, field) for field in ("domain", "level") if field in fields},
            "row": {
                field: part
                for field, part in (
                    ("what", idea.what),
                    ("when", idea.cue),
                    ("how_much", idea.size),
                    ("domain", idea.domain),
                    ("level", idea.level),
                )
                if field in fields
            },
        }
        for idea in ideas
    ]
