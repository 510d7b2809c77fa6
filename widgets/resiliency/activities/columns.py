"""Lines in columns: the three questions, and with them the whole map."""

from typing import Any, Literal

import msgspec

from .activity import Activity, Id, Part, Place, Say, Text, Value, WordLists, items, score, table, text
from .rigor import RULES

Line = dict[str, str]  # {"text": "I wake at 3 a.m.", "sort": "harm"}; sort is "" until it is chosen
Map = dict[str, Any]  # {"columns": {"worries": [line, …]}, "gray": [line, …], "another_view": {…}, "scale": {…}, …}
Rule = Literal["impact", "detail", "another_view", "both_levels", "sorted", "scaled"]


class Column(Part):
    """One column as written. `sort` names the tags that a line can have."""

    id: Id
    title: Text
    add: Text
    tone: Literal["worry", "well", "next"] = "next"
    hint: str = ""
    sort: tuple[Text, ...] = ()


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

    def _scale(self, saved: dict[str, Value], own_words: bool) -> dict[str, Value]:
        ends = {end: text(saved.get(end)) for end in ("low", "high")} if own_words else {}
        return {"value": score(saved.get("value")), **ends}


def lines_of(answer: Map, column: str) -> list[str]:
    """Return the texts of a column's lines, without empty ones."""
    return [line["text"].strip() for line in answer["columns"][column] if line["text"].strip()]


def _lines(saved: Value, sorts: tuple[str, ...]) -> list[Line]:
    rows = [each if isinstance(each, dict) else {"text": text(each)} for each in items(saved)]
    lines = [{"text": text(row.get("text")), "sort": text(row.get("sort"))} for row in rows]
    return [{**line, "sort": line["sort"] if line["sort"] in sorts else ""} for line in lines if line["text"]]
