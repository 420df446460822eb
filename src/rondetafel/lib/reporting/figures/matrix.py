"""Figure: a matrix with the number in each cell, and its size as a shade (pages.md, heat-matrix)."""

from __future__ import annotations

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.drawing import Paper
from rondetafel.lib.reporting.figures.figure import Caption, Figure, make_figure
from rondetafel.lib.reporting.figures.grid import EMPTY, Grid, GridColumns, grid_of
from rondetafel.lib.reporting.figures.key import KeyEntry, drawn_under_key
from rondetafel.lib.reporting.figures.matrix_blocks import Shades, in_blocks
from rondetafel.lib.reporting.figures.suppressed import HIDDEN_MARK, STATUS, hatched_sample
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.wording import word

_MOST_COLUMNS = 16


def heat_matrix(
    table: Released,
    caption: Caption,
    language: Language,
    *,
    row: str = "row",
    column: str = "column",
    value: str = "value",
    base: str = "base",
    id: str | None = None,
    totals: bool = False,
    decimals: int = 0,
    unit: str = "",
    highest: float | None = None,
    missing: str = "",
    rows_shown: int = 40,
) -> Figure:
    """Matrix of numbers on shades of one hue, rows and columns in the order of the table.

    The number is what counts, the shade helps to find the high ones. What was not assessed is hatched, as is
    what the gate took out, which also has `×`; a total of a row or column with a hidden number is hidden
    too. Where the columns do not fit beside each other, as on a phone, blocks of columns stand under each
    other. Rows after `rows_shown` and columns after the sixteenth are in the table only; the foot says so.

    Args:
        table: long form, one row per cell: columns of the two labels and of the value, and optionally
            `status` and the base of a share. A combination without a row was not assessed.
        caption: words of the maker.
        language: language of the figure.
        row: id of the column with the label of the row.
        column: id of the column with the label of the column.
        value: id of the column with the number. Its kind says how it is printed: a share as a percentage,
            a count whole, any other number with `decimals`.
        base: id of the column with the base of a share; shares of fewer than 200 have no decimals.
        id: name of the figure.
        totals: whether sums of rows and columns are added; counts only.
        decimals: decimals of numbers that are neither counts nor shares.
        unit: what the numbers are, in words, above the matrix; the subtitle usually says it already.
        highest: value of the darkest shade, such as 4 on a scale from 0 to 4; the highest found where None.
        missing: what a cell without a number means; `niet beoordeeld` where empty.
        rows_shown: rows drawn at most.

    Raises:
        BrokenPromise: a cell occurs twice, there is nothing to draw, or totals are asked of other numbers
            than counts.
    """
    ids = GridColumns(row, column, value, base)
    whole = grid_of(table, language, ids, decimals=decimals, totals=totals)
    grid = whole.first(rows_shown, _MOST_COLUMNS)
    known = whole.known()
    if not known and not any(cell.is_hidden for of_row in whole.cells for cell in of_row):
        raise BrokenPromise(f"table {table.id} has no value to draw")
    shades = Shades(min([0.0, *known]), max(known, default=0.0) if highest is None else highest)
    key = _key(grid, missing or word("not_assessed", language), language)

    def drawing(paper: Paper) -> str:
        blocks = in_blocks(grid, shades, paper, language)
        return drawn_under_key(blocks.layers, blocks.layout, paper, key=key, heading=unit)

    return make_figure(
        "matrix",
        table,
        caption,
        language,
        drawing,
        columns=(row, column, value, base, STATUS),
        id=id,
        measures=(value,),
        remarks=_remarks(grid, whole, language),
    )


def _key(grid: Grid, missing: str, language: Language) -> list[KeyEntry]:
    cells = [cell for of_row in grid.cells for cell in of_row]
    hidden = f"{word('too_small', language)} ({HIDDEN_MARK})"
    entries = ((EMPTY in cells, missing), (any(cell.is_hidden for cell in cells), hidden))
    return [KeyEntry(name, hatched_sample()) for there, name in entries if there]


def _remarks(grid: Grid, whole: Grid, language: Language) -> tuple[str, ...]:
    """Sentences that say how many rows and columns are drawn, where that is not all."""
    return tuple(
        word(key, language, shown=count(len(shown), language), total=count(len(every), language))
        for key, shown, every in (
            ("matrix_rows_drawn", grid.rows, whole.rows),
            ("matrix_columns_drawn", grid.columns, whole.columns),
        )
        if len(shown) < len(every)
    )
