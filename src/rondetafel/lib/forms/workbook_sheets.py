"""Sheets from a form in XLSX.

Only `survey`, `choices` and `settings` are read, in a process of its own (see `labelled.confinement`): what
breaks the library that parses workbooks then breaks nothing else. What the archive unpacks to is counted
before anything is parsed, and far less is allowed than for data: a questionnaire is small.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.markdown_sheets import sheet_of
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.sheets import KNOWN_SHEETS, SheetRow, Sheets
from rondetafel.lib.labelled.confined import Write
from rondetafel.lib.labelled.confinement import reading_child
from rondetafel.lib.labelled.limits import ReadingLimits
from rondetafel.lib.labelled.numerals import numeral

_LIMITS = ReadingLimits(file_bytes=FORM_LIMITS.file_bytes, unpacked_bytes=FORM_LIMITS.unpacked_bytes)
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,5})(\d{1,12})[\"']")  # <c r="AB12">
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


def confined_sheets(path: Path) -> Sheets:
    """The sheets in a workbook, read by a child process.

    Raises:
        BadInput: it is damaged, locked, unpacks to too much, or breaks or stalls its reader.
    """
    rows: dict[str, list[SheetRow]] = {}
    with reading_child(f"{__name__}:write_sheets", path, _LIMITS) as answer:
        for sheet, number, *cells in answer.lines():
            rows.setdefault(sheet, []).append(SheetRow(number, tuple(cells)))
    return Sheets(path.name, {name: sheet_of(path.name, name, found) for name, found in rows.items()})


def write_sheets(path: Path, _limits: ReadingLimits, write: Write) -> dict[str, Any]:
    """What the child does: one line per row, the name of the sheet, the number of the row and its cells."""
    for sheet in workbook_sheets(path.read_bytes(), path.name).by_name.values():
        for row in (sheet.headings, *sheet.rows):
            write([sheet.name, row.number, *row.cells])
    return {}


def workbook_sheets(content: bytes, file: str) -> Sheets:
    """The sheets in a workbook.

    Raises:
        BadInput: it is damaged, locked, or unpacks to too much.
    """
    import python_calamine as calamine

    place = Place(file=file)
    _refuse_bomb(content, place)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = {name.strip().casefold(): name for name in workbook.sheet_names}
        found = {known: workbook.get_sheet_by_name(names[known]) for known in KNOWN_SHEETS if known in names}
        for source in found.values():
            if source.height > FORM_LIMITS.rows or source.width > FORM_LIMITS.columns:
                raise BadInput([PROBLEMS.problem("FRM-002", place)])
        return Sheets(file, {name: sheet_of(file, name, _rows(source)) for name, source in found.items()})
    except BadInput:
        raise
    except BaseException as error:  # what Rust calls a panic is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise BadInput([PROBLEMS.problem("FRM-001", place)]) from error


def _rows(source: Any) -> list[SheetRow]:
    rows = []
    for number, cells in enumerate(source.iter_rows(), start=1):
        texts = tuple(_text(cell) for cell in cells)
        if any(texts):
            rows.append(SheetRow(number, texts))
    return rows


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return numeral(float(cell))
    return str("" if cell is None else cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def _refuse_bomb(content: bytes, place: Place) -> None:
    """Refuse what unpacks to too much, and what would: the library reserves room for all cells of a sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            left = FORM_LIMITS.unpacked_bytes
            if len(archive.infolist()) > FORM_LIMITS.entries:
                raise BadInput([PROBLEMS.problem("FRM-002", place)])
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    unpacked = part.read(left + 1)
                left -= len(unpacked)
                if left < 0 or _cells_reserved(unpacked) > FORM_LIMITS.reserved_cells:
                    raise BadInput([PROBLEMS.problem("FRM-002", place)])
    except (*_BROKEN, RuntimeError, ValueError, OSError) as error:
        raise BadInput([PROBLEMS.problem("FRM-001", place)]) from error


def _cells_reserved(part: bytes) -> int:
    """Cells from the first one to the farthest that a part of a workbook names."""
    rows, columns = 1, 1
    for letters, number in _CELL.findall(part):
        rows = max(rows, int(number))
        columns = max(columns, _column_number(letters.upper()))
    return rows * columns


def _column_number(letters: bytes) -> int:
    """Number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
