"""Workbooks as cells of text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import xlsxwriter

from rondetafel.lib.labelled.raw_table import FileKind
from rondetafel.lib.labelled.reading import read_raw


def test_numbers_days_and_truth_are_written_canonically(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("Antwoorden")
        sheet.write_row(0, 0, ["id", "n", "dag", "ja"])
        sheet.write_row(2, 0, [" x ", 3, "", True])
        sheet.write_datetime(2, 2, date(2026, 4, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_row(3, 0, ["y", 2.5])
    raw = read_raw(tmp_path / "a.xlsx")
    assert raw.rows == (("x", "3", "2026-04-01", "TRUE"), ("y", "2.5", "", ""))
    assert (raw.kind, raw.sheet, raw.row_numbers, raw.decimal) == (FileKind.XLSX, "Antwoorden", (3, 4), ".")


def test_a_cell_beyond_the_headings_is_a_problem_of_its_row(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_row(1, 0, [1, 2])
        sheet.write_row(2, 0, [1, 2, 3])
    raw = read_raw(tmp_path / "a.xlsx")
    assert raw.rows == (("1", "2"),)
    assert [(each.code, each.place.row, each.values["found"]) for each in raw.problems] == [("TAB-108", 3, 3)]
