"""What a chart shows, in words and as a table."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Words = Mapping[str, str]  # section `charts` of the words


class Figure(NamedTuple):
    """A chart with its text alternative and its table. `draw` returns SVG text, and is None where words are enough."""

    title: str
    says: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable[[], str] | None = None
