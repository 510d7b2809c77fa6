"""How a pause looks: a scale, a minute with a text and a timer, a scale."""

import msgspec
from ipywidgets import Widget

from ..activities import Pause
from ..activities.pause import Rating
from ..answer import Answer
from ..controls import Scale, Timer
from .around import Around
from .binding import bind
from .boxes import VBox


def view(activity: Pause, answer: Answer, around: Around) -> Widget:
    """Return the pause, bound to the answer."""
    timer = Timer(
        key=f"{activity.id}/rest",
        label=activity.title,
        seconds=activity.seconds,
        texts=[msgspec.to_builtins(each) for each in activity.texts],
        support=[msgspec.to_builtins(line) for line in around.course.support.lines],
        words=around.words,
    )
    bind(answer, timer, "rest")
    return VBox(
        [
            _rating("before", activity.before, activity, answer, around),
            timer,
            _rating("after", activity.after, activity, answer, around),
        ]
    )


def _rating(part: str, written: Rating, activity: Pause, answer: Answer, around: Around) -> Scale:
    scale = Scale(
        key=f"{activity.id}/{part}", label=written.label, low=written.low, high=written.high, words=around.words
    )
    bind(answer, scale, part)
    return scale
