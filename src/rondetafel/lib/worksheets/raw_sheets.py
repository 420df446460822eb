"""The sheets of a user's folder as they stand: headings and typed cells, with their places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.worksheets.workbook_cells import workbook_cells

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
DELIMITED = frozenset({".csv", ".tsv"})
_LOCK_FILE = "~$"  # what Excel puts beside an opened workbook

RawCell = str | float | bool | date | None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number as a spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet of a workbook, or a CSV file.

    Args:
        file: name of the file.
        sheet: name of the sheet; None for CSV.
        headings: the first row that is not blank; None where the sheet is empty.
        rows: the other rows that are not blank.
        decimal: decimal mark of numbers written as text, where the file shows it.
        alone: whether its file holds no other sheet, so that the name of the file may say what it is.
        problems: rows that could not be read.
    """

    file: str
    sheet: str | None
    headings: RawRow | None
    rows: tuple[RawRow, ...]
    decimal: str | None = None
    alone: bool = True
    problems: tuple[Problem, ...] = ()

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Where a problem is."""
        return Place(self.file, self.sheet, row, column)


@dataclass(frozen=True, slots=True)
class RawFolder:
    """All sheets that could be read, in order of file name, and the problems of files that could not."""

    sheets: tuple[RawSheet, ...]
    problems: tuple[Problem, ...]


def raw_sheets(source: Path, leave_out: frozenset[str] = frozenset()) -> RawFolder:
    """The sheets of a workbook or CSV file, or of all of them in a folder; subfolders are not looked into.

    Args:
        source: file or folder.
        leave_out: names of files in the folder that are no sheets, in lower case.
    """
    files = [source] if source.is_file() else table_files(source, leave_out)
    sheets: list[RawSheet] = []
    problems: list[Problem] = []
    for file in files:
        try:
            sheets += [_delimited(file)] if file.suffix.lower() in DELIMITED else _workbook(file)
        except BadInput as bad:
            problems += bad.problems
    return RawFolder(tuple(sheets), tuple(problems))


def table_files(folder: Path, leave_out: frozenset[str] = frozenset()) -> list[Path]:
    """Workbooks and CSV files in a folder, in order of name."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in WORKBOOKS | DELIMITED
        and path.name.lower() not in leave_out
        and not path.name.startswith((_LOCK_FILE, "."))
    )


def _delimited(file: Path) -> RawSheet:
    raw = read_raw(file)
    rows = tuple(
        RawRow(number, tuple(cell or None for cell in cells))
        for number, cells in zip(raw.row_numbers, raw.rows, strict=True)
    )
    return RawSheet(file.name, None, RawRow(1, raw.headings), rows, raw.decimal, problems=raw.problems)


def _workbook(file: Path) -> list[RawSheet]:
    found = []
    sheets = workbook_cells(file)
    for name, numbered in sheets.items():
        rows = tuple(RawRow(number, cells) for number, cells in numbered)
        found.append(RawSheet(file.name, name, rows[0] if rows else None, rows[1:], alone=len(sheets) == 1))
    return found
