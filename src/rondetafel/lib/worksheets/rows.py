"""Rows of sheets as typed values that know where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rondetafel.lib.base.problems import BadInput, BrokenPromise, Place, Problem
from rondetafel.lib.worksheets.cells import CellValue

Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the user.

    Args:
        values: one value for each column of the plan, by id; None (for several codes: empty) where empty.
        where: file, sheet and row.
        headings: headings of the columns in the user's file, by id.
    """

    values: Mapping[str, CellValue]
    where: Place
    headings: Mapping[str, str]

    def __getitem__(self, column: str) -> CellValue:
        """Value of a column, by its id."""
        return self.values[column]

    def text(self, column: str) -> str:
        """Text, code or key; empty text where the cell is empty."""
        value = self.values[column]
        return "" if value is None else str(self._of(column, str))

    def number(self, column: str) -> float | None:
        """Number, or None where the cell is empty."""
        value = self.values[column]
        return None if value is None else float(self._of(column, float))

    def day(self, column: str) -> date | None:
        """Day, or None where the cell is empty."""
        return None if self.values[column] is None else self._of(column, date)

    def yes(self, column: str) -> bool | None:
        """Yes or no, or None where the cell is empty."""
        return None if self.values[column] is None else self._of(column, bool)

    def code(self, column: str) -> str | None:
        """Id of a code, or key of another row; None where the cell is empty."""
        return None if self.values[column] is None else self._of(column, str)

    def codes(self, column: str) -> tuple[str, ...]:
        """Ids of several codes, or keys of several rows, in the order of the cell."""
        return self._of(column, tuple)

    def place(self, column: str | None = None) -> Place:
        """Where this row, or its cell in a column, stands: for problems."""
        heading = self.headings.get(column, column) if column else None
        return Place(self.where.file, self.where.sheet, self.where.row, heading)

    def _of(self, column: str, kind: type[Wanted]) -> Wanted:
        value = self.values[column]
        if not isinstance(value, kind):
            raise BrokenPromise(f"column {column} holds {value!r}, which is no {kind.__name__}")
        return value


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a folder.

    Args:
        by_sheet: rows of each planned sheet, by its id, in the order of the files. A row with a problem in it
            is left out, and so are all rows of a sheet without one of its required columns.
        keys: every key that stands in a sheet, also those of rows that were left out.
        problems: everything that is wrong, in the order of the input.
    """

    by_sheet: Mapping[str, tuple[SheetRow, ...]]
    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]

    def rows(self, sheet: str) -> tuple[SheetRow, ...]:
        """Rows of a sheet; none where the folder does not have it."""
        return self.by_sheet[sheet]

    def refuse(self, more: Iterable[Problem] = ()) -> None:
        """Raise when anything is wrong.

        Args:
            more: problems that the instrument found itself.

        Raises:
            BadInput: there are problems; all of them are listed.
        """
        if problems := (*self.problems, *more):
            raise BadInput(problems)
