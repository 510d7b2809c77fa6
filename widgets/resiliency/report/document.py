"""A document as a tree of blocks, before it is written in any format."""

import re
import unicodedata
from typing import NamedTuple

from ..activities.telling import Bullets, Grid, Paragraph, Room

# What XML cannot hold, and what nobody sees: control characters but line ends and tabs, halves of surrogate pairs
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ufeff]")
HALVES = re.compile("[\ud800-\udfff]")


class Heading(NamedTuple):
    """A heading; 1 is the highest level below the title."""

    level: int
    text: str


class Drawing(NamedTuple):
    """A drawing with its title and its text alternative. `svg` has its own colours and letters."""

    title: str
    alt: str
    svg: str


class Break(NamedTuple):
    """What comes next stands on a new page."""


Part = Heading | Paragraph | Bullets | Grid | Room | Drawing | Break


class Document(NamedTuple):
    """One document. `name` is a part of its file's name, `day` an ISO date, `language` as in BCP 47."""

    name: str
    title: str
    subtitle: str
    language: str
    day: str
    parts: tuple[Part, ...]
    unshown: str = ""  # what a writer says where letters are missing, with {n}
    small: bool = False  # as large as a phone's screen


def clean(text: str) -> str:
    """Return a text without what no document can hold; line ends become one kind."""
    text = HALVES.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    return UNSEEN.sub("", text)


def right_to_left(text: str) -> bool:
    """Tell whether a text begins in a script that is written from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in directions if each in ("L", "R", "AL")), "L") != "L"


def cleaned(part: Part) -> Part:
    """Return a part with every text in it clean."""
    match part:
        case Heading(level, text):
            return Heading(level, clean(text))
        case Paragraph(label, text):
            return Paragraph(clean(label), clean(text))
        case Bullets(label, lines):
            return Bullets(clean(label), tuple(map(clean, lines)))
        case Grid(label, head, rows):
            return Grid(clean(label), tuple(map(clean, head)), tuple(tuple(map(clean, row)) for row in rows))
        case Room(label, lines):
            return Room(clean(label), lines)
        case Drawing(title, alt, svg):
            return Drawing(clean(title), clean(alt), svg)
    return part
