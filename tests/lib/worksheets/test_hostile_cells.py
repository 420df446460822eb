"""Cells, headings and names that no user means: a problem with a place, never a traceback (G-IMP-1)."""

from __future__ import annotations

from pathlib import Path

import pytest
import python_calamine as calamine

from rondetafel.lib.base.problems import Place
from rondetafel.lib.base.text import Language
from rondetafel.lib.worksheets.cells import CellValue, read_cell
from rondetafel.lib.worksheets.corrections import write_corrections
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn
from rondetafel.lib.worksheets.raw_sheets import RawCell
from rondetafel.lib.worksheets.reading import read_sheets
from tests.lib.worksheets.small_plans import COALITIONS, HEADINGS, PLANS, column, write_workbook


def read(column: SheetColumn, cell: RawCell) -> tuple[CellValue, list[str]]:
    value, problems = read_cell(cell, column, Place(), None)
    return value, [problem.code for problem in problems]


@pytest.mark.parametrize("text", ["+-1", "--1", "9" * 5_000, "²"])
def test_what_only_looks_like_a_number_is_no_value_of_a_scale(text: str) -> None:
    assert read(COALITIONS.column("position"), text) == (None, ["WKS-027"])


@pytest.mark.parametrize("cell", ["1e400", "-1e999", "9" * 400, float("inf"), float("nan")])
def test_a_number_beyond_all_limits_is_no_number(cell: RawCell) -> None:
    assert read(COALITIONS.column("budget"), cell) == (None, ["WKS-021"])


def test_control_characters_are_no_part_of_a_name() -> None:
    assert read(COALITIONS.column("name"), "\x1b[31mGent\x07 \x00") == ("[31mGent", [])


@pytest.mark.parametrize("cell", ["\x07", ";;;", " ; "])
def test_marks_without_a_name_between_them_leave_a_required_cell_empty(cell: str) -> None:
    parties = column(
        "parties", "P", "P", "P", CellKind.REFERENCE, refers_to="ties", multiple=True, required=True
    )
    assert read(parties, cell) == ((), ["WKS-020"])


def test_rows_without_a_required_column_are_left_out_since_the_problem_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "coalities.csv").write_text("Naam,Houding\nA,1\n", encoding="utf-8")
    (tmp_path / "banden.csv").write_text("Naar\nA\nA\n", encoding="utf-8")
    sheets = read_sheets(tmp_path, PLANS)
    assert [problem.code for problem in sheets.problems] == ["WKS-010"]
    assert (len(sheets.rows("coalitions")), sheets.rows("ties")) == (1, ())


@pytest.mark.parametrize(
    "stem", ["coalities [2]", "'coalities'", "coalities *", "coalities\n2", "coalities \udcff"]
)
def test_corrections_are_written_whatever_a_csv_file_is_called(tmp_path: Path, stem: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{stem}.csv").write_text("Naam,Leden\nA,veel\n", encoding="utf-8")
    found = read_sheets(tmp_path / "in", PLANS)
    assert "WKS-021" in [problem.code for problem in found.problems]
    write_corrections(tmp_path / "in", found.problems, tmp_path / "c.xlsx", Language.NL)
    (name,) = calamine.CalamineWorkbook.from_path(str(tmp_path / "c.xlsx")).sheet_names
    assert name.strip("-").startswith("coalities")


def test_a_problem_is_told_on_one_short_line_whatever_stands_in_the_cell(tmp_path: Path) -> None:
    cell = "veel\nWKS-001 \u202e" + "x" * 5_000
    write_workbook(tmp_path / "x.xlsx", {"Coalities": [[*HEADINGS], ["A", None, None, cell]]})
    (problem,) = read_sheets(tmp_path, PLANS).problems
    told = problem.in_language(Language.NL)
    assert problem.code == "WKS-021"
    assert len(told.splitlines()) == 1
    assert "\u202e" not in told
    assert len(told) < 600
