"""The sheets of a form as cells of text, whatever file they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rondetafel.lib.base.problems import Place

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
KNOWN_SHEETS = (SURVEY, CHOICES, SETTINGS)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row.

    Args:
        number: row as a spreadsheet shows it, or line of a text file.
        cells: cells from the left, without white space at the ends.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Args:
        file: name of the file, for messages.
        name: name of the sheet, in lower case.
        headings: the first row.
        rows: the other rows that hold anything.
    """

    file: str
    name: str
    headings: SheetRow
    rows: tuple[SheetRow, ...]

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Where a problem is."""
        return Place(self.file, self.name, row, column)


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of one form.

    Args:
        file: name of the file, for messages.
        by_name: the sheets `survey`, `choices` and `settings`, as far as they are there.
    """

    file: str
    by_name: Mapping[str, Sheet]
