"""The cells of all sheets of a workbook, read in a process of its own (see `labelled.confinement`)."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.labelled.confined import Write
from rondetafel.lib.labelled.confinement import reading_child
from rondetafel.lib.labelled.limits import (
    USUAL_LIMITS,
    ReadingLimits,
    refuse_many_columns,
    refuse_many_rows,
)
from rondetafel.lib.worksheets.messages import PROBLEMS

_DATE = "date"
_WHITE = " \t\r\n\u00a0\u200b\u202f\ufeff"

NumberedRows = list[tuple[int, tuple[Any, ...]]]


def workbook_cells(path: Path, *, limits: ReadingLimits = USUAL_LIMITS) -> dict[str, NumberedRows]:
    """Rows of each visible sheet by its name, with their numbers; blank rows are left out.

    Cells are text, numbers, truth values, days, or None; text has no white space at its ends.

    Args:
        path: an XLSX or ODS file.
        limits: what reading it may cost.

    Raises:
        BadInput: it is damaged, locked with a password, or asks for too much.
    """
    with reading_child(f"{__name__}:write_cells", path, limits) as answer:
        sheets: dict[str, NumberedRows] = {name: [] for name in answer.outcome["sheets"]}
        for name, number, *cells in answer.lines():
            sheets[name].append((number, tuple(_read(cell) for cell in cells)))
        return sheets


def write_cells(path: Path, limits: ReadingLimits, write: Write) -> dict[str, Any]:
    """What the child does: one line per row, with the name of its sheet, its number and its cells."""
    import python_calamine as calamine

    place = Place(file=path.name)
    _refuse_excess(path, place, limits)
    try:
        workbook = calamine.CalamineWorkbook.from_path(str(path))
        names = [meta.name for meta in workbook.sheets_metadata if _is_visible_table(meta)]
        count = 0
        for name in names:
            source = workbook.get_sheet_by_name(name)
            if source.start is None:
                continue
            refuse_many_columns(source.width, place, limits)
            for number, cells in enumerate(source.iter_rows(), start=1):
                if written := _written(cells, source.start[1]):
                    count += 1
                    refuse_many_rows(count, place, limits)
                    write([name, number, *written])
    except (BadInput, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:  # what Rust calls a panic is no Exception
        locked = type(error).__name__ == "PasswordError"
        raise BadInput([PROBLEMS.problem("WKS-004" if locked else "WKS-003", place)]) from error
    return {"sheets": names}


def _refuse_excess(path: Path, place: Place, limits: ReadingLimits) -> None:
    """By the sizes that the archive declares; memory and time are limited anyhow."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError) as error:
        raise BadInput([PROBLEMS.problem("WKS-003", place)]) from error
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise BadInput([PROBLEMS.problem("WKS-005", place)])


def _is_visible_table(meta: Any) -> bool:
    import python_calamine as calamine

    is_table = meta.typ == calamine.SheetTypeEnum.WorkSheet
    return bool(is_table and meta.visible == calamine.SheetVisibleEnum.Visible)


def _written(cells: Sequence[Any], first_column: int) -> list[Any]:
    """Cells from column A on, as JSON can hold them, without empty ones at the end."""
    written = [None] * first_column + [_write(cell) for cell in cells]
    while written and written[-1] is None:
        written.pop()
    return written


def _write(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.strip(_WHITE) or None
    if isinstance(cell, datetime):
        return {_DATE: cell.date().isoformat()} if cell.time() == time() else str(cell)
    if isinstance(cell, date):
        return {_DATE: cell.isoformat()}
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)  # no number that can be counted with, or written back
    return str(cell) if isinstance(cell, time | timedelta) else cell


def _read(cell: Any) -> Any:
    return date.fromisoformat(cell[_DATE]) if isinstance(cell, dict) else cell
