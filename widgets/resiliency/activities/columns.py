"""Lines in columns: the three questions, and with them the whole map."""

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from .activity import (
    Activity,
    Id,
    Named,
    Part,
    Place,
    Say,
    Text,
    Value,
    WordLists,
    Wrong,
    items,
    score,
    table,
    text,
    waved,
)
from .rigor import RULES
from .telling import Block, Bullets, Paragraph, Room, Sheet, paper

Line = dict[str, str]  # {"text": "I wake at 3 a.m.", "sort": "harm"}; sort is "" until it is chosen
Map = dict[str, Any]  # {"columns": {"worries": [line, …]}, "gray": [line, …], "another_view": {…}, "scale": {…}, …}
Rule = Literal["impact", "detail", "another_view", "both_levels", "sorted", "scaled"]


Picture = Literal["", "good", "worries", "dreams", "room", "visitors", "outside", "roof", "path"]


class Sharing(Part):
    """A decision about who may see a column."""

    label: Text
    options: tuple[Named, ...]


class Column(Part):
    """One column as written. `sort` names the tags that a line can have."""

    id: Id
    title: Text
    add: Text
    tone: Literal["worry", "well", "next"] = "next"
    hint: str = ""
    sort: tuple[Text, ...] = ()
    picture: Picture = ""
    sharing: Sharing | None = None


class GrayArea(Part):
    """Where lines wait that fit no column yet."""

    title: Text
    add: Text
    hint: str = ""


class AnotherView(Part):
    """One other person's view: whose, and what they would say."""

    who: Text
    label: Text
    hint: str = ""


class MapScale(Part):
    """The scale on the map. With `own_words` the participant writes both ends."""

    label: Text
    low: Text
    high: Text
    own_words: bool = False
    low_label: str = ""
    high_label: str = ""


class PlusOne(Part):
    """What one step up would look like."""

    label: Text
    hint: str = ""


class Columns(Activity, tag="columns"):
    """Lines in columns, with as much around them as the author asks for."""

    columns: tuple[Column, ...]
    gray: GrayArea | None = None
    another_view: AnotherView | None = None
    scale: MapScale | None = None
    plus_one: PlusOne | None = None
    chart: Literal["", "balance"] = ""
    over_time: tuple[Id, ...] = ()
    order: bool = False
    order_label: str = ""
    rigor: tuple[Rule, ...] = msgspec.field(name="coach", default=())

    def empty(self) -> Map:
        return self.restore({})

    def restore(self, saved: Any) -> Map:
        saved = table(saved)
        written = table(saved.get("columns"))
        answer: Map = {"columns": {each.id: _lines(written.get(each.id), each.sort) for each in self.columns}}
        if self.gray:
            answer["gray"] = _lines(saved.get("gray"), ())
        if self.another_view:
            view = table(saved.get("another_view"))
            answer["another_view"] = {"who": text(view.get("who")), "text": text(view.get("text"))}
        if self.scale:
            answer["scale"] = self._scale(table(saved.get("scale")), self.scale.own_words)
        if self.plus_one:
            answer["plus_one"] = text(saved.get("plus_one"))
        if self.rigor:
            answer["waved"] = waved(saved)
        if self.order:
            known = {each.id for each in self.columns}
            answer["order"] = [each for each in dict.fromkeys(map(text, items(saved.get("order")))) if each in known]
        if any(each.sharing for each in self.columns):
            answer["sharing"] = self._sharing(table(saved.get("sharing")))
        return answer

    def missing(self, answer: Map) -> list[Say]:
        empty = [each for each in self.columns if not lines_of(answer, each.id)]
        if len(empty) == len(self.columns):
            return [Say("columns_empty")]
        missing = [Say("column_empty", {"column": each.title}) for each in empty]
        if self.scale and answer["scale"]["value"] is None:
            missing.append(Say("scale_unset", {"label": self.scale.label}))
        return missing

    def coach(self, answer: Map, listen_for: WordLists) -> list[Say]:
        if not any(lines_of(answer, each.id) for each in self.columns):
            return []
        return [say for rule in self.rigor for say in RULES[rule](self, answer, listen_for)]

    def lines(self, answer: Map) -> list[str]:
        return [line for each in self.columns for line in lines_of(answer, each.id)]

    def places(self) -> list[Place]:
        return [Place(each.id, each.title) for each in self.columns]

    def carry(self, answer: Map, text: str, place: str) -> Map:
        lines = [*answer["columns"][place], {"text": text, "sort": ""}]
        return {**answer, "columns": {**answer["columns"], place: lines}}

    @property
    def earlier(self) -> tuple[Id, ...]:
        return (*self.from_, *self.over_time)

    def rated(self, answer: Map) -> list[tuple[str, int | None]]:
        return [(self.scale.label, answer["scale"]["value"])] if self.scale else []

    def worksheet(self) -> list[Sheet]:
        sheet: list[Sheet] = [Room(each.title, 4) for each in self.columns]
        if self.gray:
            sheet.append(Room(self.gray.title, 2))
        if self.another_view:
            sheet.append(Room(f"{self.another_view.label} ({self.another_view.who})", 2))
        if self.scale:
            sheet.append(Paragraph(self.scale.label, paper(self.scale.low, self.scale.high)))
        if self.plus_one:
            sheet.append(Room(self.plus_one.label, 2))
        return sheet

    def report(self, answer: Map) -> list[Block]:
        told: list[Block] = [Bullets(each.title, _told(answer["columns"][each.id])) for each in self.columns]
        if self.gray:
            told.append(Bullets(self.gray.title, _told(answer["gray"])))
        if self.another_view:
            view = answer["another_view"]
            told.append(Paragraph(self.another_view.label, ": ".join(filter(None, (view["who"], view["text"])))))
        if self.scale and answer["scale"]["value"] is not None:
            own = answer["scale"]
            low, high = own.get("low") or self.scale.low, own.get("high") or self.scale.high
            told.append(Paragraph(self.scale.label, f"{own['value']} (0: {low}; 10: {high})"))
        if self.plus_one:
            told.append(Paragraph(self.plus_one.label, answer["plus_one"]))
        return told

    def wrong(self) -> Iterator[Wrong]:
        if self.order != bool(self.order_label):
            yield Wrong("", "order_label", "order and the question that asks for it go together: write both, or none")

    def ordered(self, answer: Map) -> list[str]:
        """Return the columns in the order that was chosen; those that it does not name come behind."""
        chosen = answer.get("order", [])
        return [*chosen, *(each.id for each in self.columns if each.id not in chosen)]

    def _sharing(self, saved: dict[str, Value]) -> dict[str, str]:
        decided = {}
        for column in self.columns:
            options = {each.id for each in column.sharing.options} if column.sharing else set()
            if options:
                decided[column.id] = text(saved.get(column.id)) if text(saved.get(column.id)) in options else ""
        return decided

    def _scale(self, saved: dict[str, Value], own_words: bool) -> dict[str, Value]:
        ends = {end: text(saved.get(end)) for end in ("low", "high")} if own_words else {}
        return {"value": score(saved.get("value")), **ends}


def lines_of(answer: Map, column: str) -> list[str]:
    """Return the texts of a column's lines, without empty ones."""
    return [line["text"].strip() for line in answer["columns"][column] if line["text"].strip()]


def _told(lines: list[Line]) -> tuple[str, ...]:
    told = (f"{line['text']} ({line['sort']})" if line["sort"] else line["text"] for line in lines)
    return tuple(each for each in told if each.strip())


def _lines(saved: Value, sorts: tuple[str, ...]) -> list[Line]:
    rows = [each if isinstance(each, dict) else {"text": text(each)} for each in items(saved)]
    lines = [{"text": text(row.get("text")), "sort": text(row.get("sort"))} for row in rows]
    return [{**line, "sort": line["sort"] if line["sort"] in sorts else ""} for line in lines if line["text"]]
