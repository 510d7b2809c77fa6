"""A solution-focused interview with oneself: draw a question, answer, follow it up."""

import random
from collections.abc import Collection, Iterator
from typing import Any

from .activity import Activity, Cited, File, Id, Part, Say, Text, Wrong, items, table, text
from .telling import Block, Bullets, Paragraph, Room, Sheet

Turn = dict[str, Any]  # {"question": "coping-1", "answer": "…", "since": "better", "follow": {"amplify": "…"}}
Interviewed = dict[str, list[Turn]]  # {"turns": [turn, …]}
SINCE = ("better", "same", "worse")


class QuestionType(Part):
    """A type of solution-focused question, e.g. exception or coping."""

    id: Id
    label: Text
    about: Text


class Since(Part):
    """How things have been since: the fork that chooses the follow-ups."""

    label: Text
    better: Text
    same: Text
    worse: Text


class FollowUp(Part):
    """One follow-up question (EARS: elicit, amplify, reinforce, start again)."""

    id: Id
    label: Text


class FollowUps(Part):
    """The follow-ups of each fork."""

    better: tuple[FollowUp, ...]
    same: tuple[FollowUp, ...]
    worse: tuple[FollowUp, ...]

    def of(self, since: str) -> tuple[FollowUp, ...]:
        """Return the follow-ups of "better", "same" or "worse"; () for anything else."""
        return getattr(self, since) if since in SINCE else ()


class DeckQuestion(Part):
    """One row of the deck of questions."""

    id: Id
    type: Id
    question: Text
    source: Text
    listen_for: str = ""


class Interview(Activity, tag="interview"):
    """Ask oneself what a good interviewer would ask."""

    deck: Text
    types: tuple[QuestionType, ...]
    since: Since
    follow: FollowUps
    questions: tuple[DeckQuestion, ...] = ()  # read from the deck, not written in the YAML

    def empty(self) -> Interviewed:
        return {"turns": []}

    def restore(self, saved: Any) -> Interviewed:
        known = {question.id for question in self.questions}
        turns = [self._turn(table(turn)) for turn in items(table(saved).get("turns"))]
        return {"turns": [turn for turn in turns if turn["question"] in known]}

    def missing(self, answer: Interviewed) -> list[Say]:
        if not answer["turns"]:
            return [Say("interview_none")]
        still = sum(not turn["answer"].strip() for turn in answer["turns"])
        return [Say("interview_open", {"n": str(still)})] if still else []

    def lines(self, answer: Interviewed) -> list[str]:
        said = [words for turn in answer["turns"] for words in (turn["answer"], *turn["follow"].values())]
        return [line.strip() for words in said for line in words.splitlines() if line.strip()]

    def files(self) -> list[File]:
        return [File("questions", self.deck, DeckQuestion)]

    def wrong(self) -> Iterator[Wrong]:
        types = {each.id for each in self.types}
        for question in self.questions:
            if question.type not in types:
                remedy = f"“{question.type}” is no type of question of {self.id}: use {', '.join(sorted(types))}"
                yield Wrong(self.deck, f"row {question.id}, type", remedy)

    def cited(self) -> Iterator[Cited]:
        yield from super().cited()
        for each in self.questions:
            yield Cited(self.deck, f"row {each.id}, source", () if each.source == "ours" else (each.source,))

    def question(self, question: str) -> DeckQuestion:
        """Return a question of the deck by its id."""
        return next(each for each in self.questions if each.id == question)

    def draw(self, answer: Interviewed, type_: str, besides: Collection[str] = ()) -> Interviewed:
        """Return the answer with one more question of a type ("" for any), one not asked yet while there is one."""
        asked = {turn["question"] for turn in answer["turns"]}
        of_type = [each for each in self.questions if type_ in ("", each.type) and each.id not in besides]
        left = [each for each in of_type if each.id not in asked]
        if not left:
            return answer
        drawn = self._turn({"question": random.choice(left).id})  # noqa: S311 - a card from a deck, not a secret
        return {"turns": [*answer["turns"], drawn]}

    def worksheet(self) -> list[Sheet]:
        sheet: list[Sheet] = [
            Bullets(type_.label, tuple(each.question for each in self.questions if each.type == type_.id))
            for type_ in self.types
        ]
        followed = dict.fromkeys(each.label for fork in SINCE for each in self.follow.of(fork))
        return [*sheet, Room("", 8), *(Room(label, 2) for label in followed)]

    def report(self, answer: Interviewed) -> list[Block]:
        told: list[Block] = []
        for turn in answer["turns"]:
            told.append(Paragraph(self.question(turn["question"]).question, turn["answer"]))
            labels = {each.id: each.label for each in self.follow.of(turn["since"])}
            told += [Paragraph(labels[key], words) for key, words in turn["follow"].items() if key in labels]
        return told

    def _turn(self, saved: dict[str, Any]) -> Turn:
        since = text(saved.get("since"))
        follow = {key: text(words) for key, words in table(saved.get("follow")).items() if isinstance(key, str)}
        known = {each.id for fork in SINCE for each in self.follow.of(fork)}
        return {
            "question": text(saved.get("question")),
            "answer": text(saved.get("answer")),
            "since": since if since in SINCE else "",
            "follow": {key: words for key, words in follow.items() if key in known},
        }
