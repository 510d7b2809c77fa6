"""How an interview looks: the deck to draw from, then each drawn question with its follow-ups."""

from collections.abc import Mapping
from typing import Any

from ipywidgets import Button, Widget

from ..activities import Interview
from ..activities.interview import SINCE, DeckQuestion
from ..answer import Answer
from ..controls import Choice, Control, Deck, TextField
from .around import Around
from .binding import Step, bind, bind_one
from .boxes import VBox

Words = Mapping[str, str]


def view(activity: Interview, answer: Answer, around: Around) -> Widget:
    """Return the interview, bound to the answer."""
    return _Interview(activity, answer, around.words).box


class _Interview:
    """The widgets of one interview. What is drawn follows the answer; widgets that stay are not made again."""

    def __init__(self, activity: Interview, answer: Answer, words: Words) -> None:
        self.activity, self.answer, self.words = activity, answer, words
        self.turns = VBox().add_class("rs-turns")
        self.controls: dict[str, Control] = {}  # by key
        self.buttons: dict[str, Button] = {}  # by question
        self.boxes: dict[str, VBox] = {}  # by question
        self.follows: dict[str, VBox] = {}  # by question: what stands after them must stay while they change
        types = [{"id": "", "label": words["any_type"], "count": len(activity.questions)}]
        for each in activity.types:
            count = sum(question.type == each.id for question in activity.questions)
            types.append({"id": each.id, "label": each.label, "about": each.about, "count": count})
        self.deck = Deck(key=f"{activity.id}/deck", label=activity.title, types=types, words=dict(words))
        self.deck.on_msg(self._asked)
        self.box = VBox([self.deck, self.turns])
        answer.observe(self._draw, "value")
        self._draw()

    def _asked(self, _: object, content: dict[str, Any], __: object = None) -> None:
        """Draw a question; "another" puts it in the place of the last one when that has no answer yet."""
        before = self.answer.value
        last = before["turns"][-1:] if content.get("do") == "another" else []
        if last and not last[0]["answer"].strip():
            before = {"turns": before["turns"][:-1]}
        skipped = [turn["question"] for turn in last]
        drawn = self.activity.draw(before, str(content.get("type", "")), besides=skipped)
        if drawn == before:
            self.deck.error = self.words["deck_empty"]
            return
        self.deck.error = ""
        self.answer.change(drawn)
        self.controls[self._key(drawn["turns"][-1]["question"], "answer")].focus = True

    def _draw(self, _: object = None) -> None:
        _fill(self.turns, [self._turn(turn) for turn in self.answer.value["turns"]])

    def _turn(self, turn: dict[str, Any]) -> VBox:
        question = self.activity.question(turn["question"])
        type_ = next(each for each in self.activity.types if each.id == question.type)
        hint = f"{type_.label}. {question.listen_for}"
        answer = self._control(TextField, question.id, "answer", label=question.question, hint=hint, rows=2)
        follow = [
            self._control(TextField, question.id, f"follow.{each.id}", label=each.label, rows=2)
            for each in self.activity.follow.of(turn["since"])
        ]
        follows = _fill(self.follows.setdefault(question.id, VBox()), follow)
        box = self.boxes.setdefault(question.id, VBox().add_class("rs-turn"))
        return _fill(box, [answer, self._since(question.id), follows, self._take_out(question)])

    def _since(self, question: str) -> Control:
        written = self.activity.since
        options = [{"id": fork, "text": getattr(written, fork)} for fork in SINCE]
        return self._control(Choice, question, "since", label=written.label, options=options)

    def _take_out(self, question: DeckQuestion) -> Button:
        if question.id not in self.buttons:
            label = self.words["take_out"].format(question=question.question)
            self.buttons[question.id] = Button(description=label).add_class("rs-take-out")
            self.buttons[question.id].on_click(lambda _: self._remove(question.id))
        return self.buttons[question.id]

    def _remove(self, question: str) -> None:
        turns = [turn for turn in self.answer.value["turns"] if turn["question"] != question]
        self.answer.change({"turns": turns}, step="remove")

    def _key(self, question: str, part: str) -> str:
        return f"{self.activity.id}/{question}.{part}"

    def _control(self, kind: type[Control], question: str, part: str, **traits: Any) -> Control:
        """Return the control of a part of a turn: the same one each time, so that a redraw keeps its focus."""
        key = self._key(question, part)
        if key not in self.controls:
            self.controls[key] = kind(key=key, words=dict(self.words), **traits)
            path: tuple[Step, ...] = ("turns", ("question", question), *part.split("."))
            (bind_one if part == "since" else bind)(self.answer, self.controls[key], *path)
        return self.controls[key]


def _fill(box: VBox, children: list[Widget]) -> VBox:
    """Put children into a box; one that has them already stays as it is, and so does the focus in it."""
    if box.children != tuple(children):
        box.children = children
    return box
