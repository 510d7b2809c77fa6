"""How scales look: one `Scale` each."""

from ipywidgets import Widget

from ..activities import Scales
from ..answer import Answer
from ..controls import Scale
from .around import Around
from .binding import bind
from .boxes import VBox
from .chart import over_time


def view(activity: Scales, answer: Answer, around: Around) -> Widget:
    """Return the scales, bound to the answer."""
    controls = []
    for each in activity.scales:
        scale = Scale(
            key=f"{activity.id}/{each.id}",
            label=each.label,
            hint=each.hint,
            low=each.low,
            high=each.high,
            unset=each.unset,
            words=around.words,
        )
        bind(answer, scale, each.id)
        controls.append(scale)
    return VBox([*controls, *over_time(activity, activity.over_time, answer, around)])
