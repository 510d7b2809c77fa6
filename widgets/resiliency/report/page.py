"""A document as one page of HTML, to be printed or read in any browser; asks for nothing from elsewhere."""

from html import escape
from pathlib import Path

from ..activities.telling import Bullets, Grid, Paragraph, Room
from .colours import solid
from .document import Document, Drawing, Heading, Part

POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a document runs nothing and asks nobody
STYLE = Path(__file__).parent / "page.css"


def write(document: Document) -> bytes:
    """Return the document as HTML."""
    body = "\n".join(map(_block, document.parts))
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title><style>{solid(STYLE.read_text('utf-8'))}</style></head>\n"
        f"<body><main>\n<h1>{escape(document.title)}</h1>\n<p>{escape(document.subtitle)}</p>\n{body}\n</main></body></html>\n"
    ).encode()


def _block(part: Part) -> str:
    match part:
        case Heading(level, text):
            return f'<h{level + 1} dir="auto">{escape(text)}</h{level + 1}>'
        case Paragraph(label, text):
            return f'<p dir="auto">{_label(label)}{escape(text)}</p>'
        case Bullets(label, lines):
            listed = "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines)
            return (f"<p>{_label(label)}</p>" if label else "") + f"<ul>{listed}</ul>"
        case Grid(label, head, rows):
            caption = f"<caption>{escape(label)}</caption>" if label else ""
            top = _row("th", 'scope="col"', head)
            cells = "".join(_row("td", 'dir="auto"', row) for row in rows)
            return f"<table>{caption}<thead>{top}</thead><tbody>{cells}</tbody></table>"
        case Room(label, lines):
            return f"<p>{_label(label)}</p>" + '<div class="room"></div>' * lines
        case Drawing(title, alt, svg):
            named = svg.replace("<svg", f'<svg role="img" aria-label="{escape(alt)}"', 1)
            return f"<figure>{named}<figcaption>{escape(title)}</figcaption></figure>"
    return '<div class="next-page"></div>'


def _row(tag: str, attributes: str, cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag} {attributes}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _label(label: str) -> str:
    return f"<strong>{escape(label)}</strong> " if label else ""
