"""What a participant takes home: documents made on the spot, each in several formats with the same content."""

from collections.abc import Callable
from typing import NamedTuple

from . import docx, page, pdf, plain
from .build import ONLY, Only, Telling, build
from .document import Document

__all__ = ["FORMATS", "ONLY", "Document", "Format", "Only", "Telling", "build", "file_name"]


class Format(NamedTuple):
    """A way to write a document."""

    write: Callable[[Document], bytes]
    ending: str
    type: str  # as browsers name it


FORMATS = {
    "docx": Format(docx.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": Format(pdf.write, "pdf", "application/pdf"),
    "txt": Format(plain.write, "txt", "text/plain"),
    "html": Format(page.write, "html", "text/html"),
}


def file_name(document: Document, format_: str) -> str:
    """Return a name that tells nothing of what is inside, e.g. "resiliency-plan-2026-11-24.docx"."""
    return f"resiliency-{document.name}-{document.day}.{FORMATS[format_].ending}"
