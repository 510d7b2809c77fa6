"""Cards put on piles, or on two axes at once."""

from collections.abc import Iterator
from typing import Any, Literal

from .activity import Activity, Cited, File, Id, Part, Say, Text, Wrong, table, text
from .telling import Block, Bullets, Grid, Sheet

Piles = dict[str, str]  # card -> pile, e.g. {"court-days": "costs"}
Sorted = dict[str, Any]  # {"piles": Piles}, and {"extra": bool} where a pile can be switched on
Evidence = Literal[
    "", "meta-analysis", "longitudinal", "cross-sectional", "review", "qualitative", "expert", "practice"
]
BETWEEN = " | "  # stands between several ids in one cell of a deck


class Pile(Part):
    """One pile as written. An `extra` pile is offered by a switch; one that is not `charted` stays out of the chart."""

    id: Id
    label: Text
    about: str = ""
    tone: Literal["", "worry", "well", "next"] = ""
    extra: bool = False
    charted: bool = True


class Axis(Part):
    """One of two axes: two piles that exclude each other, e.g. risk and protective."""

    label: Text
    piles: tuple[Pile, Pile]


class Axes(Part):
    """Two axes at once; their four quadrants are piles with ids like "risk-systemic"."""

    rows: Axis
    columns: Axis

    def quadrants(self) -> tuple[Pile, ...]:
        """Return the four quadrants, row by row."""
        return tuple(
            Pile(
                id=f"{row.id}-{column.id}",
                label=f"{row.label}, {column.label[0].lower()}{column.label[1:]}",
                tone=row.tone,
            )
            for row in self.rows.piles
            for column in self.columns.piles
        )


class Card(Part):
    """One row of a deck of cards."""

    id: Id
    card: Text
    reason: Text
    source: Text
    fits: str = ""
    evidence: Evidence = ""

    @property
    def fitting(self) -> tuple[str, ...]:
        """The piles that fit."""
        return tuple(self.fits.split(BETWEEN)) if self.fits else ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The references behind the reason, without "ours"."""
        return tuple(each for each in self.source.split(BETWEEN) if each != "ours")


class CardSort(Activity, tag="card_sort"):
    """Sort a deck of cards, in rounds where the deck is long."""

    deck: Text
    piles: tuple[Pile, ...] = ()
    axes: Axes | None = None
    round: int = 0
    self_sort: bool = False
    chart: Literal["", "quadrant"] = ""
    extra_label: str = ""
    cards: tuple[Card, ...] = ()  # read from the deck, not written in the YAML

    @property
    def targets(self) -> tuple[Pile, ...]:
        """All that a card can be put on."""
        return self.piles or (self.axes.quadrants() if self.axes else ())

    def empty(self) -> Sorted:
        return {"piles": {}, **({"extra": False} if self.extra_label else {})}

    def restore(self, saved: Any) -> Sorted:
        cards, targets = {card.id for card in self.cards}, {pile.id for pile in self.targets}
        placed = {card: text(pile) for card, pile in table(table(saved).get("piles")).items()}
        kept = {card: pile for card, pile in placed.items() if card in cards and pile in targets}
        return {**self.empty(), "piles": kept, **self._switched(saved, kept)}

    def missing(self, answer: Sorted) -> list[Say]:
        """Say how many cards are left; one round counts as done where there are rounds."""
        wanted = min(self.round, len(self.cards)) or len(self.cards)
        left = wanted - len(answer["piles"])
        return [Say("cards_left", {"n": str(left), "all": str(wanted)})] if left > 0 else []

    def lines(self, answer: Sorted) -> list[str]:
        """Return the cards of a self-sort that a later activity may show: those on the piles that count."""
        shown = {pile.id for pile in self.targets if pile.charted}
        return [card.card for card in self.cards if self.self_sort and answer["piles"].get(card.id) in shown]

    def files(self) -> list[File]:
        return [File("cards", self.deck, Card)]

    def wrong(self) -> Iterator[Wrong]:
        if not self.targets:
            yield Wrong("", "piles", "there is nothing to put a card on: write piles, or axes")
        if any(pile.extra for pile in self.piles) != bool(self.extra_label):
            yield Wrong("", "extra_label", "an extra pile and the label of its switch go together: write both, or none")
        if self.chart and not self.axes:
            yield Wrong("", "chart", "a quadrant needs two axes: write axes, or leave the chart out")
        if not self.cards:
            yield Wrong(self.deck, "line 2", "the deck has no card: write one in each line below the first")
        charted = self.axes.quadrants() if self.axes else ()
        piles = charted if self.self_sort else self.targets
        known = {pile.id for pile in piles}
        for card in self.cards if piles and (self.chart or not self.self_sort) else ():
            if not card.fitting or not known.issuperset(card.fitting):
                names = ", ".join(sorted(known))
                yield Wrong(self.deck, f"row {card.id}, fits", f"“{card.fits}” is no pile of {self.id}: use {names}")

    def cited(self) -> Iterator[Cited]:
        yield from super().cited()
        yield from (Cited(self.deck, f"row {card.id}, source", card.sources) for card in self.cards)

    def worksheet(self) -> list[Sheet]:
        head = (self.title, *(pile.label for pile in self.targets))
        return [Grid("", head, tuple((card.card, *("☐" for _ in head[1:])) for card in self.cards))]

    def report(self, answer: Sorted) -> list[Block]:
        return [
            Bullets(pile.label, tuple(card.card for card in self.cards if answer["piles"].get(card.id) == pile.id))
            for pile in self.targets
        ]

    def _switched(self, saved: Any, kept: Piles) -> dict[str, bool]:
        extra = {pile.id for pile in self.piles if pile.extra}
        on = table(saved).get("extra") is True or any(pile in extra for pile in kept.values())
        return {"extra": on} if self.extra_label else {}
