"""Take the wanted columns of a sheet over into Parquet, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.tabular.days import without_time
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.row_numbers import RowNumbers
from rondetafel.lib.tabular.shape import FileShape
from rondetafel.lib.tabular.staged import FieldKind, RawTable, Wanted
from rondetafel.lib.tabular.workbook import Cell, Sheet

_PAGE = 20_000
_FIRST_SERIAL, _LAST_SERIAL = 61, 73_415  # 1 March 1900, after the leap day that never was, to 2100
_YEARS = range(1900, 2101)  # a number in this range is a year that was typed, not a day in 1905


def stage_sheet(sheet: Sheet, wanted: Sequence[Wanted], *, workspace: Path, progress: Progress) -> RawTable:
    """Take the wanted columns over as text.

    Args:
        sheet: an opened sheet.
        wanted: the columns, each with its heading as it is written in the file.
        workspace: folder for files.
        progress: told of rows read.
    """
    import numpy as np

    shape = sheet.shape
    taken: list[int] = []
    left_out: list[int] = []
    problems: list[Problem] = []

    def rows() -> Iterator[list[str | None]]:
        columns = [shape.headings.index(one.heading) for one in wanted]
        for number, cells in sheet.numbered_rows():
            if number % _PAGE == 0:
                progress("read", number, sheet.source.total_height)
            if _is_blank(cells):
                left_out.append(number)
            elif _is_blank(cells[len(shape.headings) :]):
                taken.append(number)
                pairs = zip(columns, wanted, strict=True)
                yield [cell_text(cells[column], one.kind, sheet.epoch) for column, one in pairs]
            else:
                left_out.append(number)
                problems.append(_too_many_cells(number, cells, shape))

    target = workspace / "raw.parquet"
    _write(rows(), len(wanted), target)
    progress("read", len(taken) + len(problems), len(taken) + len(problems))
    numbers = RowNumbers(shape.heading_row + 1, np.array(left_out, np.int64))
    return RawTable(
        target, tuple(wanted), shape, numbers, len(taken), tuple(problems), problem_count=len(problems)
    )


def _write(rows: Iterator[list[str | None]], width: int, target: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(f"c{index}", pa.string()) for index in range(width)])
    with pq.ParquetWriter(target, schema) as writer:
        while page := list(islice(rows, _PAGE)):
            columns = [pa.array(column, pa.string()) for column in zip(*page, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))


def _is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _too_many_cells(number: int, cells: Sequence[Cell], shape: FileShape) -> Problem:
    filled = max(index for index in range(len(cells)) if not _is_blank(cells[index : index + 1])) + 1
    place = Place(shape.path.name, shape.sheet, number)
    return PROBLEMS.problem("TAB-108", place, found=filled, expected=len(shape.headings))


def cell_text(cell: Cell, kind: FieldKind, epoch: date) -> str | None:
    """A cell as staged text; None when empty.

    Days become ISO dates, also where they are stored as a number without date format. A number in a
    column of numbers gets an exponent, so that its decimal point is not taken for a mark of thousands.
    """
    if isinstance(cell, str):
        text = cell.strip() or None
        return without_time(text) if text and kind == FieldKind.DATE else text
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date().isoformat() if kind == FieldKind.DATE or cell.time() == time() else str(cell)
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if kind == FieldKind.NUMBER:
        return f"{cell!r}e0" if "e" not in repr(cell) else repr(cell)
    if kind == FieldKind.DATE and _FIRST_SERIAL <= cell < _LAST_SERIAL and cell not in _YEARS:
        return (epoch + timedelta(days=int(cell))).isoformat()
    return str(int(cell)) if float(cell).is_integer() else repr(cell)
