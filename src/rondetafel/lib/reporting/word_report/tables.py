"""Tables in Word: real header rows that repeat, a text alternative, columns as wide as needed."""

from __future__ import annotations

from typing import Any

from rondetafel.lib.reporting.palette import LINE, TEXT
from rondetafel.lib.reporting.widths import GUTTER, PaperTable
from rondetafel.lib.reporting.word_report.markup import Element, element
from rondetafel.lib.reporting.word_report.styles import CELL

_TWIPS = 20  # per point


def add_table(docx: Any, paper: PaperTable, title: str) -> None:
    """Append a table.

    Args:
        docx: the Word document.
        paper: the table with its type size and widths.
        title: text alternative: what the table shows.
    """
    from docx.shared import Pt

    headings = paper.text.headings
    rows = [[heading.text for heading in headings], *paper.text.rows]
    table = docx.add_table(rows=len(rows), cols=len(headings))
    table.autofit = False
    _set_properties(table, title)
    style = docx.styles[CELL].style_id  # looked up once: for every cell anew it would cost most of the time
    for column, width in zip(table.columns, paper.widths, strict=True):
        column.width = Pt(width)
    cells = iter(table._cells)
    for line, texts in enumerate(rows):
        _set_row(table.rows[line]._tr, header=line == 0)
        for position, text in enumerate(texts):
            cell = next(cells)
            cell.width = Pt(paper.widths[position])
            _set_text(cell, text, style, paper.size, numeric=headings[position].numeric, header=line == 0)
            if position == 0:
                _start_at_margin(cell)


def _set_properties(table: Any, title: str) -> None:
    """No grid: a strong line under the head, thin ones under the rows."""
    properties = table._tbl.tblPr
    for name in ("tblBorders", "tblCellMar", "tblLook", "tblCaption"):
        for old in properties.findall(element(name).tag):
            properties.remove(old)
    borders = element("tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(side, val="single", sz=4, space=0, color=LINE[1:]))
    margins = element("tblCellMar")
    margins.append(element("left", w=round(GUTTER * _TWIPS), type="dxa"))
    margins.append(element("right", w=0, type="dxa"))
    look = element(
        "tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1
    )
    for part in (borders, margins, look, element("tblCaption", val=title)):
        properties.append(part)


def _set_row(row: Element, *, header: bool) -> None:
    properties = row.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))


def _set_text(cell: Any, text: str, style: str, size: float, *, numeric: bool, header: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph._p.style = style
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    if numeric:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if header:
        run.bold = True
        paragraph.paragraph_format.keep_with_next = True
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        borders = element("tcBorders")
        borders.append(element("bottom", val="single", sz=8, space=0, color=TEXT[1:]))
        cell._tc.get_or_add_tcPr().append(borders)


def _start_at_margin(cell: Any) -> None:
    margins = element("tcMar")
    margins.append(element("left", w=0, type="dxa"))
    cell._tc.get_or_add_tcPr().append(margins)
