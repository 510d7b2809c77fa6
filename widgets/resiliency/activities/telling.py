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


Block = Paragraph | Bullets


def filled(blocks: list[Block]) -> list[Block]:
    """Return the blocks that have something to tell."""
    return [each for each in blocks if each[-1]]
