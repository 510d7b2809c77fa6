"""How columns look: the columns side by side, and below them the rest of the map."""

from collections.abc import Iterator, Mapping

from ipywidgets import Widget

from .. import figures
from ..activities import Columns
from ..activities.columns import Column
from ..answer import Answer
from ..controls import Choice, Lines, Scale, TextField
from .around import Around
from .binding import bind, bind_one
from .boxes import Box, VBox
from .chart import chart, over_time


def view(activity: Columns, answer: Answer, around: Around) -> Widget:
    """Return the map, bound to the answer."""
    words = around.words
    parts = [_columns(activity, answer, words), *_rest(activity, answer, words)]
    if activity.chart:
        parts.append(chart(answer, around, lambda value: figures.balance(activity, value, around.course.words.charts)))
    return VBox([*parts, *over_time(activity, activity.over_time, answer, around)])


def _columns(activity: Columns, answer: Answer, words: Mapping[str, str]) -> Widget:
    controls: dict[str, Widget] = {}
    for column in activity.columns:
        lines = Lines(
            key=f"{activity.id}/columns.{column.id}",
            label=column.title,
            hint=column.hint,
            add=column.add,
            sorts=list(column.sort),
            tone=column.tone,
            picture=column.picture,
            words=dict(words),
        )
        bind(answer, lines, "columns", column.id)
        controls[column.id] = VBox([lines, _sharing(activity, column, answer, words)]) if column.sharing else lines
    box = Box(list(controls.values())).add_class("rs-columns")
    if len(controls) % 2 == 0:
        box.add_class("rs-even")
    return VBox([_start(activity, answer, words, box, controls), box]) if activity.order else box


def _start(
    activity: Columns, answer: Answer, words: Mapping[str, str], box: Box, controls: Mapping[str, Widget]
) -> Widget:
    """Return the question where to start; the box then begins with that column."""
    choice = Choice(
        key=f"{activity.id}/order",
        label=activity.order_label,
        options=[{"id": column.id, "text": column.title} for column in activity.columns],
        words=dict(words),
    )

    def arrange(_: object = None) -> None:
        children = tuple(controls[column] for column in activity.ordered(answer.value))
        if box.children != children:
            box.children = children

    bind(answer, choice, "order", to_control=lambda order: order[:1])
    arrange()
    answer.observe(arrange, "value")
    return choice


def _sharing(activity: Columns, column: Column, answer: Answer, words: Mapping[str, str]) -> Widget:
    """Return the question who may see a column."""
    assert column.sharing  # the caller asks only where there is one  # noqa: S101
    choice = Choice(
        key=f"{activity.id}/sharing.{column.id}",
        label=column.sharing.label,
        options=[{"id": each.id, "text": each.label} for each in column.sharing.options],
        words=dict(words),
    )
    bind_one(answer, choice, "sharing", column.id)
    return choice


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
