"""A published questionnaire by item number: its key as data, never its items."""

import re
from collections.abc import Iterator
from typing import Any

from .activity import Activity, Cited, File, Say, Text, Wrong, items, table, text
from .key import InstrumentFile, Numbers
from .scoring import score
from .telling import Block, Grid, Paragraph, Sheet

Administered = dict[str, Any]  # {"at": "2026-11-23", "items": numbers}
Answered = dict[str, Any]  # {"at": "2026-11-23", "items": numbers, "earlier": [administered, …]}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Instrument(Activity, tag="instrument"):
    """Enter a questionnaire's numbers, see its scores; earlier ones are kept with their date."""

    instrument: Text
    key: InstrumentFile | None = None  # read from the file `instrument`, not written in the module

    def empty(self) -> Answered:
        return {"at": "", "items": self._numbers([]), "earlier": []}

    def restore(self, saved: Any) -> Answered:
        saved = table(saved)
        earlier = [self._administered(table(each)) for each in items(saved.get("earlier"))]
        return {**self._administered(saved), "earlier": [each for each in earlier if any(each["items"])]}

    def missing(self, answer: Answered) -> list[Say]:
        still = answer["items"].count(None)
        if not still or answer["earlier"]:
            return []
        return [Say("items_open", {"n": str(still), "all": str(len(answer["items"]))})]

    def files(self) -> list[File]:
        return [File("key", self.instrument, InstrumentFile)]

    def wrong(self) -> Iterator[Wrong]:
        if self.key:
            yield from self.key.wrong(self.instrument)

    def cited(self) -> Iterator[Cited]:
        yield from super().cited()
        if self.key:
            yield Cited(self.instrument, "references", self.key.references)

    def worksheet(self) -> list[Sheet]:
        if self.key is None:
            return []
        key, numbers = self.key, [str(each) for each in range(self.key.low, self.key.high + 1)]
        ends = f"{key.low}: {key.low_means}; {key.high}: {key.high_means}. {key.window} {key.credit}"
        rows = tuple((str(item), *("☐" for _ in numbers)) for item in range(1, key.items + 1))
        return [Paragraph(key.form_label, key.form_href), Paragraph("", ends), Grid(key.name, ("#", *numbers), rows)]

    def report(self, answer: Answered) -> list[Block]:
        if self.key is None or not self.key.complete(answer["items"]):
            return []
        told = []
        for each in score(self.key, answer["items"]).scores:
            number = f"{each.score} ({each.min}–{each.max})"
            told.append(Paragraph(each.scale.label, ", ".join(filter(None, (number, each.band)))))
        return [*told, Paragraph("", self.key.screen)]

    def _administered(self, saved: dict[str, Any]) -> Administered:
        day = text(saved.get("at"))
        return {"at": day if DAY.fullmatch(day) else "", "items": self._numbers(items(saved.get("items")))}

    def _numbers(self, saved: list[Any]) -> Numbers:
        if self.key is None:
            return []
        known = [
            each if type(each) is int and self.key.low <= each <= self.key.high else None
            for each in saved[: self.key.items]
        ]
        return known + [None] * (self.key.items - len(known))
