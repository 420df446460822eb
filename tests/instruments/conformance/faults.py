"""Faults that any sheet can have, planted in every column where they fit, and where each must be reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rondetafel.lib.base.problems import Place
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn, SheetPlan
from rondetafel.lib.worksheets.raw_sheets import RawCell
from tests.instruments.conformance.registered import DemoSheet

FIRST_ROW = 2  # as a spreadsheet counts; headings are row 1
NONSENSE: dict[CellKind, RawCell] = {
    CellKind.NUMBER: "veel",
    CellKind.DATE: "31-02-2024",
    CellKind.YES_NO: "misschien",
    CellKind.CODE: "xqzw",
    CellKind.REFERENCE: "xqzw",
}

Planted = Iterator[Place]
"""Where a problem must be reported for each fault."""


def nonsense(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """A value that the column cannot hold."""
    for column in _columns(sheet, plan):
        if column.kind in NONSENSE:
            yield _written(sheet, column, NONSENSE[column.kind])


def numbers_out_of_range(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """A number above the highest."""
    for column in _columns(sheet, plan):
        if column.highest is not None:
            yield _written(sheet, column, column.highest + 1)


def broken_numbers(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """Half a thing."""
    for column in _columns(sheet, plan):
        if column.whole:
            yield _written(sheet, column, (column.lowest or 0) + 0.5)


def empty_cells(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """Nothing where something is required; a remark keeps the row from being blank."""
    sheet.grid[0].append("Zyx")
    sheet.grid[1].append("x")
    for column in _columns(sheet, plan):
        if column.required:
            yield _written(sheet, column, None)


def missing_columns(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """A required column that is not there."""
    for column in _columns(sheet, plan):
        if column.required:
            for row in sheet.grid:
                row[sheet.positions[column.id]] = None
            yield Place(sheet=sheet.name)


def doubled_keys(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """The first row once more, at the end."""
    if plan.key is not None:
        sheet.grid.append(list(sheet.grid[1]))
        yield Place(sheet=sheet.name, row=len(sheet.grid), column=_heading(sheet, plan.key))


def sheets_without_rows(sheet: DemoSheet, plan: SheetPlan) -> Planted:
    """A required sheet with headings only."""
    if plan.required:
        del sheet.grid[1:]
        yield Place(sheet=sheet.name)


PLANTERS: tuple[Callable[[DemoSheet, SheetPlan], Planted], ...] = (
    nonsense,
    numbers_out_of_range,
    broken_numbers,
    empty_cells,
    missing_columns,
    doubled_keys,
    sheets_without_rows,
)


def _columns(sheet: DemoSheet, plan: SheetPlan) -> list[SheetColumn]:
    return [column for column in plan.columns if column.id in sheet.positions]


def _written(sheet: DemoSheet, column: SheetColumn, cell: RawCell) -> Place:
    sheet.grid[1][sheet.positions[column.id]] = cell
    return Place(sheet=sheet.name, row=FIRST_ROW, column=_heading(sheet, column.id))


def _heading(sheet: DemoSheet, column: str) -> str:
    return str(sheet.grid[0][sheet.positions[column]]).rstrip("* ")
