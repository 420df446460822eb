"""A file as it was read: text in cells, ready to be checked cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.labelled.variables import Variable


class FileKind(StrEnum):
    """Kinds of file that hold a table and can be read."""

    CSV = "csv"  # also with tabs, and with gzip
    XLSX = "xlsx"
    ODS = "ods"
    SAV = "sav"  # SPSS, also ZSAV
    DTA = "dta"  # Stata


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a file as text.

    Args:
        file: name of the file, for messages.
        kind: what it is.
        headings: headings of the columns, without invisible characters; no two are the same.
        rows: the rows, with one cell per heading, without white space at the ends; empty text where a cell
            is empty or a number is system-missing. Blank rows are left out. Numbers of SAV and DTA are
            written canonically (`3`, `2.5`, `-9`) and days as ISO dates; declared missing values stand as
            their codes.
        row_numbers: number of each row as a spreadsheet shows it (headings are row 1); of SAV and DTA the
            number of the case, from 1.
        decimal: decimal mark of the numbers, `,` or `.`; None where no number shows it.
        sheet: worksheet that was read (workbooks only).
        problems: problems of rows that could not be taken over (open quotes, too many cells, other encoding).
            Such rows are not in `rows`; whoever uses the table must refuse it or report them.
        variables: the labelled variables of SAV and DTA, one per heading; None for other files.
    """

    file: str
    kind: FileKind
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    decimal: str | None = None
    sheet: str | None = None
    problems: tuple[Problem, ...] = ()
    variables: tuple[Variable, ...] | None = None

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Where a problem is.

        Args:
            row: position in `rows`.
            column: heading.
        """
        return Place(self.file, self.sheet, None if row is None else self.row_numbers[row], column)
