"""A long table as a grid: a row per row label, a column per column label, what each cell prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Kind
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.columns import Row, number, rows_of, text, whole
from rondetafel.lib.reporting.figures.suppressed import HIDDEN_MARK, is_hidden
from rondetafel.lib.reporting.numbers import count, decimal, share, undefined


@dataclass(frozen=True, slots=True)
class GridColumns:
    """Ids of the columns of a long table: label of the row, label of the column, value, base of a share."""

    row: str
    column: str
    value: str
    base: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell.

    Args:
        value: its number; None where it was not assessed or is hidden.
        text: the number as printed, `×` where it is hidden, empty where it was not assessed.
    """

    value: float | None
    text: str

    @property
    def is_hidden(self) -> bool:
        """Whether the gate took the number out."""
        return self.text == HIDDEN_MARK


EMPTY = GridCell(None, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row and column, in the order of the table.

    Args:
        rows, columns: their labels.
        cells: one tuple per row.
        row_totals, column_totals: sums of the known cells, the grand total last in that of the columns;
            empty where none are asked for.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    row_totals: tuple[GridCell, ...] = ()
    column_totals: tuple[GridCell, ...] = ()

    def first(self, rows: int, columns: int) -> Grid:
        """The upper left part, with the totals of the whole."""
        grand = self.column_totals[-1:]
        return Grid(
            self.rows[:rows],
            self.columns[:columns],
            tuple(of_row[:columns] for of_row in self.cells[:rows]),
            self.row_totals[:rows],
            (*self.column_totals[:-1][:columns], *grand),
        )

    def known(self) -> list[float]:
        """All numbers of cells, without totals."""
        return [cell.value for of_row in self.cells for cell in of_row if cell.value is not None]


def grid_of(
    table: Released, language: Language, columns: GridColumns, *, decimals: int, totals: bool
) -> Grid:
    """Grid of a table with one row per cell; a combination that has no row was not assessed.

    Shares are printed as percentages and counts as whole numbers, by the kind of the column; other numbers
    with `decimals`.

    Raises:
        BrokenPromise: a cell occurs twice, there is nothing to show, or totals are asked of other numbers
            than counts.
    """
    rows = rows_of(table, columns.row, columns.column, columns.value)
    kind = next(column.kind for column in table.columns if column.id == columns.value)
    if totals and kind is not Kind.COUNT:
        raise BrokenPromise(f"table {table.id}: only counts can be added up to totals")
    row_names = _names(rows, columns.row, language)
    column_names = _names(rows, columns.column, language)
    found: dict[tuple[str, str], GridCell] = {}
    for row in rows:
        key = text(row, columns.row, language), text(row, columns.column, language)
        if key in found:
            raise BrokenPromise(f"table {table.id}: the cell {' × '.join(key)} occurs twice")
        found[key] = _cell(row, columns, kind, decimals, language)
    cells = tuple(tuple(found.get((name, head), EMPTY) for head in column_names) for name in row_names)
    if not totals:
        return Grid(row_names, column_names, cells)
    by_row = tuple(_sum(of_row, language) for of_row in cells)
    by_column = tuple(_sum(of_column, language) for of_column in zip(*cells, strict=True))
    every = _sum([cell for of_row in cells for cell in of_row], language)
    return Grid(row_names, column_names, cells, by_row, (*by_column, every))


def _names(rows: Sequence[Row], column: str, language: Language) -> tuple[str, ...]:
    names: Mapping[str, None] = dict.fromkeys(text(row, column, language) for row in rows)
    return tuple(names)


def _cell(row: Row, columns: GridColumns, kind: Kind, decimals: int, language: Language) -> GridCell:
    value = number(row, columns.value)
    if value is None:
        return GridCell(None, HIDDEN_MARK) if is_hidden(row, columns.value) else EMPTY
    if kind is Kind.SHARE:
        return GridCell(value, share(value, language, base=whole(row, columns.base)))
    return GridCell(
        value, count(value, language) if kind is Kind.COUNT else decimal(value, language, decimals)
    )


def _sum(cells: Sequence[GridCell], language: Language) -> GridCell:
    """Sum of the known cells; hidden where one of them is, because the sum would give that one away."""
    if any(cell.is_hidden for cell in cells):
        return GridCell(None, HIDDEN_MARK)
    known = [cell.value for cell in cells if cell.value is not None]
    if not known:
        return GridCell(None, undefined(language))
    return GridCell(sum(known), count(sum(known), language))
