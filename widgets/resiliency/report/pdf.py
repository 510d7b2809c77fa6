"""A document as a tagged PDF (PDF/UA-1), set by typst; also a drawing as a picture."""

import json
from pathlib import Path
from typing import Any

from .. import charts
from ..activities.telling import Bullets, Grid, Paragraph, Room
from .colours import colours
from .document import Break, Document, Drawing, Heading, Part, right_to_left

TEMPLATE = Path(__file__).parent / "pdf.typ"
MISSING = "\N{WHITE SQUARE}"
DOTS = 200.0  # per inch


def write(document: Document) -> bytes:
    """Return the document as PDF. What the font has no letter for stands as a square, and the document says so."""
    plain = [_plain(part) for part in document.parts]
    head = {"title": document.title, "subtitle": document.subtitle}
    shown, missing = _showable({"head": head, "parts": plain})
    note = document.unshown.format(n=missing) if missing else ""
    told = {**shown, "note": note, "language": document.language, "small": document.small, "day": document.day}
    return _compiled(told, format="pdf", pdf_standards=["ua-1"])


def picture(svg: str) -> bytes:
    """Return a drawing as PNG, 200 dots per inch, for programs that show no SVG."""
    return _compiled({"picture": svg}, format="png", ppi=DOTS)


def _compiled(told: dict[str, Any], **options: Any) -> bytes:
    import typst  # noqa: PLC0415 - 60 MiB that only a document needs

    made: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"document": json.dumps({**told, "colours": colours()})},
        font_paths=[str(charts.fonts())],
        ignore_system_fonts=True,
        **options,
    )
    return made


def _showable(told: Any) -> tuple[Any, int]:
    """Return what is told with a square for each letter that the font lacks, and how many there were."""
    known, missing = charts.letters() | {ord(each) for each in "\n\t"}, 0

    def shown(each: Any) -> Any:
        nonlocal missing
        if isinstance(each, str):
            letters = [letter if ord(letter) in known else MISSING for letter in each]
            missing += sum(old != new for old, new in zip(each, letters, strict=True))
            return "".join(letters)
        if isinstance(each, list):
            return [shown(one) for one in each]
        if isinstance(each, dict):
            return {key: one if key == "svg" else shown(one) for key, one in each.items()}
        return each

    return shown(told), missing


def _plain(part: Part) -> dict[str, Any]:
    """Return a part as the template takes it."""
    match part:
        case Heading(level, text):
            return {"is": "heading", "level": level, "text": _told(text)}
        case Paragraph(label, text):
            return {"is": "paragraph", "label": label, "text": _told(text)}
        case Bullets(label, lines):
            return {"is": "bullets", "label": label, "lines": [_told(line) for line in lines]}
        case Grid(label, head, rows):
            cells = [_told(cell) for row in rows for cell in row]
            widths = [_width(column) for column in zip(head, *rows, strict=True)]
            return {"is": "grid", "label": label, "head": list(head), "cells": cells, "widths": widths}
        case Room(label, lines):
            return {"is": "room", "label": label, "lines": lines}
        case Drawing(title, alt, svg):
            return {"is": "drawing", "title": title, "alt": alt, "svg": svg}
        case Break():
            return {"is": "break"}


def _width(column: tuple[str, ...]) -> float:
    """Return the share of a column: longer texts get more room, and short words are not broken."""
    return float(max(4.5, max(map(len, column)) ** 0.5))


def _told(text: str) -> dict[str, Any]:
    return {"text": text, "left": not right_to_left(text)}
