"""How a reflection looks: one `TextField` for each of its fields."""

from ipywidgets import Widget

from ..activities import Reflection
from ..answer import Answer
from ..controls import TextField
from .around import Around
from .binding import bind
from .boxes import VBox


def view(activity: Reflection, answer: Answer, around: Around) -> Widget:
    """Return the fields, bound to the answer."""
    controls = []
    for field in activity.fields:
        control = TextField(
            key=f"{activity.id}/{field.id}",
            label=field.label,
            hint=field.hint,
            limit=field.limit or None,
            rows=3,
            words=around.words,
        )
        bind(answer, control, field.id)
        controls.append(control)
    return VBox(controls)
