"""What the conformance tests share: the instruments of the registry, and their demos as sheets to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from rondetafel.cli.instrument_commands import INSTRUMENTS
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.engine.folders import instrument_ids
from rondetafel.lib.worksheets.headings import find_columns, is_ours, plan_of
from rondetafel.lib.worksheets.plan import SheetPlan
from rondetafel.lib.worksheets.raw_sheets import RawCell, raw_sheets, table_files
from rondetafel.lib.worksheets.reading import is_example

NAMES = instrument_ids(INSTRUMENTS)
CANARY = "Zwaluwkanarie"

Grid = list[list[RawCell]]
"""Cells of a sheet, headings first, without the example row."""


@dataclass
class DemoSheet:
    """One sheet of a demo that can be changed."""

    file: str
    name: str
    plan: SheetPlan | None
    grid: Grid
    positions: dict[str, int]

    def position(self, column: str) -> int:
        """Position of a column of the plan, or -1 where the demo does not have it."""
        return self.positions.get(column, -1)


def demo_sheets(instrument: Instrument[Any], folder: Path) -> list[DemoSheet]:
    """The sheets of a demo folder."""
    found = []
    for sheet in raw_sheets(folder, frozenset(instrument.leave_out)).sheets:
        if is_ours(sheet):
            continue
        plan = plan_of(sheet, instrument.plans)
        positions = dict(find_columns(sheet, plan).positions) if plan else {}
        headings = sheet.headings.cells if sheet.headings else ()
        rows = [headings, *(row.cells for row in sheet.rows if not is_example(row))]
        width = max(len(row) for row in rows)
        grid = [[*row, *[None] * (width - len(row))] for row in rows]
        name = sheet.sheet or Path(sheet.file).stem
        found.append(DemoSheet(sheet.file, name, plan, grid, positions))
    return found


def write_sheets(instrument: Instrument[Any], folder: Path, sheets: list[DemoSheet]) -> None:
    """Put changed sheets in the place of the tables of a demo folder."""
    for file in table_files(folder, frozenset(instrument.leave_out)):
        file.unlink()
    for name in {sheet.file for sheet in sheets}:
        with xlsxwriter.Workbook(str(folder / Path(name).with_suffix(".xlsx"))) as book:
            day = book.add_format({"num_format": "dd-mm-yyyy"})
            for sheet in (each for each in sheets if each.file == name):
                page = book.add_worksheet(sheet.name)
                for line, row in enumerate(sheet.grid):
                    for position, cell in enumerate(row):
                        if isinstance(cell, date):
                            page.write_datetime(line, position, datetime.combine(cell, time.min), day)
                        elif cell is not None:
                            page.write(line, position, cell)
