"""The key of a published questionnaire: its scales, reversed items, bands and pattern; never the words of its items."""

from collections.abc import Iterator
from typing import Annotated, Literal

import msgspec

from .activity import Id, Part, Text, Wrong

Item = Annotated[int, msgspec.Meta(ge=1)]
Numbers = list[int | None]  # by item number, None where there is none yet, e.g. [5, 4, None, …]


class Band(Part):
    """A part of a scale's range, up to and with a score."""

    upto: int
    label: Text
    means: Text


class KeyScale(Part):
    """One scale of the key: its items, the reversed ones among them, and its bands where there are any."""

    id: Id
    label: Text
    about: Text
    items: tuple[Item, ...]
    reversed: tuple[Item, ...] = ()
    bands: tuple[Band, ...] = ()
    tone: Literal["", "worry", "well", "next"] = ""


class Need(Part):
    """How many items of a scale have to count as a sign."""

    scale: Id
    least: int


class Pattern(Part):
    """A second reading: in each scale, how many items stand at `at` or higher."""

    label: Text
    about: Text
    at: int
    needs: tuple[Need, ...]
    met: Text
    not_met: Text


class InstrumentFile(Part):
    """`data/instruments/NAME.yaml`: a published key."""

    id: Id
    name: Text
    items: Annotated[int, msgspec.Meta(ge=1, le=200)]
    low: int
    high: int
    low_means: Text
    high_means: Text
    window: Text
    form_label: Text
    form_href: Text
    credit: Text
    screen: Text
    references: tuple[Id, ...]
    scales: tuple[KeyScale, ...]
    pattern: Pattern | None = None
    readings: str = ""

    def range_of(self, scale: KeyScale) -> tuple[int, int]:
        """Return the lowest and the highest score that a scale can have."""
        return self.low * len(scale.items), self.high * len(scale.items)

    def complete(self, numbers: Numbers) -> bool:
        """Tell whether every item has a number in range."""
        return len(numbers) == self.items and all(each is not None for each in numbers)

    def wrong(self, file: str) -> Iterator[Wrong]:
        """Yield what cannot be a key: items that are not there, bands that leave scores out."""
        if not 0 <= self.low < self.high <= 9:
            yield Wrong(file, "low, high", "each item takes one digit: write low below high, both from 0 to 9")
        for scale in self.scales:
            place = f"scales › {scale.id}"
            if not scale.items or len(set(scale.items)) < len(scale.items) or max(scale.items) > self.items:
                yield Wrong(file, f"{place} › items", f"write each item once, with numbers from 1 to {self.items}")
            elif scale.bands and [band.upto for band in scale.bands] != sorted({band.upto for band in scale.bands}):
                yield Wrong(file, f"{place} › bands", "write the bands from low to high, each “upto” once")
            elif scale.bands and scale.bands[-1].upto != self.range_of(scale)[1]:
                yield Wrong(file, f"{place} › bands", f"the last band has to end at {self.range_of(scale)[1]}")
            if not set(scale.reversed) <= set(scale.items):
                yield Wrong(file, f"{place} › reversed", "a reversed item has to be one of the items of this scale")
        known = {scale.id: len(scale.items) for scale in self.scales}
        for need in self.pattern.needs if self.pattern else ():
            if not 1 <= need.least <= known.get(need.scale, 0):
                remedy = f"use one of {', '.join(sorted(known))}, and at least 1 item, at most as many as it has"
                yield Wrong(file, f"pattern › needs › {need.scale}", remedy)
