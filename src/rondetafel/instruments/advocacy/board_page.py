"""The plan on one page in Word, for the board (pages.md, 17)."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from rondetafel.instruments.advocacy.board_content import BoardPage, BoardTable, board_content
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.archive import without_times
from rondetafel.lib.reporting.palette import LINE, TEXT
from rondetafel.lib.reporting.typeface import FAMILY
from rondetafel.lib.reporting.word_report.embedding import embed_typeface
from rondetafel.lib.reporting.word_report.markup import element
from rondetafel.lib.reporting.word_report.styles import LANGUAGE_TAGS

_MARGIN_CM, _WIDTH_CM = 1.5, 18.0
_SIZES = {"Title": 16.0, "Heading 1": 10.5, "Normal": 8.8}
_BEFORE = {"Title": 0.0, "Heading 1": 5.0, "Normal": 0.0}


def board_page(plan: Plan, language: Language) -> bytes:
    """The page as DOCX; the same plan gives the same bytes."""
    import docx

    content = board_content(plan, language)
    file = docx.Document()
    _set_page(file, language)
    if content.badge:
        file.add_paragraph().add_run(content.badge).bold = True
    file.add_paragraph(content.title, style="Title")
    file.add_paragraph(content.imprint)
    for term, text in content.goal:
        paragraph = file.add_paragraph()
        paragraph.add_run(f"{term} ").bold = True
        paragraph.add_run(text)
    for table in content.tables:
        file.add_paragraph(table.heading, style="Heading 1")
        _add_table(file, table)
    file.add_paragraph(content.signals_heading, style="Heading 1")
    for line in content.signals:
        file.add_paragraph(line)
    _set_properties(file, plan, content, language)
    written = io.BytesIO()
    file.save(written)
    return without_times(written.getvalue())


def _set_page(file: Any, language: Language) -> None:
    from docx.shared import Cm, Pt, RGBColor

    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    for name, size in _SIZES.items():
        style = file.styles[name]
        style.font.name, style.font.size = FAMILY, Pt(size)
        style.font.bold, style.font.color.rgb = name != "Normal", RGBColor.from_string(TEXT[1:])
        look = style.paragraph_format
        look.space_before, look.space_after, look.line_spacing = Pt(_BEFORE[name]), Pt(2), 1.0
        for old in style.element.rPr.findall(element("rFonts").tag):  # a theme's typeface would win
            style.element.rPr.remove(old)
        style.element.rPr.insert(0, element("rFonts", ascii=FAMILY, hAnsi=FAMILY, cs=FAMILY))
    properties = file.styles["Normal"].element.get_or_add_rPr()
    properties.append(element("lang", val=LANGUAGE_TAGS[language]))
    embed_typeface(file)


def _add_table(file: Any, content: BoardTable) -> None:
    from docx.shared import Cm, Pt

    table = file.add_table(rows=1 + len(content.rows), cols=len(content.headings))
    table.autofit = False
    table._tbl.tblPr.append(_borders())
    table._tbl.tblPr.append(_margins())
    for column, share in zip(table.columns, content.widths, strict=True):
        column.width = Cm(_WIDTH_CM * share)
    for line, texts in enumerate((content.headings, *content.rows)):
        for cell, text, share in zip(table.rows[line].cells, texts, content.widths, strict=True):
            cell.width = Cm(_WIDTH_CM * share)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run(text).bold = line == 0
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def _borders() -> Any:
    borders = element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(side, val="single", sz=4, space=0, color=LINE[1:]))
    return borders


def _margins() -> Any:
    """Cells begin at the margin of the page, as the text above them does."""
    margins = element("tblCellMar")
    margins.append(element("left", w=0, type="dxa"))
    margins.append(element("right", w=140, type="dxa"))
    return margins


def _set_properties(file: Any, plan: Plan, content: BoardPage, language: Language) -> None:
    properties = file.core_properties
    properties.title, properties.author = content.title, "Rondetafel"
    properties.last_modified_by, properties.comments = "Rondetafel", ""
    properties.created = properties.modified = datetime.combine(plan.day, time.min)
    properties.language = LANGUAGE_TAGS[language]
