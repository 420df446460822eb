"""The Word file is made of real headings, tables and captions, so that people can go on with it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.prepared import prepare
from rondetafel.lib.reporting.typeface import font_file
from rondetafel.lib.reporting.word_report.report import word_file
from tests.lib.reporting.reporting_sample import small_document


@pytest.fixture(scope="module")
def content(prepared) -> bytes:
    return word_file(prepared)


@pytest.fixture(scope="module")
def word(content):
    return docx.Document(io.BytesIO(content))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def test_title_language_and_date_are_those_of_the_document(word, document):
    properties = word.core_properties
    assert properties.title == document.title
    assert properties.language == "fr-BE"
    assert properties.author == properties.last_modified_by == "Rondetafel"
    assert properties.created == properties.modified == datetime(2026, 11, 25, tzinfo=UTC)


def test_all_text_is_marked_as_french(content):
    assert 'w:lang w:val="fr-BE"' in part(content, "word/styles.xml")


def test_headings_are_headings_in_order(word, document):
    headings = [
        (int(paragraph.style.name[-1]), paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings[:3] == [
        (1, document.sections[0].heading),
        (1, document.sections[1].heading),
        (2, document.sections[1].sections[0].heading),
    ]
    assert word.paragraphs[1].style.name == "Title"


def test_captions_number_themselves(word, prepared):
    captions = [p for p in word.paragraphs if p.style.name == "Caption" and "SEQ" in p._p.xml]
    sequences = [re.search(r"SEQ (\w+)", caption._p.xml)[1] for caption in captions]
    assert sequences.count("Figure") == len(list(prepared.figures()))
    assert sequences.count("Tableau") == len(list(prepared.tables()))
    assert captions[0].text.startswith("Figure\u00a01. Une organisation sur sept")


def test_the_number_in_a_caption_is_right_before_word_computes_it(word):
    numbers = [
        re.match(r"Figure\u00a0(\d+)\. ", paragraph.text)
        for paragraph in word.paragraphs
        if "SEQ Figure" in paragraph._p.xml
    ]
    assert [int(found[1]) for found in numbers] == [1, 2, 3, 4, 5, 6, 7]


def test_every_picture_has_its_text_alternative(word, figures):
    pictures = [shape._inline.docPr for shape in word.inline_shapes]
    assert [picture.get("descr") for picture in pictures] == [figure.alt for figure in figures.values()]
    assert all(shape.width.cm == pytest.approx(16) for shape in word.inline_shapes)


def test_tables_are_tables_with_repeating_header_rows_and_a_title(word):
    assert len(word.tables) == 7
    for table in word.tables:
        rows = [row._tr.trPr for row in table.rows]
        assert rows[0].find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:tblHeader")) is None for row in rows[1:])
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_cells_read_as_the_prepared_tables(word, prepared):
    first = next(prepared.tables())
    cells = [cell.text for cell in word.tables[0].rows[1].cells]
    assert tuple(cells) == first.text.rows[0]


def test_the_contents_lead_to_bookmarks_that_exist(word):
    xml = word.element.xml
    targets = re.findall(r'w:anchor="(_Toc\d+)"', xml)
    bookmarks = re.findall(r'w:bookmarkStart [^>]*w:name="(_Toc\d+)"', xml)
    assert targets == bookmarks
    assert len(targets) == 7


def test_fields_open_and_close(word):
    xml = word.element.xml
    kinds = re.findall(r'w:fldCharType="(\w+)"', xml)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 1 + 7 + 2


def test_the_foot_carries_source_selection_date_version_page_and_badge(word, document):
    foot = word.sections[0].footer.paragraphs[0]
    for text in (document.colophon.source, document.colophon.filter, "version 1.0", "Page", document.badge):
        assert text in foot.text
    assert "NUMPAGES" in foot._p.xml


def test_the_typeface_travels_inside_and_can_be_recovered(content):
    table = part(content, "word/fontTable.xml")
    keys = re.findall(r'fontKey="\{([0-9A-F-]+)\}"', table)
    assert len(keys) == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        hidden = archive.read("word/fonts/IBMPlexSans-Regular.odttf")
    mask = bytes.fromhex(keys[0].replace("-", ""))[::-1] * 2
    shown = bytes(byte ^ masked for byte, masked in zip(hidden, mask, strict=False)) + hidden[32:]
    assert shown == font_file("IBMPlexSans-Regular.ttf").read_bytes()
    assert "embedTrueTypeFonts" in part(content, "word/settings.xml")


def test_the_archive_tells_no_time(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_own_template_keeps_its_page_and_its_styles():
    template = docx.Document()
    template.sections[0].page_width = docx.shared.Cm(30)
    template.styles["Heading 1"].font.name = "Comic Sans MS"
    file = io.BytesIO()
    template.save(file)
    made = docx.Document(io.BytesIO(word_file(prepare(small_document(Language.NL)), file.getvalue())))
    assert made.sections[0].page_width.cm == pytest.approx(30, abs=0.01)
    assert made.styles["Heading 1"].font.name == "Comic Sans MS"
    assert made.styles["Rondetafel note"].font.name is None
