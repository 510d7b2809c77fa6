"""How choices look: one `Choice` for each question."""

import msgspec
from ipywidgets import Widget

from ..activities import Choices
from ..answer import Answer
from ..controls import Choice
from .around import Around
from .binding import bind
from .boxes import VBox


def view(activity: Choices, answer: Answer, around: Around) -> Widget:
    """Return the questions, bound to the answer."""
    controls = []
    for question in activity.questions:
        control = Choice(
            key=f"{activity.id}/{question.id}",
            label=question.text,
            options=[msgspec.to_builtins(option) for option in question.options],
            several=question.several,
            no_wrong=question.open,
            after=question.after,
            words=around.words,
        )
        bind(answer, control, question.id)
        controls.append(control)
    return VBox(controls)
