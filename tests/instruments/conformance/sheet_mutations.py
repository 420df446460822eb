"""What users do to sheets: wrong cells, columns and rows moved, doubled or gone, other names."""

from __future__ import annotations

import random
from collections.abc import Callable

from rondetafel.lib.worksheets.plan import CellKind, SheetColumn
from tests.instruments.conformance.odd_cells import DAYS, TEXTS, Cell, any_cell
from tests.instruments.conformance.registered import DemoSheet

Sheets = list[DemoSheet]


def cells_changed(sheets: Sheets, chance: random.Random) -> None:
    """One to five cells become something else."""
    for _ in range(chance.randint(1, 5)):
        row = chance.choice(_filled(sheets, chance).grid[1:])
        row[chance.randrange(len(row))] = any_cell(chance)


def required_cells_changed(sheets: Sheets, chance: random.Random) -> None:
    """Cells of one kind (numbers, days, codes, references) become values near what is allowed."""
    sheet = _filled(sheets, chance)
    columns = [column for column in sheet.plan.columns if column.id in sheet.positions] if sheet.plan else []
    for _ in range(chance.randint(1, 4) if columns else 0):
        column = chance.choice(columns)
        row = chance.choice(sheet.grid[1:])
        at = sheet.positions[column.id]
        row[at] = _nearly(column, row[at], sheet, chance)


def _nearly(column: SheetColumn, cell: Cell, sheet: DemoSheet, chance: random.Random) -> Cell:
    match column.kind:
        case CellKind.NUMBER:
            low, high = column.lowest, column.highest
            near = [low, high, 0, 1, 1e15, "1,0", "1.000", -0.0, "7", 1e-12]
            return chance.choice([each for each in near if each is not None])
        case CellKind.DATE:
            return chance.choice((*DAYS, "1 jan 2030", "2024/1/1", 45000, "29-02-2023", "01-01-1900"))
        case CellKind.YES_NO:
            return chance.choice((True, False, 1, 0, "OUI", "n", "Y", "x", "Waar", "faux"))
        case CellKind.CODE:
            entry = chance.choice(column.codelist.entries)
            label = getattr(entry.label, chance.choice(("nl", "fr", "en")))
            ways = (label, label.upper(), entry.id, f" {label}\u00a0", f"{label};{label}", label[:-1])
            return chance.choice((*ways, "+-1", 1, "1,2"))
        case CellKind.REFERENCE:
            own = [row[sheet.positions[column.id]] for row in sheet.grid[1:]]
            first = sheet.grid[1][0]
            return chance.choice((*own, first, f"{cell};{cell}", "niemand", f"{cell}".upper(), f"{cell};;"))
    return chance.choice((None, cell, f"{cell}".upper(), f"{cell}\u200b", *TEXTS))


def columns_filled(sheets: Sheets, chance: random.Random) -> None:
    """One value all the way down a column, or nothing."""
    sheet = _filled(sheets, chance)
    at = chance.randrange(len(sheet.grid[0]))
    cell = chance.choice((None, any_cell(chance), sheet.grid[1][at], sheet.grid[1][at]))
    for row in sheet.grid[1:]:
        row[at] = cell


def references_to_themselves(sheets: Sheets, chance: random.Random) -> None:
    """Every reference of a sheet names its own row, the next row, or the first."""
    linked = [
        (sheet, sheet.positions[column.id], column)
        for sheet in sheets
        for column in (sheet.plan.columns if sheet.plan else ())
        if column.refers_to and column.id in sheet.positions and len(sheet.grid) > 1
    ]
    if not linked:
        return
    sheet, at, column = chance.choice(linked)
    named = next((s for s in sheets if s.plan and s.plan.id == column.refers_to and len(s.grid) > 1), sheet)
    key = named.positions.get(named.plan.key or "", 0) if named.plan else 0
    keys = [row[key] for row in named.grid[1:]]
    way = chance.randrange(4)
    for number, row in enumerate(sheet.grid[1:]):
        if way == 3:
            row[at] = "; ".join(str(each) for each in keys)
        else:
            row[at] = keys[(number * (way < 2) + (way == 1)) % len(keys)]


def rows_changed(sheets: Sheets, chance: random.Random) -> None:
    """Rows doubled, removed, shuffled, blanked or pushed to the side."""
    sheet = _filled(sheets, chance)
    rows = sheet.grid[1:]
    match chance.randrange(7):
        case 0:
            rows += [list(row) for row in chance.choices(rows, k=3)]
        case 1:
            rows = chance.sample(rows, chance.randrange(len(rows)))
        case 2:
            chance.shuffle(rows)
        case 3:
            rows.insert(chance.randrange(len(rows)), [None] * len(rows[0]))
        case 4:
            at = chance.randrange(len(rows))
            rows[at] = [None, *rows[at]]
        case 5:
            rows = rows[:1]
        case _:
            rows += [list(row) for row in rows]
    sheet.grid[1:] = rows


def columns_changed(sheets: Sheets, chance: random.Random) -> None:
    """Columns swapped with or without their headings, doubled, removed or reversed."""
    sheet = _filled(sheets, chance)
    width = len(sheet.grid[0])
    one, other = chance.randrange(width), chance.randrange(width)
    way = chance.randrange(6)
    for row in sheet.grid[way == 0 :]:
        if way in (0, 1):
            row[one], row[other] = row[other], row[one]
        elif way == 2:
            row.insert(other, row[one])
        elif way == 3:
            del row[one]
        elif way == 4:
            row.reverse()
        else:
            row.insert(0, None)


def headings_changed(sheets: Sheets, chance: random.Random) -> None:
    """Headings misspelt, in capitals, emptied, numbered, or all gone."""
    sheet = _filled(sheets, chance)
    if chance.random() < 0.1:
        del sheet.grid[0]
        return
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(sheet.grid[0]))
        heading = str(sheet.grid[0][at] or "x")
        sheet.grid[0][at] = chance.choice(
            (heading.upper(), heading[1:], f"{heading} 2", f" {heading}\u00a0", None, 2024, any_cell(chance))
        )


def sheets_changed(sheets: Sheets, chance: random.Random) -> None:
    """A sheet renamed, removed, doubled, emptied, or without rows."""
    at = chance.randrange(len(sheets))
    sheet = sheets[at]
    match chance.randrange(6):
        case 0:
            new = (sheet.name[:-1] or "x", sheet.name.upper(), "Blad1", f"{sheet.name} Gent")
            sheet.name = chance.choice(new)[:31]
        case 1:
            del sheets[at]
        case 2:
            doubled = [list(row) for row in sheet.grid]
            sheets.append(DemoSheet(sheet.file, f"{sheet.name[:26]} (2)", None, doubled, {}))
        case 3:
            sheet.grid.clear()
        case 4:
            del sheet.grid[1:]
        case _:
            chance.shuffle(sheets)


def _filled(sheets: Sheets, chance: random.Random) -> DemoSheet:
    return chance.choice([sheet for sheet in sheets if len(sheet.grid) > 1 and sheet.grid[0]])


SHEET_MUTATIONS: tuple[Callable[[Sheets, random.Random], None], ...] = (
    cells_changed,
    required_cells_changed,
    required_cells_changed,
    columns_filled,
    references_to_themselves,
    rows_changed,
    columns_changed,
    headings_changed,
    sheets_changed,
)
