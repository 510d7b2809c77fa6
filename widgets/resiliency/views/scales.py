"""How scales look: one `Scale` each."""

from collections.abc import Mapping

from ipywidgets import VBox, Widget

from ..activities import Scales
from ..answer import Answer
from ..controls import Scale
from .binding import bind


def view(activity: Scales, answer: Answer, words: Mapping[str, str]) -> Widget:
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
            words=dict(words),
        )
        bind(answer, scale, each.id)
        controls.append(scale)
    return VBox(controls)
