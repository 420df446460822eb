"""The demo of advocacy as a folder, as a plan, and with changed cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.reading import read_plan
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets

SEED = 2026
Sheets = dict[str, DemoSheet]


def demo(folder: Path, seed: int = SEED) -> Plan:
    """The demo, written and read."""
    folder.mkdir(parents=True, exist_ok=True)
    INSTRUMENT.demo(folder, seed)
    return read_plan(folder)


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
    """First row, as a spreadsheet counts, with a text in a column."""
    position = sheet.positions[column]
    return next(line for line, row in enumerate(sheet.grid[1:], start=2) if row[position] == text)
