"""How scales look: one `Scale` each."""

from ipywidgets import VBox, Widget

from .. import figures
from ..activities import Scales
from ..activities.activity import Value
from ..answer import Answer
from ..controls import Scale
from .around import Around
from .binding import bind
from .chart import chart


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
    return VBox([*controls, *_over_time(activity, answer, around)])


def _over_time(activity: Scales, answer: Answer, around: Around) -> list[Widget]:
    before = [around.earlier[each] for each in activity.over_time]

    def figure(value: Value) -> figures.Figure | None:
        values = [*((each.activity.title, each.value) for each in before), (activity.title, value)]
        return figures.over_time(activity, values, around.course.words.charts)

    return [chart(answer, around, figure, *before)] if before else []
