"""The one two-way join: a control and its part of an answer."""

from collections.abc import Callable
from typing import Any

from ..activities.activity import Value
from ..answer import Answer
from ..controls import Control

Step = str | tuple[str, str]  # a key, or the item of a list that has this key so: ("question", "coping-1")


def part(value: Value, path: tuple[Step, ...]) -> Value:
    """Return what stands at a path of an answer; raises LookupError."""
    for step in path:
        value = value[step] if isinstance(step, str) else value[_position(value, step)]
    return value


def replaced(value: Value, path: tuple[Step, ...], new: Value) -> Value:
    """Return a copy of an answer with something else at a path; raises LookupError where a list lacks the item."""
    if not path:
        return new
    head, rest = path[0], path[1:]
    if not isinstance(head, str):
        position = _position(value, head)
        return [*value[:position], replaced(value[position], rest, new), *value[position + 1 :]]
    return {**value, head: replaced(value.get(head), rest, new)}


def _position(value: list[dict[str, Value]], step: tuple[str, str]) -> int:
    key, wanted = step
    for position, item in enumerate(value):
        if item.get(key) == wanted:
            return position
    raise LookupError(key)


def bind(
    answer: Answer,
    control: Control,
    *path: Step,
    to_control: Callable[[Value], Any] = lambda value: value,
    to_answer: Callable[[Any], Value] = lambda value: value,
) -> None:
    """Show the answer's part in the control, and take over what the participant does there."""

    def show(_: object = None) -> None:
        try:
            value = to_control(part(answer.value, path))
        except LookupError:
            pass  # a follow-up question without an answer yet, or a question taken out, which leaves the page soon
        else:
            if control.value != value:
                control.value = value
        control.stamp = answer.stamp

    def take(_: object = None) -> None:
        try:
            mine = replaced(answer.value, path, to_answer(control.value))
        except LookupError:
            return
        turn = control.turn
        if mine != answer.value:
            answer.change(mine, step=str(turn.get("step", "")), stamp=turn.get("stamp"))
        settled()

    def settled(_: object = None) -> None:
        """Tell the control that its words are safe: in the workbook, kept there as another version, or none at all."""
        if answer.state in ("new", "saved", "behind") and control.turn.get("n"):
            control.saved = control.turn["n"]
        control.stamp = answer.stamp

    show()
    answer.observe(show, "value")
    answer.observe(settled, ["state", "at"])
    control.observe(take, ["value", "turn"])


def bind_one(answer: Answer, control: Control, *path: Step) -> None:
    """Join a `Choice`, which has a list, to one word."""
    bind(
        answer,
        control,
        *path,
        to_control=lambda word: [word] if word else [],
        to_answer=lambda chosen: chosen[0] if chosen else "",
    )
