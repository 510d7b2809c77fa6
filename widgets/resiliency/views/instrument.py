"""How an instrument looks: the numbers, then what the key says about them, then the days before."""

from typing import Any

from ipywidgets import Widget

from .. import figures
from ..activities import Instrument
from ..activities.activity import Value
from ..activities.key import InstrumentFile
from ..activities.scoring import CannotScore, Scoring, read, score
from ..answer import Answer
from ..controls import Items
from ..log import quietly
from .around import Around
from .binding import bind
from .boxes import VBox
from .chart import chart


def view(activity: Instrument, answer: Answer, around: Around) -> Widget:
    """Return the numbers and their scores, bound to the answer."""
    key, words = activity.key, around.course.words
    assert key is not None  # the course is read only when every key is  # noqa: S101
    numbers = _items(activity, key, around)
    bind(answer, numbers)

    def scored(value: Value) -> Scoring | None:
        return score(key, value["items"]) if key.complete(value["items"]) else None

    def follow(_: object = None) -> None:
        found = scored(answer.value)
        numbers.notes = [words.say("scoring", say) for say in found.notes] if found else []

    follow()
    answer.observe(follow, "value")
    shown = [
        chart(answer, around, lambda value: _with(scored(value), lambda it: figures.scores(key, it, words.charts))),
        chart(answer, around, lambda value: _with(scored(value), lambda it: figures.pattern(key, it, words.charts))),
        chart(answer, around, lambda value: figures.trend(key, [*value["earlier"], value], words.charts)),
    ]
    return VBox([numbers, *shown])


def _items(activity: Instrument, key: InstrumentFile, around: Around) -> Items:
    numbers = Items(
        key=f"{activity.id}/items",
        label=key.name,
        low=key.low,
        high=key.high,
        low_means=key.low_means,
        high_means=key.high_means,
        window=key.window,
        form={"text": key.form_label, "href": key.form_href},
        credit=key.credit,
        words=around.words,
    )

    def asked(_: object, content: dict[str, Any], __: object) -> None:
        """Read the numbers that were pasted or uploaded, and answer with them or with what has to be put right."""
        if content.get("do") != "read":
            return
        try:
            found = read(key, str(content.get("text", "")))
        except CannotScore as error:
            numbers.send({"do": "cannot", "say": around.course.words.say("scoring", error.say)})
        else:
            numbers.send({"do": "numbers", "items": found})

    sorry = around.words["failed"]
    numbers.on_msg(quietly(asked, lambda: setattr(numbers, "error", sorry)))
    return numbers


def _with(scored: Scoring | None, figure: Any) -> figures.Figure | None:
    return figure(scored) if scored else None
