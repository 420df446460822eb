"""The PDF is tagged and says so truly: language, title, headings, tables, alternatives (pages.md, 12)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting import typeface
from rondetafel.lib.reporting.document import Colophon, Document, Paragraph, Section
from rondetafel.lib.reporting.pdf import pdf_file
from rondetafel.lib.reporting.prepared import prepare
from tests.lib.reporting.reporting_sample import DAY


@pytest.fixture(scope="module")
def content(prepared) -> bytes:
    return pdf_file(prepared)


@pytest.fixture(scope="module")
def pdf(content) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Elements of the structure tree in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node.K)


def named(pdf: pikepdf.Pdf, name: str) -> list[pikepdf.Dictionary]:
    return [tag for tag in tags(pdf.Root.StructTreeRoot) if name == tag.S]


def test_the_file_claims_and_carries_pdf_ua(pdf, document):
    metadata = pdf.open_metadata()
    assert metadata["pdfuaid:part"] == "1"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "fr-BE"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert metadata["dc:title"] == document.title


def test_every_figure_has_its_text_alternative(pdf, figures):
    alternatives = [str(tag.Alt) for tag in named(pdf, "/Figure") if "/Alt" in tag]
    assert alternatives == [figure.alt for figure in figures.values()]


def test_headings_start_at_one_and_skip_no_level(pdf, prepared):
    names = [str(tag.S) for tag in tags(pdf.Root.StructTreeRoot)]
    levels = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert (
        levels.count(2) == len(prepared.sections) + 2
    )  # and the numbers behind the figures, and the colophon


def test_tables_have_header_cells_and_captions(pdf):
    tables = named(pdf, "/Table")
    assert len(tables) == 7  # two in the text; of seven figures, one is in a table and one in a file
    assert all(any(tag.S == "/TH" for tag in tags(table)) for table in tables)
    assert len(named(pdf, "/Caption")) >= len(tables)


def test_the_file_tells_the_date_of_the_document_and_no_other(pdf):
    assert str(pdf.docinfo.CreationDate).startswith("D:20261125000000")
    assert str(pdf.docinfo.Author) == "Rondetafel"


def test_the_same_document_gives_the_same_bytes(content, prepared):
    assert pdf_file(prepared) == content


def test_only_the_own_typeface_is_embedded(pdf):
    fonts = {
        str(font.BaseFont).partition("+")[2]
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts == {"IBMPlexSans", "IBMPlexSans-Bold"}


def small(text: str) -> Document:
    return Document(
        "d", text, Language.NL, (Section(text, (Paragraph(text),)),), Colophon(text, text, DAY, text, text)
    )


@pytest.mark.parametrize("text", ["東京 🎉 vzw", "#panic(1) $x$ *a* _b_ \\ @c <d>", '"} = #import "/etc"'])
def test_no_text_can_break_the_report(text):
    assert pdf_file(prepare(small(text))).startswith(b"%PDF")


def test_a_missing_font_is_an_error(monkeypatch, tmp_path, prepared):
    monkeypatch.setattr(typeface, "_FOLDER", tmp_path)
    with pytest.raises(BrokenPromise):
        pdf_file(prepared)
