"""A care plan in rows: what exactly one does, when, with whom, against which danger, to build which capacity."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from .activity import (
    Activity,
    File,
    Id,
    Named,
    Part,
    Place,
    Say,
    Text,
    WordLists,
    Wrong,
    items,
    new_id,
    score,
    table,
    text,
    waved,
)
from .listening import hears
from .telling import Block, Bullets, Room, Sheet

Row = dict[str, Any]  # {"id": "r1", "danger": "s1", "domain": "physical", "what": "I walk …", "confidence": 8, …}
Plan = dict[str, Any]  # {"rows": [row, …], "waved": ["when r1", …]}
FieldId = Literal[
    "danger",
    "domain",
    "what",
    "when",
    "how_much",
    "with",
    "noticed",
    "first_step",
    "obstacle",
    "then",
    "capacity",
    "level",
    "confidence",
    "review",
]
Rule = Literal["behavior", "when", "noticed", "confidence", "obstacle", "absence", "vague"]
SURE = 7  # under this, a smaller step is asked for


class PlanField(Part):
    """One field of a row. `low` and `high` are the ends of `confidence`, which goes from 0 to 10."""

    id: FieldId
    label: Text
    hint: str = ""
    low: str = ""
    high: str = ""


class Idea(Part):
    """One row of `data/decks/ideas.csv`: what, cue and size, to be pulled in and changed."""

    id: Id
    domain: Id
    level: Id
    what: Text
    cue: Text
    size: Text
    source: Text


class CarePlan(Activity, tag="care_plan"):
    """Rows of a plan. With `dangers`, each row says which statement of that activity it mitigates."""

    name: Text
    add: Text
    fields: tuple[PlanField, ...]
    domains: tuple[Named, ...] = ()
    levels: tuple[Named, ...] = ()
    level: str = ""
    dangers: str = ""
    ideas: str = ""
    chart: Literal["", "domains"] = ""
    rules: tuple[Rule, ...] = msgspec.field(name="coach", default=())
    deck: tuple[Idea, ...] = ()  # read from the file `ideas`, not written in the module

    @property
    def earlier(self) -> tuple[Id, ...]:
        return (*self.from_, *((self.dangers,) if self.dangers and self.dangers not in self.from_ else ()))

    def empty(self) -> Plan:
        return {"rows": [], "waved": []}

    def restore(self, saved: Any) -> Plan:
        saved, rows, used = table(saved), [], set[str]()
        for number, each in enumerate(map(table, items(saved.get("rows"))), 1):
            id_ = text(each.get("id"))
            id_ = id_ if id_ and id_ not in used else f"{self.id}-{number}"
            used.add(id_)
            rows.append({"id": id_, **{field.id: self._kept(field.id, each.get(field.id)) for field in self.fields}})
        return {"rows": rows, "waved": waved(saved)}

    def missing(self, answer: Plan) -> list[Say]:
        begun = [row for row in answer["rows"] if filled(row)]
        if not begun:
            return [Say("rows_none", {"name": self.name})]
        return [
            Say("row_empty", {"name": self.called(answer, row)}) for row in begun if not row.get("what", "").strip()
        ]

    def coach(self, answer: Plan, listen_for: WordLists) -> list[Say]:
        return [
            Say(f"plan_{rule}", {"name": self.called(answer, row)}, about=row["id"])
            for rule in self.rules
            for row in answer["rows"]
            if row.get("what", "").strip() and _asks(rule, row, listen_for)
        ]

    def lines(self, answer: Plan) -> list[str]:
        return [told(row) for row in answer["rows"] if row.get("what", "").strip()]

    def called(self, answer: Plan, row: Row) -> str:
        """Return what a row is called, e.g. "Step 2"."""
        return f"{self.name} {answer['rows'].index(row) + 1}"

    def places(self) -> list[Place]:
        return [Place(field.id, field.label) for field in self.fields if field.id == "what"]

    def carry(self, answer: Plan, text: str, place: str) -> Plan:
        row = self.restore({"rows": [{"id": new_id(), place: text}]})["rows"][0]
        return {**answer, "rows": [*answer["rows"], row]}

    def files(self) -> list[File]:
        return [File("deck", self.ideas, Idea)] if self.ideas else []

    def wrong(self) -> Iterator[Wrong]:
        if not any(field.id == "what" for field in self.fields):
            yield Wrong("", "fields", "a row has to say what one does: write a field with the id “what”")
        known = {"domain": self.domains, "level": self.levels}
        for idea in self.deck:
            for kind, named in known.items():
                if getattr(idea, kind) not in {each.id for each in named}:
                    remedy = f"“{getattr(idea, kind)}” is none of: {', '.join(each.id for each in named)}"
                    yield Wrong(self.ideas, f"row {idea.id}, {kind}", remedy)

    def worksheet(self) -> list[Sheet]:
        return [Room(f"{self.name} {row}: {field.label}", 1) for row in (1, 2, 3) for field in self.fields]

    def report(self, answer: Plan) -> list[Block]:
        return [Bullets(self.called(answer, row), self._told(row)) for row in answer["rows"]]

    def _told(self, row: Row) -> tuple[str, ...]:
        named = {each.id: each.label for each in (*self.domains, *self.levels)}
        told = ((field.label, row[field.id]) for field in self.fields if field.id != "danger")
        return tuple(f"{label} {named.get(value, value)}" for label, value in told if value not in ("", None))

    def _kept(self, field: str, saved: Any) -> Any:
        choices = {"domain": self.domains, "level": self.levels}
        if field in choices:
            return text(saved) if text(saved) in {each.id for each in choices[field]} else ""
        return score(saved) if field == "confidence" else text(saved)


def filled(row: Row) -> bool:
    """Tell whether anything was written into a row."""
    return any(
        value not in ("", None) for field, value in row.items() if field not in ("id", "danger", "domain", "level")
    )


def told(row: Row) -> str:
    """Return a row in one line, e.g. "I walk around the block, after court, for ten minutes, with Renee"."""
    return ", ".join(filter(None, (row.get(each, "").strip(" .") for each in ("what", "when", "how_much", "with"))))


def _asks(rule: str, row: Row, lists: WordLists) -> bool:
    what = row["what"]
    match rule:
        case "behavior":
            return hears(what, lists["services"])
        case "absence":
            return hears(what, lists["absence"]) and not hears(what, lists["replaced"])
        case "vague":
            return hears(what, lists["vague"])
        case "when" | "noticed":
            return rule in row and not row[rule].strip()
        case "obstacle":
            return "obstacle" in row and not (row["obstacle"].strip() and row.get("then", "").strip())
    sure = row.get("confidence")
    return sure is not None and sure < SURE
