"""Free writing in one or more fields."""

from typing import Any

from .activity import Activity, Id, Part, Say, Text, table, text
from .telling import Block, Paragraph

Fields = dict[str, str]  # field -> text


class Field(Part):
    """One field as written."""

    id: Id
    label: Text
    hint: str = ""
    limit: int = 0  # characters; 0 for none


class Reflection(Activity, tag="reflection"):
    """Think, and write it down."""

    fields: tuple[Field, ...]

    def empty(self) -> Fields:
        return {field.id: "" for field in self.fields}

    def restore(self, saved: Any) -> Fields:
        return {field.id: text(table(saved).get(field.id)) for field in self.fields}

    def missing(self, answer: Fields) -> list[Say]:
        empty = [field for field in self.fields if not answer[field.id].strip()]
        if len(empty) > 1:
            return [Say("fields_empty", {"n": str(len(empty)), "all": str(len(self.fields))})]
        return [Say("field_empty", {"label": field.label}) for field in empty]

    def lines(self, answer: Fields) -> list[str]:
        return [line.strip() for words in answer.values() for line in words.splitlines() if line.strip()]

    def report(self, answer: Fields) -> list[Block]:
        return [Paragraph(field.label, answer[field.id]) for field in self.fields]
