"""Charts as SVG text. Slow at first: matplotlib is imported with the first chart, pandas with the first trend."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from .canvas import (
    COLOURS,
    LINE,
    SHAPES,
    WIDTH,
    box,
    drawn,
    fonts,
    hand_drawn,
    letters,
    mark,
    put_marks,
    scale,
    wrapped,
    write,
)

__all__ = [
    "Point",
    "Row",
    "Share",
    "Shift",
    "Track",
    "fonts",
    "letters",
    "lines_over_time",
    "marks",
    "quadrant",
    "shares",
    "shifts",
    "tracks",
    "warm",
]

IN_HALF, ABOUT = 18, 46  # letters in a line of a field, and of the small print


class Row(NamedTuple):
    """One line of marks, e.g. the lines of a column: a label, a tone, how many."""

    label: str
    tone: str
    number: int


class Track(NamedTuple):
    """One score on its own track from `low` to `high`; `bands` are (last score, label)."""

    label: str
    tone: str
    score: int
    low: int
    high: int
    band: str
    bands: tuple[tuple[int, str], ...]


class Share(NamedTuple):
    """One study's percent, 0-100, with what has to be read beside it."""

    label: str
    about: str
    percent: float


class Point(NamedTuple):
    """One value of a line at a time."""

    line: str
    at: str  # e.g. "2026-11-23", or the words for a moment
    value: float


class Shift(NamedTuple):
    """One scale at two moments."""

    label: str
    first: int
    last: int


def marks(rows: Sequence[Row]) -> str:
    """Draw a line of marks for each row, one mark for each thing counted."""

    def draw(canvas: Any) -> None:
        y = 6.0
        for row in rows:
            y = write(canvas, 0, y, f"{row.label}: {row.number}", weight="bold")
            y = put_marks(canvas, 8, y + 8, [row.tone] * row.number, per_line=15) + 14 if row.number else y + 4

    lines = sum(len(wrapped(f"{row.label}: {row.number}", bold=True)) for row in rows)
    marked = sum(30 + 18 * ((row.number - 1) // 15) if row.number else 4 for row in rows)
    return hand_drawn(draw, 6 + lines * LINE + marked)


def quadrant(rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[int, int], Sequence[str]]) -> str:
    """Draw two rows of two fields, each with a mark for each card in it; a cell is (row, column) -> tones."""
    half, across = (WIDTH - 8) / 2, 6
    lines = max(len(wrapped(f"{name}: 00", IN_HALF)) for name in columns)
    tallest = max((len(tones) for tones in cells.values()), default=0)
    field = 28 + LINE * lines + 18 * (max(tallest - 1, 0) // across)

    def draw(canvas: Any) -> None:
        for row, label in enumerate(rows):
            top = row * (field + LINE + 12)
            write(canvas, 0, top, label, weight="bold")
            for column, name in enumerate(columns):
                left, tones = column * (half + 8), cells.get((row, column), ())
                box(canvas, left, top + LINE + 4, half, field)
                write(canvas, left + 8, top + LINE + 8, f"{name}: {len(tones)}", width=IN_HALF)
                put_marks(canvas, left + 16, top + LINE * (lines + 1) + 20, tones, per_line=across, step=22)

    return hand_drawn(draw, 2 * (field + LINE + 12))


def tracks(scores: Sequence[Track]) -> str:
    """Draw each score on its own track, all tracks equally long, with the bands of the key where it has any."""
    titles = [", ".join(filter(None, (f"{each.label}: {each.score}", each.band))) for each in scores]
    heads = [LINE * len(wrapped(title, bold=True)) for title in titles]
    heights = [head + 45 + 12 * _lines_of_labels(each) for head, each in zip(heads, scores, strict=True)]

    def draw(canvas: Any) -> None:
        for number, each in enumerate(scores):
            top, place = sum(heights[:number]), scale(each.low, each.high, WIDTH)
            write(canvas, 0, top, titles[number], weight="bold")
            top += heads[number]
            start = each.low
            for shade, (upto, label) in enumerate(each.bands or ((each.high, ""),)):
                left, right = place(start), place(upto)
                fill = f"{each.tone or 'next'}-wash" if shade % 2 else "card"
                box(canvas, left, top + 7, right - left, 16, fill=fill)
                middle = max((left + right) / 2, 3 * len(label))
                line = shade % _lines_of_labels(each) if each.bands else 0
                write(canvas, middle, top + 25 + 12 * line, label, size=10, align="center", width=99)
                start = upto
            mark(canvas, place(each.score), top + 15, each.tone or "next", size=90)
            for end, align in ((each.low, "left"), (each.high, "right")):
                down = 25 + 12 * _lines_of_labels(each)
                write(canvas, place(end), top + down, str(end), size=10, align=align, colour="ink-soft")

    return hand_drawn(draw, sum(heights))


def _lines_of_labels(track: Track) -> int:
    """Return how many lines the labels of the bands take: two where a band is too narrow for its own."""
    place, starts = scale(track.low, track.high, WIDTH), [track.low, *(upto for upto, _ in track.bands)]
    widths = [place(upto) - place(start) for start, (upto, _) in zip(starts, track.bands, strict=False)]
    narrow = any(width < 6 * len(label) for width, (_, label) in zip(widths, track.bands, strict=True))
    return min(len(track.bands), 1) + narrow


def shifts(rows: Sequence[Shift]) -> str:
    """Draw each scale on its own track from 0 to 10, with a mark for the first number and another one for the last."""
    heads = [LINE * len(wrapped(each.label)) for each in rows]

    def draw(canvas: Any) -> None:
        top, place = 0.0, scale(0, 10, WIDTH)
        for each, head in zip(rows, heads, strict=True):
            write(canvas, 0, top, each.label)
            top += head
            box(canvas, place(0), top + 9, place(10) - place(0), 6)
            if each.first != each.last:
                left, right = sorted((place(each.first), place(each.last)))
                box(canvas, left, top + 10.5, right - left, 3, fill="edge")
            mark(canvas, place(each.first), top + 12, "next", size=90)
            mark(canvas, place(each.last), top + 12, "well", size=110)
            write(canvas, place(each.first), top + 20, str(each.first), size=10, align="center")
            if each.first != each.last:
                write(canvas, place(each.last), top + 20, str(each.last), size=10, align="center")
            top += 42

    return hand_drawn(draw, sum(heads) + 42 * len(rows))


def shares(studies: Sequence[Share]) -> str:
    """Draw each study's percent on a track from 0 to 100, with its group, its instrument and its cut-off above."""
    heights = [
        LINE * len(wrapped(each.label, bold=True)) + 14 * len(wrapped(each.about, ABOUT)) + 36 for each in studies
    ]

    def draw(canvas: Any) -> None:
        top, place = 0.0, scale(0, 100, WIDTH - 52)
        for each, height in zip(studies, heights, strict=True):
            y = write(canvas, 0, top, each.label, weight="bold")
            y = write(canvas, 0, y, each.about, size=11, colour="ink-soft", width=ABOUT, line=14) + 4
            box(canvas, place(0), y + 3, place(100) - place(0), 10)
            box(canvas, place(0), y + 3, place(each.percent) - place(0), 10, fill="next-wash", edge="next")
            mark(canvas, place(each.percent), y + 8, "next", size=70)
            write(canvas, WIDTH, y, f"{each.percent:g} %", weight="bold", align="right")
            top += height

    return hand_drawn(draw, sum(heights))


def lines_over_time(points: Sequence[Point], low: float, high: float, tones: Mapping[str, str]) -> str:
    """Draw a line for each name in `points`, in their order of time, on one axis from `low` to `high`."""
    import pandas  # noqa: PLC0415  # 40 MiB that only a trend needs

    table = pandas.DataFrame(points).pivot_table(index="at", columns="line", values="value", aggfunc="last", sort=False)
    moments = [textwrap.fill(str(at), max(7, 42 // len(table.index))) for at in table.index]
    below = 22 + 14 * max(moment.count("\n") + 1 for moment in moments)
    named = tones if len(tones) > 1 else {}  # the name of a single line stands above the chart
    height = below + 184 + 19 * len(named)

    def draw(figure: Any) -> None:
        axes = figure.add_axes((0.1, below / height, 0.86, 170 / height))
        for number, (name, shape) in enumerate(_shapes(tones).items()):
            tone = tones[name]
            series = table[name].dropna()
            axes.plot(
                [list(table.index).index(at) for at in series.index],
                series.to_numpy(),
                marker=shape,
                color=COLOURS[tone],
                markersize=8,
                linewidth=2,
                linestyle=("-", "--", ":", "-.")[number % 4],
                label=name,
            )
        if named:
            axes.legend(
                loc="lower left",
                bbox_to_anchor=(-0.1, 1),
                frameon=False,
                fontsize=11,
                labelcolor=COLOURS["ink"],
                handlelength=3,
            )
        axes.set(ylim=(low, high), xlim=(-0.4, len(table.index) - 0.6))
        axes.set_xticks(range(len(moments)), moments)
        axes.grid(visible=True, axis="y", color=COLOURS["line"])
        axes.tick_params(labelsize=11, color=COLOURS["edge"], labelcolor=COLOURS["ink"])
        for side, spine in axes.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set_color(COLOURS["edge"])

    return drawn(draw, height)


def warm() -> None:
    """Draw once for nobody, so that processes forked from this one have all that drawing needs."""
    lines_over_time([Point("a", "1", 1), Point("a", "2", 2)], 0, 10, {"a": "next"})


def _shapes(tones: Mapping[str, str]) -> dict[str, str]:
    """Return the shape of each line: that of its tone where no line before has it."""
    shapes: dict[str, str] = {}
    for name, tone in tones.items():
        free = [shape for shape in (SHAPES[tone], *SHAPES.values()) if shape not in shapes.values()]
        shapes[name] = free[0] if free else SHAPES[tone]
    return shapes
