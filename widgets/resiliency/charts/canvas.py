"""A canvas with the drawing's own units, 0 at the top left, and what is put on it; written out as SVG text.

Colours are the variables of `controls/tokens.css`, so that a chart follows the page into the dark.
"""

import functools
import io
import re
import textwrap
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

WIDTH = 300
TYPE = 13  # size of the letters
LINE = 17
VARIABLES = ("ink", "ink-soft", "card", "line", "edge", "worry", "worry-wash", "well", "well-wash", "next", "next-wash")
COLOURS = {name: f"#0{number:x}0{number:x}0{number:x}" for number, name in enumerate(VARIABLES, 1)}  # stand-ins
SHAPES = {"worry": "^", "well": "o", "next": "s", "want": "D"}  # what a mark looks like, besides its colour
ONE_AT_A_TIME = threading.Lock()  # matplotlib's settings are shared by all threads


def fonts() -> Path:
    """Return the folder of DejaVu Sans, in which drawings and documents are set; it knows many scripts."""
    import matplotlib as mpl  # noqa: PLC0415

    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@functools.lru_cache(maxsize=1)
def letters() -> frozenset[int]:
    """Return the letters that the font has, as code points."""
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    return frozenset(FT2Font(str(fonts() / "DejaVuSans.ttf")).get_charmap())


def hand_drawn(draw: Callable[[Any], None], height: float) -> str:
    """Draw on a canvas with the drawing's own units, 0 at the top left."""

    def on(figure: Any) -> None:
        canvas = figure.add_axes((0, 0, 1, 1))
        canvas.set(xlim=(0, WIDTH), ylim=(max(height, 1), 0))
        canvas.axis("off")
        draw(canvas)

    return drawn(on, max(height, 1))


def drawn(draw: Callable[[Any], None], height: float) -> str:
    """Return as SVG text what `draw(figure)` puts on a figure of that height."""
    import matplotlib as mpl  # noqa: PLC0415 - a second and 36 MiB that only a chart needs
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": "resiliency",
        "text.parse_math": False,
        "font.family": "DejaVu Sans",
    }
    with ONE_AT_A_TIME, mpl.rc_context(settings):
        figure = Figure(figsize=(WIDTH / 72, height / 72))
        figure.patch.set_visible(False)
        draw(figure)
        for axes in figure.axes:
            axes.patch.set_visible(False)
        written = io.StringIO()
        FigureCanvasSVG(figure).print_svg(
            written, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _page_svg(written.getvalue())


def _page_svg(svg: str) -> str:
    """Return matplotlib's SVG as a page wants it: its colours, its letters, no size of its own, no ids that clash."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<(metadata|style)\b.*?</\1>", "", svg, flags=re.S)
    svg = re.sub(r'(<svg[^>]*?) (?:width="[^"]*" )?height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r"'DejaVu Sans'[^;\"]*", "var(--rs-type)", svg)
    used = set(re.findall(r"#([\w-]+)", svg))
    svg = re.sub(r' id="([\w.-]+)"', lambda match: match.group(0) if match.group(1) in used else "", svg)
    for name, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--rs-{name})")
    return svg


def wrapped(text: str, width: int = 39, *, bold: bool = False) -> list[str]:
    """Return text in lines of about `width` letters, one at least."""
    return textwrap.wrap(text, width - 4 if bold else width) or [""]


def write(  # noqa: PLR0913 - letters have many sides
    canvas: Any,
    x: float,
    y: float,
    text: str,
    *,
    size: int = TYPE,
    weight: str = "normal",
    colour: str = "ink",
    align: str = "left",
    width: int = 39,
    line: int = LINE,
) -> float:
    """Write text, as many lines as it needs, and return where the next thing can stand."""
    for part in wrapped(text, width, bold=weight == "bold"):
        canvas.text(x, y + size, part, fontsize=size, weight=weight, color=COLOURS[colour], ha=align, va="baseline")
        y += line
    return y


def scale(low: float, high: float, width: float) -> Callable[[float], float]:
    """Return where a value stands on a track that keeps room for a mark at both ends."""
    return lambda value: 8 + (width - 16) * (value - low) / (high - low)


def box(  # noqa: PLR0913 - two corners and two colours
    canvas: Any, x: float, y: float, width: float, height: float, *, fill: str = "card", edge: str = "edge"
) -> None:
    """Put a rectangle on the canvas; fill and edge are names of colours."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    canvas.add_patch(Rectangle((x, y), width, height, facecolor=COLOURS[fill], edgecolor=COLOURS[edge], linewidth=1))


def mark(canvas: Any, x: float, y: float, tone: str, size: float = 60) -> None:
    """Put a mark on the canvas: its tone gives its shape and its colour."""
    colour = COLOURS["next" if tone == "want" else tone]
    canvas.scatter([x], [y], marker=SHAPES[tone], s=size, facecolor=colour, edgecolor=COLOURS["card"], zorder=3)


def put_marks(canvas: Any, x: float, y: float, tones: Sequence[str], *, per_line: int, step: int = 18) -> float:  # noqa: PLR0913
    """Put a mark for each tone, in lines, and return where the next thing can stand."""
    for number, tone in enumerate(tones):
        mark(canvas, x + step * (number % per_line), y + 18 * (number // per_line), tone)
    return y + 18 * (max(len(tones) - 1, 0) // per_line) + 8
