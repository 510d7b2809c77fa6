"""Rows of the table: samples, their medians and spread, ratios, and what was promised."""

import statistics
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Judged = Literal["ratio", "value"]
HEAD = ("measure", "stock", "course", "ratio", "must", "aim", "verdict", "times", "part")
MISSED = "MUST MISSED"


class Row(NamedTuple):
    """One measure, with the samples of the course and of what it is held against."""

    measure: str
    part: str  # which `--only` measures alone
    unit: str = ""
    course: Sequence[float] = ()
    stock: Sequence[float] = ()
    must: float | None = None
    aim: float | None = None
    judged: Judged = "ratio"  # what `must` and `aim` limit: course / stock, or the course's own figure
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The course's median over that of stock."""
        if not self.course or not self.stock or not statistics.median(self.stock):
            return None
        return statistics.median(self.course) / statistics.median(self.stock)

    @property
    def verdict(self) -> str:
        """What became of the promise, "" where there is none."""
        figure = self.ratio if self.judged == "ratio" else statistics.median(self.course) if self.course else None
        if figure is None:
            return "not measured" if self.must is not None else ""
        if self.must is None:
            return ""
        if figure > self.must:
            return MISSED
        return "aim met" if self.aim is not None and figure <= self.aim else "must met"

    def as_json(self) -> dict[str, Any]:
        """Return the row with its samples and what follows from them."""
        medians = {
            name: statistics.median(of) if of else None for name, of in (("course", self.course), ("stock", self.stock))
        }
        samples = {"course": _rounded(self.course), "stock": _rounded(self.stock)}
        return {**self._asdict(), **samples, "medians": medians, "ratio": self.ratio, "verdict": self.verdict}


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table in Markdown, and their notes below it."""
    notes = list(dict.fromkeys(row.note for row in rows if row.note))
    lines = [HEAD, *(_cells(row, notes) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    lines.insert(1, tuple("-" * width for width in widths))
    told = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join([*(f"| {line} |" for line in told), "", *(f"[{n}] {note}" for n, note in enumerate(notes, 1))])


def missed(rows: Sequence[Row]) -> list[str]:
    """Return a sentence for each promise that is not kept."""
    found = [f"{MISSED}: {row.measure}: {_reached(row)}" for row in rows if row.verdict == MISSED]
    return found or ["No must is missed by what was measured."]


def spread(samples: Sequence[float]) -> str:
    """Return median and range, e.g. "512 (490–560)"; "–" for nothing."""
    if not samples:
        return "–"
    low, middle, high = min(samples), statistics.median(samples), max(samples)
    return number(middle) if low == high else f"{number(middle)} ({number(low)}–{number(high)})"


def number(value: float) -> str:
    """Return a number with three digits that count."""
    return (
        f"{value:.0f}"
        if abs(value) >= 100 or value == int(value)
        else f"{value:.1f}"
        if abs(value) >= 10
        else f"{value:.2f}"
    )


def _cells(row: Row, notes: Sequence[str]) -> tuple[str, ...]:
    sign = "≤ " if row.must is not None else ""
    name = f"{row.measure}, {row.unit}" if row.unit else row.measure
    return (
        name + (f" [{notes.index(row.note) + 1}]" if row.note else ""),
        spread(row.stock),
        spread(row.course),
        "–" if row.ratio is None else f"{row.ratio:.3f}",
        sign + number(row.must) if row.must is not None else "–",
        sign + number(row.aim) if row.aim is not None else "–",
        row.verdict or "–",
        str(max(len(row.course), len(row.stock))),
        row.part,
    )


def _reached(row: Row) -> str:
    reached = row.ratio if row.judged == "ratio" else statistics.median(row.course)
    unit = " of stock" if row.judged == "ratio" else f" {row.unit}".rstrip()
    return f"{number(reached or 0)}{unit}, promised {number(row.must or 0)}"


def _rounded(samples: Sequence[float]) -> list[float]:
    return [round(each, 3) for each in samples]
