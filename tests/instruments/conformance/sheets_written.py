"""Sheets written with every cell as it was meant, however odd: what the usual writers refuse."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.instruments.conformance.odd_cells import Cell, Written
from tests.instruments.conformance.registered import DemoSheet

Sheets = list[DemoSheet]
FORMATS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "latin-1")
RAW_NUMBER = 918273645  # stands in a workbook until its very digits are put in


def write_as_csv(sheets: Sheets, folder: Path, chance: random.Random) -> None:
    """One CSV file per sheet, as some program exports them."""
    delimiter, encoding = chance.choice(";,\t"), chance.choice(FORMATS)
    for sheet in sheets:
        page = io.StringIO()
        writer = csv.writer(page, delimiter=delimiter, lineterminator=chance.choice(("\n", "\r\n")))
        writer.writerows([[_as_text(cell, delimiter) for cell in row] for row in sheet.grid])
        name = re.sub(r"[/\x00]", "-", sheet.name)
        (folder / f"{name}.csv").write_bytes(page.getvalue().encode(encoding, errors="replace"))


def _as_text(cell: Cell, delimiter: str) -> str:
    if isinstance(cell, Written):
        return cell.formula or cell.number
    if isinstance(cell, float):
        return f"{cell:g}".replace(".", "," if delimiter == ";" else ".")
    return "" if cell is None else f"{cell:%d-%m-%Y}" if isinstance(cell, date) else str(cell)


def write_as_workbook(sheets: Sheets, path: Path, chance: random.Random) -> None:
    """A workbook with every cell as it was meant, however odd."""
    numbers: list[str] = []
    options = {"date_1904": chance.random() < 0.1}
    with xlsxwriter.Workbook(str(path), options) as book:
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for line, row in enumerate(sheet.grid):
                for position, cell in enumerate(row):
                    _write_cell(book, page, (line, position), cell, day, numbers)
    if numbers:
        _put_numbers(path, numbers)


def _write_cell(book: Any, page: Any, at: tuple[int, int], cell: Cell, day: Any, numbers: list[str]) -> None:
    if isinstance(cell, Written) and cell.formula:
        page.write_formula(*at, cell.formula, None, cell.number)
    elif isinstance(cell, Written):
        page.write_number(
            *at, RAW_NUMBER, book.add_format({"num_format": cell.format} if cell.format else {})
        )
        numbers.append(cell.number)
    elif isinstance(cell, date):
        page.write_datetime(*at, datetime.combine(cell, time.min), day)
    elif isinstance(cell, str):
        page.write_string(*at, cell[:32_767])
    elif cell is not None:
        page.write(*at, cell)


def _put_numbers(path: Path, numbers: list[str]) -> None:
    """Digits that the writer refuses, where a number stands for them."""
    left = list(numbers)
    whole = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            while left and str(RAW_NUMBER).encode() in part:
                part = part.replace(str(RAW_NUMBER).encode(), left.pop(0).encode(), 1)
            target.writestr(name, part)
    path.write_bytes(whole.getvalue())
