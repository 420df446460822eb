"""The demo on cooperation as a folder, as an inventory, and with changed cells; and folders of a few rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.reading import read
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets

SEED = 2026
Sheets = dict[str, DemoSheet]
Rows = Sequence[Mapping[str, str | float]]


def demo(folder: Path, seed: int = SEED) -> Inventory:
    """The demo, written and read."""
    folder.mkdir(parents=True, exist_ok=True)
    INSTRUMENT.demo(folder, seed)
    return read(folder)


def changed_demo(folder: Path, change: Callable[[Sheets], None]) -> Path:
    """The demo with changed sheets, by the id of their plan."""
    folder.mkdir(parents=True, exist_ok=True)
    INSTRUMENT.demo(folder, SEED)
    sheets = demo_sheets(INSTRUMENT, folder)
    change({sheet.plan.id: sheet for sheet in sheets if sheet.plan})
    write_sheets(INSTRUMENT, folder, sheets)
    return folder


def put(sheet: DemoSheet, row: int, column: str, value: str | float | None) -> None:
    """Write a cell; rows as a spreadsheet counts them."""
    sheet.grid[row - 1][sheet.positions[column]] = value


def value(sheet: DemoSheet, row: int, column: str) -> str:
    """Text in a cell."""
    return str(sheet.grid[row - 1][sheet.positions[column]])


def row_where(sheet: DemoSheet, column: str, text: str) -> int:
    """The first row that holds a text in a column."""
    return next(n for n in range(2, len(sheet.grid) + 1) if value(sheet, n, column) == text)


def small_folder(folder: Path, day: str = "2026-01-01", **sheets: Rows) -> Path:
    """A folder of CSV files with these rows, by the id of the sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    about = [{"title": "Proef", "date": day}]
    for sheet, rows in {"about": about, **sheets}.items():
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as page:
            writer = csv.DictWriter(page, headings)
            writer.writeheader()
            writer.writerows(rows)
    return folder
