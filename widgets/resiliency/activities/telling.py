"""An answer told as paragraphs and lists, for a sample worker's page and for documents."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """A text, with what it answers before it."""

    label: str
    text: str


class Bullets(NamedTuple):
    """Lines under a label."""

    label: str
    lines: tuple[str, ...]


class Grid(NamedTuple):
    """A table under its title. A row has as many cells as the head."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Room(NamedTuple):
    """Empty lines to write on, under a label."""

    label: str
    lines: int


Block = Paragraph | Bullets
Sheet = Block | Grid | Room  # what a worksheet on paper is made of


def filled(blocks: list[Block]) -> list[Block]:
    """Return the blocks that have something to tell."""
    return [each for each in blocks if each[-1] and any(part.strip() for part in each[-1])]


def paper(low: str, high: str) -> str:
    """Return a 0-10 scale to be marked on paper."""
    return f"{' – '.join(map(str, range(11)))}   (0: {low}; 10: {high})"
