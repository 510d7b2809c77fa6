"""How statements look: rows of slots, and below each the sentence that they make."""

from typing import Any

from ipywidgets import Widget

from .. import figures
from ..activities import Statement
from ..activities.activity import Value
from ..activities.statement import Slot
from ..answer import Answer
from ..controls import Rows
from .around import Around
from .binding import bind
from .boxes import VBox
from .chart import chart


def view(activity: Statement, answer: Answer, around: Around) -> Widget:
    """Return the rows, bound to the answer; with `pairs`, they follow that activity's statements, too."""
    small = tuple(around.course.wording.common_starts)
    rows = Rows(
        key=f"{activity.id}/statements",
        label=activity.title,
        name=activity.name,
        add=activity.add or around.words["begin"],
        brief=["told"],
        most=activity.most,
        begun=not activity.pairs,
        words=around.words,
    )
    other = around.earlier.get(activity.pairs)

    def follow(_: object = None) -> None:
        with rows.hold_sync():
            rows.fields = [*_link(other, around), *map(_field, activity.slots)]
            rows.starts = _starts(activity, answer.value, other, around)
            rows.told = {each["id"]: activity.told(each, small) for each in answer.value["statements"]}

    follow()
    bind(answer, rows, to_control=lambda value: _rows(value, paired=other is not None), to_answer=_statements)
    for each in filter(None, (answer, other)):
        each.observe(follow, "value")
    if not activity.memo:
        return rows
    charts = around.course.words.charts
    return VBox([rows, chart(answer, around, lambda value: figures.memo(activity, value, charts))])


def _field(slot: Slot) -> dict[str, Any]:
    kind = {"number": "number", "people": "text"}.get(slot.kind, "long")
    return {"id": slot.id, "label": slot.label, "hint": slot.hint, "kind": kind}


def _link(other: Answer | None, around: Around) -> list[dict[str, Any]]:
    """Return the field that says with which of the other statements a row goes."""
    if other is None:
        return []
    return [{"id": "for", "label": around.words["goes_with"], "kind": "choice", "options": options(other)}]


def options(other: Answer) -> list[dict[str, str]]:
    """Return the statements of another activity to choose from: [{id, label}]."""
    activity = other.activity
    assert isinstance(activity, Statement)  # content.py lets nothing else be named here  # noqa: S101
    return activity.choices(other.value)


def _starts(activity: Statement, value: Value, other: Answer | None, around: Around) -> list[dict[str, Any]]:
    if other is None or len(value["statements"]) >= activity.most:
        return []
    paired = {each["for"] for each in value["statements"]}
    label = around.words["begin_for"]
    return [
        {"label": label.format(name=activity.name, text=option["label"]), "row": {"for": option["id"]}}
        for option in options(other)
        if option["id"] not in paired
    ]


def _rows(value: Value, *, paired: bool) -> Any:
    """Return the statements with the fields that the control gives a new row: what it sent, it knows again."""
    rows = [
        {"id": each["id"], **({"for": each["for"]} if paired else {}), **each["slots"]} for each in value["statements"]
    ]
    return {"rows": rows, "waved": value["waved"]}


def _statements(value: Any) -> Value:
    statements = [
        {
            "id": row["id"],
            "for": row.get("for", ""),
            "slots": {field: part for field, part in row.items() if field not in ("id", "for")},
        }
        for row in value["rows"]
    ]
    return {"statements": statements, "waved": value.get("waved", [])}
