"""Each format is what its readers need: real headings, tables with heads, texts for drawings, a title, a language."""

import re
from pathlib import Path

import pdfua
import pytest
from docx.shared import Pt

from documents import COURSE, SAMPLE, W, entries, made, pdf, text, word, written
from resiliency import report
from resiliency.report import certificate
from resiliency.workbook import Entry

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_a_word_document_has_real_headings_repeated_heads_and_texts_for_its_drawings() -> None:
    made_ = word(written(made(SAMPLE), "docx"))
    styles = [each.style.name for each in made_.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == len(COURSE.modules) + 1  # and the support lines
    assert "Heading 2" in styles
    assert "List Bullet" in styles
    assert made_.tables
    heads = [next(table._element.iter(f"{W}tr")) for table in made_.tables]  # noqa: SLF001 - no public way
    assert all(next(head.iter(f"{W}tblHeader"), None) is not None for head in heads)
    drawings = list(made_.element.body.iter(f"{WP}docPr"))
    assert len(drawings) >= 5
    assert all(each.get("descr") and each.get("title") for each in drawings)


def test_a_word_document_says_its_title_and_language_and_names_nobody() -> None:
    made_ = word(written(made(SAMPLE), "docx"))
    about = made_.core_properties
    assert (about.title, about.language) == ("My workbook", "en")
    assert (about.author, about.last_modified_by, about.comments, about.keywords) == ("", "", "", "")
    assert made_.styles["Normal"].font.size == Pt(11)


@pytest.mark.parametrize("only", report.ONLY)
def test_a_pdf_passes_the_checks_of_pdf_ua(only: report.Only, tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    file.write_bytes(written(made(SAMPLE, only, shared=("my-goal", "balance")), "pdf"))
    assert [finding.message for finding in pdfua.validate(str(file)).findings] == []


def test_a_pdf_has_bookmarks_a_title_a_language_and_its_letters_with_it() -> None:
    document = pdf(written(made(SAMPLE), "pdf"))
    catalog = document.trailer["/Root"]
    assert document.metadata is not None
    assert document.metadata.title == "My workbook"
    assert document.metadata.author in (None, "")
    assert catalog["/Lang"] == "en"
    assert str(document.outline).count("/Title") > len(COURSE.modules)
    fonts = document.pages[0]["/Resources"]["/Font"]
    assert all("DejaVuSans" in str(font.get_object()["/BaseFont"]) for font in fonts.values())
    assert "/FontFile" in str(
        [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]
    )


def test_the_web_page_asks_for_nothing_and_names_its_drawings() -> None:
    page = written(made(SAMPLE), "html").decode("utf-8")
    asked = re.findall(r"""(?:src|href)=["']([^"'#][^"']*)|url\(([^#)][^)]*)|@import""", page)
    assert asked == []
    assert "<script" not in page
    assert "var(--" not in page
    assert len(re.findall(r'<svg role="img" aria-label="[^"]+', page)) == page.count("<svg")


def test_a_certificate_has_name_day_and_hours_and_nothing_that_was_written() -> None:
    modules = certificate.done(COURSE, entries(SAMPLE))
    assert modules == list(COURSE.modules)
    document = certificate.certificate(COURSE, modules, "Ada Ñ. Byron", "2026-11-24", "Nothing was scored.")
    found = re.sub(r"\s+", " ", text(written(document, "pdf"), "pdf"))
    minutes = sum(each.minutes for each in COURSE.modules)
    for each in (
        "Ada Ñ. Byron",
        COURSE.about.title,
        "2026-11-24",
        f"{minutes // 60} h {minutes % 60} min",
        "completed",
    ):
        assert each in found
    assert "Renee" not in found
    assert report.file_name(document, "pdf") == "resiliency-certificate-2026-11-24.pdf"


def test_who_has_done_a_part_gets_a_record_of_that_part() -> None:
    some = {each: SAMPLE[each] for each in ("arrive", "confidence-before", "my-agreements")}
    modules = certificate.done(COURSE, entries(some))
    assert [each.id for each in modules] == ["00-welcome"]
    document = certificate.certificate(COURSE, modules, "Ada", "2026-11-24", "")
    assert document.title == COURSE.words.report["title_record"]
    assert "completed" not in text(written(document, "pdf"), "pdf")


def test_a_passed_exercise_counts_for_the_certificate() -> None:
    passed = {each.id: Entry(each.kind, each.empty(), "", passed=True) for each in COURSE.modules[0].activities}
    assert certificate.done(COURSE, passed) == [COURSE.modules[0]]
