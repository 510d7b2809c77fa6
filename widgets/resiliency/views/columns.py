"""How columns look: the columns side by side, and below them the rest of the map."""

from collections.abc import Iterator, Mapping

from ipywidgets import Box, VBox, Widget

from .. import figures
from ..activities import Columns
from ..answer import Answer
from ..controls import Lines, Scale, TextField
from .around import Around
from .binding import bind
from .chart import chart


def view(activity: Columns, answer: Answer, around: Around) -> Widget:
    """Return the map, bound to the answer."""
    words = around.words
    parts = [_columns(activity, answer, words), *_rest(activity, answer, words)]
    if activity.chart:
        parts.append(chart(answer, around, lambda value: figures.balance(activity, value, around.course.words.charts)))
    return VBox(parts)


def _columns(activity: Columns, answer: Answer, words: Mapping[str, str]) -> Widget:
    controls = []
    for column in activity.columns:
        lines = Lines(
            key=f"{activity.id}/columns.{column.id}",
            label=column.title,
            hint=column.hint,
            add=column.add,
            sorts=list(column.sort),
            tone=column.tone,
            words=dict(words),
        )
        bind(answer, lines, "columns", column.id)
        controls.append(lines)
    box = Box(controls).add_class("rs-columns")
    return box if len(controls) % 2 else box.add_class("rs-even")


def _rest(activity: Columns, answer: Answer, words: Mapping[str, str]) -> Iterator[Widget]:
    if gray := activity.gray:
        lines = Lines(
            key=f"{activity.id}/gray", label=gray.title, hint=gray.hint, add=gray.add, tone="", words=dict(words)
        )
        bind(answer, lines, "gray")
        yield lines
    if other := activity.another_view:
        who = _field(f"{activity.id}/another_view.who", other.who, "", words)
        said = _field(f"{activity.id}/another_view.text", other.label, other.hint, words, rows=2)
        bind(answer, who, "another_view", "who")
        bind(answer, said, "another_view", "text")
        yield VBox([who, said]).add_class("rs-pair")
    if activity.scale:
        yield from _scale(activity, answer, words)
    if plus_one := activity.plus_one:
        field = _field(f"{activity.id}/plus_one", plus_one.label, plus_one.hint, words, rows=2)
        bind(answer, field, "plus_one")
        yield field


def _scale(activity: Columns, answer: Answer, words: Mapping[str, str]) -> Iterator[Widget]:
    """Yield the scale and, where the participant names its ends, a field for each of them."""
    written = activity.scale
    assert written is not None  # the caller asks only where there is one  # noqa: S101
    scale = Scale(key=f"{activity.id}/scale.value", label=written.label, words=dict(words))

    def name_ends(_: object = None) -> None:
        own = answer.value["scale"]
        scale.low, scale.high = own.get("low") or written.low, own.get("high") or written.high

    name_ends()
    bind(answer, scale, "scale", "value")
    if written.own_words:
        answer.observe(name_ends, "value")
        low = _field(f"{activity.id}/scale.low", written.low_label, "", words)
        high = _field(f"{activity.id}/scale.high", written.high_label, "", words)
        bind(answer, low, "scale", "low")
        bind(answer, high, "scale", "high")
        yield VBox([low, high]).add_class("rs-pair")
    yield scale


def _field(key: str, label: str, hint: str, words: Mapping[str, str], rows: int = 1) -> TextField:
    return TextField(key=key, label=label, hint=hint, rows=rows, words=dict(words))
