"""The demo of an instrument as a folder with changed cells, and as what it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from rondetafel.lib.engine.contract import Instrument, M
from rondetafel.lib.worksheets.raw_sheets import RawCell
from tests.instruments.conformance.registered import DemoSheet, demo_sheets, write_sheets

SEED = 2026
Sheets = dict[str, DemoSheet]
"""Sheets of a demo by the id of their plan."""


def read_demo(instrument: Instrument[M], folder: Path, seed: int = SEED) -> M:
    """The demo, written and read."""
    folder.mkdir(parents=True, exist_ok=True)
    instrument.demo(folder, seed)
    return instrument.read(folder)


def changed_demo(instrument: Instrument[Any], folder: Path, change: Callable[[Sheets], None]) -> Path:
    """The demo, written with changed sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    instrument.demo(folder, SEED)
    sheets = demo_sheets(instrument, folder)
    change({sheet.plan.id: sheet for sheet in sheets if sheet.plan})
    write_sheets(instrument, folder, sheets)
    return folder


def put(sheet: DemoSheet, row: int, column: str, value: RawCell) -> None:
    """Write a cell; rows as a spreadsheet counts them."""
    sheet.grid[row - 1][sheet.positions[column]] = value


def value(sheet: DemoSheet, row: int, column: str) -> str:
    """Text in a cell."""
    return str(sheet.grid[row - 1][sheet.positions[column]])


def row_where(sheet: DemoSheet, column: str, text: str) -> int:
    """First row, as a spreadsheet counts, with a text in a column."""
    return next(row for row in range(2, len(sheet.grid) + 1) if value(sheet, row, column) == text)
