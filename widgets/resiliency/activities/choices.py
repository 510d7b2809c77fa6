"""Questions with options and a reason behind each."""

from collections.abc import Iterator
from typing import Any

from .activity import Activity, Cited, Id, Part, Say, Text, items, table
from .telling import Block, Bullets, Sheet

Chosen = dict[str, list[str]]  # question -> options, e.g. {"past-success": ["exception"]}


class Option(Part):
    """One option as written, with the reason that is shown after choosing."""

    id: Id
    text: Text
    reason: Text
    fits: bool = False


class Question(Part):
    """One question as written. `open` says that no answer to it is wrong."""

    id: Id
    text: Text
    options: tuple[Option, ...]
    several: bool = False
    open: bool = False
    after: str = ""
    references: tuple[Id, ...] = ()


class Choices(Activity, tag="choices"):
    """Choose, and see why."""

    questions: tuple[Question, ...]

    def empty(self) -> Chosen:
        return {question.id: [] for question in self.questions}

    def restore(self, saved: Any) -> Chosen:
        return {question.id: _known(question, table(saved).get(question.id)) for question in self.questions}

    def missing(self, answer: Chosen) -> list[Say]:
        still = sum(not answer[question.id] for question in self.questions)
        return [Say("question_unanswered", {"n": str(still), "all": str(len(self.questions))})] if still else []

    def cited(self) -> Iterator[Cited]:
        yield from super().cited()
        yield from (Cited("", question.id, question.references) for question in self.questions)

    def worksheet(self) -> list[Sheet]:
        return [Bullets(each.text, tuple(f"☐ {option.text}" for option in each.options)) for each in self.questions]

    def report(self, answer: Chosen) -> list[Block]:
        return [
            Bullets(each.text, tuple(option.text for option in each.options if option.id in answer[each.id]))
            for each in self.questions
        ]


def _known(question: Question, saved: Any) -> list[str]:
    chosen = [option.id for option in question.options if option.id in items(saved)]
    return chosen if question.several else chosen[:1]
