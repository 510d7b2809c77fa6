"""A document for Word, to be edited by hand: real styles, heading levels, tables whose heads repeat."""

import io
from typing import Any

from ..activities.telling import Bullets, Grid, Paragraph, Room
from .colours import colours
from .document import Document, Drawing, Heading, Part, right_to_left
from .pdf import picture

WIDTH = 4.2  # inches of a drawing
TYPE = "Arial"


def write(document: Document) -> bytes:
    """Return the document as DOCX. Its properties name no person."""
    import docx  # noqa: PLC0415 - lxml is slow to import, and only a document needs it

    made = docx.Document()
    _prepare(made, document)
    made.add_paragraph(document.title, style="Title")
    if document.subtitle:
        made.add_paragraph(document.subtitle, style="Subtitle")
    for part in document.parts:
        _add(made, part)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _prepare(made: Any, document: Document) -> None:
    """Set properties, language, paper and letters."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Inches, Pt, RGBColor  # noqa: PLC0415

    about = made.core_properties
    about.title, about.language, about.author, about.last_modified_by = document.title, document.language, "", ""
    about.comments, about.keywords, about.subject = "", "", ""
    defaults = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    defaults.set(qn("w:val"), document.language)
    for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level in range(1, 5))):
        style = made.styles[name]
        style.font.name = TYPE
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if "Theme" in attribute:
                del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), TYPE)
        style.font.color.rgb = RGBColor.from_string(colours()["ink" if name == "Normal" else "accent"][1:].upper())
    made.styles["Normal"].font.size = Pt(11)
    for section in made.sections:
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = Inches(0.9)


def _add(made: Any, part: Part) -> None:
    match part:
        case Heading(level, text):
            _direct(made.add_heading(text, level), text)
        case Paragraph(label, text):
            _paragraph(made, label, text)
        case Bullets(label, lines):
            if label:
                _paragraph(made, label, "").paragraph_format.keep_with_next = True
            for line in lines:
                _direct(made.add_paragraph(line, style="List Bullet"), line)
        case Grid(label, head, rows):
            if label:
                _paragraph(made, label, "").paragraph_format.keep_with_next = True
            _table(made, head, rows)
        case Room(label, lines):
            _paragraph(made, label, "")
            for _ in range(lines):
                _line(made.add_paragraph())
        case Drawing(title, alt, svg):
            _paragraph(made, title, "").paragraph_format.keep_with_next = True
            _picture(made, title, alt, svg)
        case _:
            made.add_page_break()


def _paragraph(made: Any, label: str, text: str) -> Any:
    paragraph = made.add_paragraph()
    if label:
        paragraph.add_run(f"{label} " if text else label).bold = True
    if text:
        paragraph.add_run(text)
    return _direct(paragraph, text or label)


def _table(made: Any, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    """Add a table whose first row is its head, on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    table = made.add_table(rows=1, cols=len(head), style="Table Grid")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, name in zip(table.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    for row in rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
            _direct(cell.paragraphs[0], text)
    made.add_paragraph()


def _picture(made: Any, title: str, alt: str, svg: str) -> None:
    from docx.shared import Inches  # noqa: PLC0415

    shape = made.add_picture(io.BytesIO(picture(svg)), width=Inches(WIDTH))
    about = shape._inline.docPr
    about.set("title", title)
    about.set("descr", alt)


def _line(paragraph: Any) -> None:
    """Draw a line below a paragraph, to write on."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", colours()["edge"][1:])):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().append(borders)


def _direct(paragraph: Any, text: str) -> Any:
    """Let a paragraph run from right to left where its text does."""
    if right_to_left(text):
        from docx.oxml import OxmlElement  # noqa: PLC0415

        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.runs:
            run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return paragraph
