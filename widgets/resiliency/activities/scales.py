"""One or more 0-10 scales, both ends in words."""

from typing import Any

from .activity import Activity, Id, Part, Say, Text, score, table
from .telling import Block, Paragraph, Sheet, paper

Scores = dict[str, int | None]  # scale -> 0-10, e.g. {"arrive": 6}


class ScaleWords(Part):
    """One scale as written."""

    id: Id
    label: Text
    low: Text
    high: Text
    hint: str = ""
    unset: str = ""


class Scales(Activity, tag="scales"):
    """Ask where a person is, from 0 to 10."""

    scales: tuple[ScaleWords, ...]
    over_time: tuple[Id, ...] = ()

    @property
    def earlier(self) -> tuple[Id, ...]:
        return (*self.from_, *self.over_time)

    def empty(self) -> Scores:
        return {scale.id: None for scale in self.scales}

    def restore(self, saved: Any) -> Scores:
        return {scale.id: score(table(saved).get(scale.id)) for scale in self.scales}

    def missing(self, answer: Scores) -> list[Say]:
        unset = [scale for scale in self.scales if answer[scale.id] is None]
        if len(unset) > 1:
            return [Say("scales_unset", {"n": str(len(unset)), "all": str(len(self.scales))})]
        return [Say("scale_unset", {"label": scale.label}) for scale in unset]

    def rated(self, answer: Scores) -> list[tuple[str, int | None]]:
        return [(scale.label, answer[scale.id]) for scale in self.scales]

    def worksheet(self) -> list[Sheet]:
        return [Paragraph(each.label, paper(each.low, each.high)) for each in self.scales]

    def report(self, answer: Scores) -> list[Block]:
        return [
            Paragraph(scale.label, f"{answer[scale.id]} (0: {scale.low}; 10: {scale.high})")
            for scale in self.scales
            if answer[scale.id] is not None
        ]
