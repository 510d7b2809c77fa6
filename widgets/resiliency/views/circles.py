"""How a network looks: one `Rings`."""

import msgspec
from ipywidgets import Widget

from ..activities import Circles
from ..answer import Answer
from ..controls import Rings
from .around import Around
from .binding import bind


def view(activity: Circles, answer: Answer, around: Around) -> Widget:
    """Return the rings, bound to the answer."""
    rings = Rings(
        key=f"{activity.id}/people",
        label=activity.title,
        rings=msgspec.to_builtins(activity.rings),
        halves=msgspec.to_builtins(activity.halves),
        energy=msgspec.to_builtins(activity.energy),
        fields=msgspec.to_builtins(activity.fields),
        add=activity.add,
        words=around.words,
    )
    bind(answer, rings)
    return rings
