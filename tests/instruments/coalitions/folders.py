"""The demo of coalitions as a folder, as an inventory, and with changed cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.reading import read
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets

SEED = 2026
Sheets = dict[str, DemoSheet]


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
