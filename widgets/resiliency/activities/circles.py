"""A network on three rings, by how much people know; personal and professional halves; energy in, out or both."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from .activity import Activity, Named, Part, Place, Say, Text, WordLists, items, table, text, waved
from .telling import Block, Bullets, Grid, Sheet

Person = dict[str, Any]  # {"id": "p1", "name": "Renee", "ring": "most", "half": "professional", "energy": "both", …}
Network = dict[str, Any]  # {"people": [person, …], "waved": ["energy", …]}
Rule = Literal["empty_ring", "professional", "energy", "may", "inward"]


class PersonField(Part):
    """One thing to say about a person."""

    label: Text
    hint: str = ""


class PersonFields(Part):
    """All that can be said about a person, besides where they stand."""

    name: PersonField
    may: PersonField
    inward: PersonField
    sentence: PersonField


class Circles(Activity, tag="circles"):
    """People around the participant: who knows how much, and who could know more. The first ring is the inmost."""

    rings: tuple[Named, Named, Named]
    halves: tuple[Named, Named]
    energy: tuple[Named, ...]
    add: Text
    fields: PersonFields
    rules: tuple[Rule, ...] = msgspec.field(name="coach", default=())

    def empty(self) -> Network:
        return {"people": [], "waved": []}

    def restore(self, saved: Any) -> Network:
        saved, people, used = table(saved), [], set[str]()
        for number, each in enumerate(map(table, items(saved.get("people"))), 1):
            id_ = text(each.get("id"))
            id_ = id_ if id_ and id_ not in used else f"{self.id}-{number}"
            used.add(id_)
            person = {"id": id_, **{field: text(each.get(field)) for field in ("name", "may", "sentence")}}
            person["ring"] = _one_of(self.rings, each.get("ring"), self.rings[-1].id)
            person["half"] = _one_of(self.halves, each.get("half"), self.halves[0].id)
            person["energy"] = _one_of(self.energy, each.get("energy"), "")
            people.append({**person, "inward": each.get("inward") is True})
        return {"people": people, "waved": waved(saved)}

    def missing(self, answer: Network) -> list[Say]:
        return [] if any(person["name"].strip() for person in answer["people"]) else [Say("people_none")]

    def coach(self, answer: Network, listen_for: WordLists) -> list[Say]:
        people = [person for person in answer["people"] if person["name"].strip()]
        return [say for rule in self.rules for say in self._asked(rule, people)] if people else []

    def lines(self, answer: Network) -> list[str]:
        labels = {ring.id: ring.label for ring in self.rings}
        return [
            ": ".join(filter(None, (f"{person['name']} ({labels[person['ring']]})", person["may"].strip())))
            for person in answer["people"]
            if person["name"].strip()
        ]

    def places(self) -> list[Place]:
        return []

    def worksheet(self) -> list[Sheet]:
        choices = (" / ".join(each.label for each in group) for group in (self.rings, self.halves, self.energy))
        head = (self.fields.name.label, *choices, self.fields.may.label)
        return [Grid("", head, (tuple("" for _ in head),) * 8)]

    def report(self, answer: Network) -> list[Block]:
        return [
            Bullets(ring.label, tuple(self._told(each) for each in answer["people"] if each["ring"] == ring.id))
            for ring in self.rings
        ]

    def _told(self, person: Person) -> str:
        named = {each.id: each.label for each in (*self.halves, *self.energy)}
        parts = (named.get(person["half"], ""), named.get(person["energy"], ""), person["may"], person["sentence"])
        return f"{person['name']}: {'. '.join(filter(None, (part.strip(' .') for part in parts)))}"

    def _asked(self, rule: str, people: list[Person]) -> list[Say]:
        if rule == "empty_ring":
            empty = [ring for ring in self.rings[:2] if not any(person["ring"] == ring.id for person in people)]
            return [Say("circles_empty_ring", {"ring": ring.label}, about=ring.id) for ring in empty[:1]]
        if rule == "professional":
            empty = [half for half in self.halves if not any(person["half"] == half.id for person in people)]
            return [Say("circles_empty_half", {"half": half.label}, about=half.id) for half in empty[:1]]
        lacks: dict[str, Callable[[Person], bool]] = {
            "energy": lambda person: not person["energy"],
            "may": lambda person: person["ring"] == self.rings[0].id and not person["may"].strip(),
            "inward": lambda person: person["inward"] and not person["sentence"].strip(),
        }
        first = next((each for each in people if lacks[rule](each)), None)
        return [Say(f"circles_{rule}", {"name": first["name"]}, about=first["id"])] if first else []


def _one_of(known: tuple[Named, ...], saved: Any, default: str) -> str:
    return text(saved) if text(saved) in {each.id for each in known} else default
