"""How choices look: one `Choice` for each question."""

from collections.abc import Mapping

import msgspec
from ipywidgets import VBox, Widget

from ..activities import Choices
from ..answer import Answer
from ..controls import Choice
from .binding import bind


def view(activity: Choices, answer: Answer, words: Mapping[str, str]) -> Widget:
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
            words=dict(words),
        )
        bind(answer, control, question.id)
        controls.append(control)
    return VBox(controls)
