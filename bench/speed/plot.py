"""The table as a picture: how time and memory grow with people, and the ratios with what was promised."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from .table import Row, number

TITLE = "The course beside stock Voilà"
LOOKS = {  # colour is not the only sign
    "stock": {"color": "#8a4b08", "marker": "s", "linestyle": "--", "label": "stock Voilà"},
    "course": {"color": "#0b5a8a", "marker": "o", "linestyle": "-", "label": "the course"},
}
GROWTH = re.compile(r"Growth: (\d+) (at once|open)")
LIMIT = "#1f1f1f"
HALO = [withStroke(linewidth=5, foreground="white")]  # seen on a bar, too
STYLE = {"svg.fonttype": "none", "svg.hashsalt": "speed", "font.family": "sans-serif", "font.size": 11}


def plot(rows: Sequence[Row], path: Path) -> None:
    """Draw the rows into an SVG; parts that were not measured stay empty."""
    ratios = [row for row in rows if row.ratio is not None and row.must is not None and row.judged == "ratio"]
    with rc_context(STYLE):
        figure = Figure(figsize=(11, 8.2), layout="constrained")
        above, below = figure.subfigures(2, 1, height_ratios=[1, 1.1])
        first, second = above.subplots(1, 2)
        _grow(first, rows, "at once", scale=1000)
        first.set_title("Arriving at once: 95 % are ready after", loc="left")
        first.set_ylabel("seconds")
        _grow(second, rows, "open")
        second.set_title("Memory of each open page", loc="left")
        second.set_ylabel("MiB")
        _compare(below.subplots(), ratios)
        figure.suptitle(TITLE, fontsize=15)
        figure.savefig(path, format="svg", metadata={"Date": None})
    text = path.read_text("utf-8")
    head = f'<title id="title">{escape(TITLE)}</title>\n <desc id="desc">{escape(described(rows))}</desc>'
    named = re.sub(r"(<svg [^>]*?)>", rf'\1 role="img" aria-labelledby="title desc">\n {head}', text, count=1)
    path.write_text(named, "utf-8")


def described(rows: Sequence[Row]) -> str:
    """Return what the picture shows, in words."""
    told = [
        f"{row.measure}: {number(row.ratio)} of stock ({row.verdict})."
        for row in rows
        if row.ratio is not None and row.must
    ]
    return " ".join(["Curves of time and memory for 1 to 40 people, and bars of course over stock.", *told])


def _grow(axes: Axes, rows: Sequence[Row], what: str, scale: float = 1) -> None:
    for name, look in LOOKS.items():
        points = []
        for row in rows:
            found, samples = GROWTH.match(row.measure), getattr(row, name)
            if found and found[2] == what and samples:
                points.append((int(found[1]), sorted(samples)[len(samples) // 2] / scale))
        if points:
            axes.plot(*zip(*points, strict=True), **look)
    ends = sorted((line.get_xydata()[-1] for line in axes.lines), key=lambda end: end[1])
    for end, beside in zip(ends, ("top", "bottom"), strict=False):  # the lower number below its line
        axes.annotate(number(end[1]), end, xytext=(6, 0), textcoords="offset points", va=beside)
    axes.set(xlabel="people", xticks=[1, 5, 10, 20, 40], xlim=(0, 44))
    axes.spines[["top", "right"]].set_visible(False)
    if axes.lines:
        axes.set_ylim(0, 1.35 * axes.dataLim.ymax)
        axes.legend(frameon=False, loc="upper left", ncols=2)


def _compare(axes: Axes, rows: Sequence[Row]) -> None:
    axes.set_title("Course / stock: shorter is better, 1 is stock", loc="left")
    axes.set(xlim=(0, max([1.2, *((row.ratio or 0) * 1.05 for row in rows)])))
    axes.set_yticks(range(len(rows)), [row.measure for row in rows])
    axes.barh(range(len(rows)), [row.ratio or 0 for row in rows], color=LOOKS["course"]["color"], height=0.5)
    axes.axvline(1, color=LOOKS["stock"]["color"], linestyle="--", linewidth=1)
    beside = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center"}
    for place, row in enumerate(rows):
        axes.annotate(f"{number(row.ratio or 0)}  {row.verdict}", (1, place), xytext=(6, 0), **beside)
        for limit, look in ((row.must, "-"), (row.aim, ":")):
            if limit is not None:
                axes.plot([limit] * 2, [place - 0.4, place + 0.4], color=LIMIT, linestyle=look, path_effects=HALO)
    axes.invert_yaxis()
    axes.set_xlabel("solid line: must · dotted line: aim · dashed line: stock")
    axes.spines[["top", "right"]].set_visible(False)
