"""A document as plain text, 78 letters wide."""

import textwrap

from ..activities.telling import Bullets, Grid, Paragraph, Room
from .document import Document, Drawing, Heading, Part

WIDTH = 78
RULE = {1: "=", 2: "-"}


def write(document: Document) -> bytes:
    """Return the document as UTF-8 text with Windows line ends, which every editor reads."""
    blocks = [document.title.upper(), document.subtitle, *map(_block, document.parts)]
    text = "\n\n".join(block for block in blocks if block)
    return ("\N{ZERO WIDTH NO-BREAK SPACE}" + text + "\n").replace("\n", "\r\n").encode("utf-8")


def _block(part: Part) -> str:
    match part:
        case Heading(level, text):
            return f"\n{text}\n{RULE.get(level, '.') * min(len(text), WIDTH)}"
        case Paragraph(label, text):
            return _wrapped(f"{label}\n{text}" if label else text)
        case Bullets(label, lines):
            told = [*([label] if label else []), *(_wrapped(line, "- ") for line in lines)]
            return "\n".join(told)
        case Grid(label, head, rows):
            told = ["; ".join(f"{name}: {cell}" for name, cell in zip(head, row, strict=True)) for row in rows]
            return "\n".join([*([label] if label else []), *(_wrapped(line, "- ") for line in told)])
        case Room(label, lines):
            return "\n\n".join([_wrapped(label), *(["_" * WIDTH] * lines)])
        case Drawing(title, alt, _):
            return _wrapped(f"[{title}: {alt}]")
    return ""


def _wrapped(text: str, bullet: str = "") -> str:
    """Return a text in lines of the width; its own line ends stay."""
    told = []
    for number, line in enumerate(text.split("\n")):
        first = bullet if number == 0 else " " * len(bullet)
        told.append(textwrap.fill(line, WIDTH, initial_indent=first, subsequent_indent=" " * len(bullet)) or "")
    return "\n".join(told)
