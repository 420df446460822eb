"""The rows of a workbook (XLSX, ODS), as cells of text."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.labelled.row_source import Emit, RowsRead, checked_headings, trimmed
from rondetafel.lib.tabular.messages import PROBLEMS as TABULAR
from rondetafel.lib.tabular.shape import FileShape, Format
from rondetafel.lib.tabular.staged import FieldKind
from rondetafel.lib.tabular.workbook import Cell, open_sheet
from rondetafel.lib.tabular.workbook_staging import cell_text


def read_workbook_rows(path: Path, format: Format, *, limits: ReadingLimits, emit: Emit) -> RowsRead:
    """Hand over the rows of the first visible sheet that holds anything.

    Args:
        path: the workbook.
        format: what it is.
        limits: what it may hold.
        emit: called with row number and cells of each row that is not blank.

    Raises:
        BadInput: it cannot be read, or holds too much.
    """
    try:
        _refuse_excess(path, limits)
        sheet = open_sheet(path, format)
    except OSError as error:  # an archive whose directory points to nowhere
        raise BadInput([TABULAR.problem("TAB-013", Place(file=path.name))]) from error
    shape = sheet.shape
    headings = checked_headings(shape.headings, Place(path.name, shape.sheet, shape.heading_row), limits)
    problems: list[Problem] = []
    for number, cells in sheet.numbered_rows():
        beyond = cells[len(headings) :]
        if not _is_blank(beyond):
            problems.append(_too_many_cells(number, cells, shape))
        elif not _is_blank(cells):
            texts = (cell_text(cell, FieldKind.TEXT, sheet.epoch) or "" for cell in cells[: len(headings)])
            emit(number, trimmed(texts))
    return RowsRead(FileKind(format), headings, ".", shape.sheet, tuple(problems))


def _refuse_excess(path: Path, limits: ReadingLimits) -> None:
    """By the sizes that the archive declares; `open_sheet` finds out whether it lies."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes or len(entries) > limits.entries:
        megabytes = limits.unpacked_bytes // 1_000_000
        raise BadInput([PROBLEMS.problem("LAB-002", Place(file=path.name), megabytes=megabytes)])


def _is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _too_many_cells(number: int, cells: Sequence[Cell], shape: FileShape) -> Problem:
    filled = max(index for index, cell in enumerate(cells, start=1) if not _is_blank([cell]))
    place = Place(shape.path.name, shape.sheet, number)
    return TABULAR.problem("TAB-108", place, found=filled, expected=len(shape.headings))
