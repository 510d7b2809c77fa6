"""Statements filled in slot by slot: a danger, a goal, an ask. Each can be read as plain sentences."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec

from .activity import Activity, Id, Part, Place, Say, Text, WordLists, Wrong, items, new_id, score, table, text, waved
from .sentence import sentence
from .statement_coach import RULES
from .telling import Block, Paragraph, Room, Sheet

Slots = dict[str, Any]  # {"who": "my supervisor and I", "from": 4}
Stated = dict[str, Any]  # {"id": "d1", "for": "", "slots": slots}; `for` names the statement that a goal goes with
Statements = dict[str, Any]  # {"statements": [stated, …], "waved": ["blame d1", …]}
Rule = Literal[
    "another_person",
    "system_condition",
    "label",
    "blame",
    "jargon",
    "impact_me",
    "impact_others",
    "complicating_factor",
    "past_harm",
    "service",
    "absence",
    "seen_by",
    "time",
    "vague",
    "length",
    "reading_level",
]


SHORT = 60  # characters of a sentence on a button or in a list


class Slot(Part):
    """One slot as written. With `from: true` a line of an earlier activity can be carried here."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+(_[a-z]+)*$")]  # stands in the sentence, e.g. {seen_by}
    label: Text
    hint: str = ""
    kind: Literal["text", "people", "number"] = "text"
    carried: bool = msgspec.field(name="from", default=False)


class Statement(Activity, tag="statement"):
    """One statement or more, each made of the same slots. With `pairs`, one for each statement of another activity."""

    name: Text
    slots: tuple[Slot, ...]
    sentence: tuple[tuple[Text, ...], ...]
    most: Annotated[int, msgspec.Meta(ge=1, le=9)] = 1
    add: str = ""
    pairs: str = ""
    memo: str = ""
    rules: tuple[Rule, ...] = msgspec.field(name="coach", default=())

    @property
    def earlier(self) -> tuple[Id, ...]:
        return (*self.from_, *((self.pairs,) if self.pairs and self.pairs not in self.from_ else ()))

    def empty(self) -> Statements:
        return {"statements": [], "waved": []}

    def restore(self, saved: Any) -> Statements:
        saved = table(saved)
        restored, used = [], set[str]()
        for number, each in enumerate(map(table, items(saved.get("statements"))), 1):
            id_ = text(each.get("id"))
            id_ = id_ if id_ and id_ not in used else f"{self.id}-{number}"
            used.add(id_)
            slots = table(each.get("slots"))
            kept = {slot.id: (score if slot.kind == "number" else text)(slots.get(slot.id)) for slot in self.slots}
            restored.append({"id": id_, "for": text(each.get("for")), "slots": kept})
        return {"statements": restored, "waved": waved(saved)}

    def missing(self, answer: Statements) -> list[Say]:
        begun = [each for each in answer["statements"] if filled(each)]
        if not begun:
            return [Say("statement_none", {"name": self.name})]
        return [
            Say("slot_empty", {"name": self.called(answer, each), "label": slot.label})
            for each in begun
            for slot in self.slots
            if each["slots"][slot.id] in ("", None)
        ]

    def coach(self, answer: Statements, listen_for: WordLists) -> list[Say]:
        return [
            Say(f"statement_{rule}", {"name": self.called(answer, each)}, about=each["id"])
            for rule in self.rules
            for each in answer["statements"]
            if filled(each) and RULES[rule](each["slots"], listen_for)
        ]

    def lines(self, answer: Statements) -> list[str]:
        return [told for each in answer["statements"] if (told := self.told(each))]

    def told(self, stated: Stated, small: tuple[str, ...] = ()) -> str:
        """Return one statement as plain sentences."""
        return sentence(self.sentence, stated["slots"], small)

    def called(self, answer: Statements, stated: Stated) -> str:
        """Return what a statement is called, e.g. "Danger 2"; no number where there is only one."""
        if self.most == 1:
            return self.name
        return f"{self.name} {answer['statements'].index(stated) + 1}"

    def choices(self, answer: Statements) -> list[dict[str, str]]:
        """Return the statements that a goal or a step can go with: [{id, label}]."""
        return [
            {"id": each["id"], "label": f"{self.called(answer, each)}: {_short(self.told(each))}"}
            for each in answer["statements"]
            if filled(each)
        ]

    def places(self) -> list[Place]:
        return [Place(slot.id, slot.label) for slot in self.slots if slot.carried]

    def carry(self, answer: Statements, text: str, place: str) -> Statements:
        """Put a line into the first statement where the slot is empty, into a new one, or behind what is there."""
        statements = answer["statements"]
        free = next((each for each in statements if not each["slots"][place]), None)
        if free is None and len(statements) < self.most:
            free = self.restore({"statements": [{"id": new_id()}]})["statements"][0]
            statements = [*statements, free]
        to = free or statements[-1]
        told = "; ".join(filter(None, (to["slots"][place], text)))
        new = {**to, "slots": {**to["slots"], place: told}}
        return {**answer, "statements": [new if each is to else each for each in statements]}

    def worksheet(self) -> list[Sheet]:
        return [
            Room(f"{self.name} {number}: {slot.label}" if self.most > 1 else slot.label, 1)
            for number in range(1, self.most + 1)
            for slot in self.slots
        ]

    def report(self, answer: Statements) -> list[Block]:
        return [Paragraph(self.called(answer, each), self.told(each)) for each in answer["statements"]]

    def wrong(self) -> Iterator[Wrong]:
        known = {slot.id for slot in self.slots} | {"be"}
        if self.most > 1 and not self.add:
            yield Wrong("", "add", "the button for another one needs its words: write add, or most: 1")
        if not self.slots:
            yield Wrong("", "slots", "a statement is made of slots: write one at least")
        for variant in (variant for part in self.sentence for variant in part):
            for name in _named(variant) - known:
                yield Wrong("", "sentence", f"there is no slot “{name}”: use one of {', '.join(sorted(known))}")


def filled(stated: Stated) -> bool:
    """Tell whether anything stands in a statement's slots."""
    return any(value not in ("", None) for value in stated["slots"].values())


def _named(variant: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", variant))


def _short(text: str) -> str:
    return text if len(text) <= SHORT else text[:SHORT].rsplit(" ", 1)[0] + " …"
