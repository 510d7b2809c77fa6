"""Numbers read from text, and scored by a published key."""

import io
import re
from collections.abc import Sequence
from typing import NamedTuple

from .activity import Say
from .key import InstrumentFile, KeyScale

BETWEEN = re.compile(r"[,;\t]")


class CannotScore(Exception):  # noqa: N818 - says what it is
    """What was entered cannot be scored; `say` is a sentence of section `scoring`, and never has what was entered."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.say = Say(key, {name: str(value) for name, value in fields.items()})


class Score(NamedTuple):
    """One scale's sum, the range that it can have, and its band, "" where the key has none."""

    scale: KeyScale
    score: int
    min: int
    max: int
    band: str
    means: str


class Signs(NamedTuple):
    """How many items of a scale count as a sign, and how many the pattern needs."""

    scale: str
    there: int
    needs: int

    @property
    def met(self) -> bool:
        """Whether there are enough."""
        return self.there >= self.needs


class Scoring(NamedTuple):
    """All that the key says about a full set of numbers."""

    scores: tuple[Score, ...]
    pattern: tuple[Signs, ...]  # () where the key has none
    notes: tuple[Say, ...]  # sentences of section `scoring`

    @property
    def met(self) -> bool:
        """Whether every part of the pattern is met."""
        return bool(self.pattern) and all(signs.met for signs in self.pattern)


def score(key: InstrumentFile, numbers: Sequence[int | None]) -> Scoring:
    """Score a full set of numbers, one for each item in order; raises CannotScore."""
    if len(numbers) != key.items:
        raise CannotScore("count", n=len(numbers), all=key.items)
    full = [each for each in numbers if each is not None]
    if len(full) < key.items:
        raise CannotScore("blank", n=list(numbers).index(None) + 1, low=key.low, high=key.high)
    for position, number in enumerate(full, 1):
        if not key.low <= number <= key.high:
            raise CannotScore("out_of_range", n=position, low=key.low, high=key.high)
    scores = tuple(_score(key, scale, full) for scale in key.scales)
    return Scoring(scores, _pattern(key, full), (Say("straight_lined"),) if len(set(full)) == 1 else ())


def read(key: InstrumentFile, written: str) -> list[int]:
    """Read numbers from text: one a line, or separated by spaces, commas, semicolons or tabs.

    A table with a first line "item,answer" is read by its item numbers. Raises CannotScore.
    """
    lines = [line.strip() for line in io.StringIO(written.removeprefix("\ufeff"), newline=None)]
    lines = [line for line in lines if line.strip(",;\t ")]
    if lines and [cell.strip(' "').lower() for cell in BETWEEN.split(lines[0])] == ["item", "answer"]:
        return _by_item(key, lines[1:])
    cells = [cell for line in lines for cell in _cells(line)]
    numbers = [_number(key, cell, position) for position, cell in enumerate(cells, 1)]
    if len(numbers) != key.items:
        raise CannotScore("count", n=len(numbers), all=key.items)
    return numbers


def _by_item(key: InstrumentFile, lines: list[str]) -> list[int]:
    numbers: dict[int, int] = {}
    for position, line in enumerate(lines, 2):
        cells = _cells(line)
        item = int(cells[0]) if cells[0].isascii() and cells[0].isdecimal() else 0
        if len(cells) != 2 or not 1 <= item <= key.items or item in numbers:
            raise CannotScore("no_item", n=position, all=key.items)
        numbers[item] = _number(key, cells[1], item)
    if len(numbers) != key.items:
        raise CannotScore("count", n=len(numbers), all=key.items)
    return [numbers[item] for item in sorted(numbers)]


def _cells(line: str) -> list[str]:
    """Split a line; a blank between two separators stays a cell, one after the last does not."""
    if not BETWEEN.search(line):
        return line.split()
    parts = [part.strip(' "') for part in BETWEEN.split(line)]
    return [cell for part in (parts if parts[-1] else parts[:-1]) for cell in part.split() or [""]]


def _number(key: InstrumentFile, cell: str, position: int) -> int:
    if not cell:
        raise CannotScore("blank", n=position, low=key.low, high=key.high)
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", cell, re.ASCII):
        raise CannotScore("no_number", n=position, low=key.low, high=key.high)
    if not re.fullmatch(r"\d", cell, re.ASCII) or not key.low <= int(cell) <= key.high:
        raise CannotScore("out_of_range", n=position, low=key.low, high=key.high)
    return int(cell)


def _score(key: InstrumentFile, scale: KeyScale, numbers: list[int]) -> Score:
    turned = key.low + key.high
    each = (turned - numbers[item - 1] if item in scale.reversed else numbers[item - 1] for item in scale.items)
    total, (low, high) = sum(each), key.range_of(scale)
    band = next((band for band in scale.bands if total <= band.upto), None)
    return Score(scale, total, low, high, band.label if band else "", band.means if band else "")


def _pattern(key: InstrumentFile, numbers: list[int]) -> tuple[Signs, ...]:
    if key.pattern is None:
        return ()
    items = {scale.id: scale.items for scale in key.scales}
    at = key.pattern.at
    return tuple(
        Signs(need.scale, sum(numbers[item - 1] >= at for item in items[need.scale]), need.least)
        for need in key.pattern.needs
    )
