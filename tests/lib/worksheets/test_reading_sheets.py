"""Reading a user's sheets: what is recognised, and every problem at once with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from rondetafel.lib.base.problems import BadInput, BrokenPromise, Place
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.worksheets.reading import read_sheets
from rondetafel.lib.worksheets.rows import Sheets
from rondetafel.lib.worksheets.template import write_template
from tests.lib.worksheets.small_plans import COALITIONS, HEADINGS, PLANS, write_workbook


def codes(sheets: Sheets) -> list[str]:
    return [problem.code for problem in sheets.problems]


def one_row(tmp_path: Path, **cells: str | float) -> Sheets:
    """The sheet of coalitions with one row, `name` being there unless it is given."""
    values = {"Naam": "A"} | cells
    write_workbook(tmp_path / "x.xlsx", {"Coalities": [list(values), list(values.values())]})
    return read_sheets(tmp_path, PLANS)


@pytest.mark.parametrize("language", Language)
def test_what_a_template_is_filled_with_is_read_back(tmp_path: Path, language: Language) -> None:
    row = {
        "name": "Kinderarmoede",
        "themes": ("care_welfare", "housing"),
        "start": date(2021, 3, 7),
        "members": 12.0,
        "budget": 2.5,
        "active": False,
        "position": "usually_ally",
    }
    title = Localised.same("x")
    rows = {"coalitions": [row], "ties": [{"from": "Kinderarmoede", "to": ("Kinderarmoede",)}]}
    write_template(PLANS, tmp_path / "x.xlsx", language, title=title, intro=title, rows=rows)
    sheets = read_sheets(tmp_path, PLANS)
    sheets.refuse()
    (read,) = sheets.rows("coalitions")
    assert dict(read.values) == row
    assert sheets.rows("ties")[0].codes("to") == ("Kinderarmoede",)
    assert read.place("start").row == 3  # under headings and example


def test_headings_and_codes_are_recognised_in_three_languages_by_id_and_by_value(tmp_path: Path) -> None:
    rows = [
        ["NOM", "themes", "Start", "Membres *", "Houding"],
        ["A", "Logement", "1/2/2020", "1.200", "1"],
        ["B", "Wonen; care_welfare", "2020-02-01", "3", "neutre ou variable"],
    ]
    write_workbook(tmp_path / "x.xlsx", {"coalitions": [[*rows[0]], rows[1], rows[2]]})
    sheets = read_sheets(tmp_path, PLANS)
    assert codes(sheets) == ["WKS-022"]  # 1.200 members are too many
    (second,) = sheets.rows("coalitions")
    assert second.codes("themes") == ("housing", "care_welfare")
    assert second.day("start") == date(2020, 2, 1)
    assert second.code("position") == "neutral"


@pytest.mark.parametrize(
    ("written", "read"), [("2,5", 2.5), ("2.5", 2.5), ("1.250,5", 1250.5), ("1 250", 1250.0), (3, 3.0)]
)
def test_numbers_have_a_decimal_comma_or_point(tmp_path: Path, written: str | float, read: float) -> None:
    assert one_row(tmp_path, Budget=written).rows("coalitions")[0].number("budget") == read


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Naam", "", "WKS-008"),
        ("Begin", "25/31/2020", "WKS-024"),
        ("Begin", "12/25/2020", "WKS-024"),
        ("Begin", "1/2/20", "WKS-024"),
        ("Leden", "12,5", "WKS-023"),
        ("Leden", -1, "WKS-022"),
        ("Leden", "veel", "WKS-021"),
        ("Actief", "misschien", "WKS-025"),
        ("Houding", "xqzw", "WKS-027"),
        ("Thema’s", "Wonen; Woonen", "WKS-026"),
        ("Beginn", "1/2/2020", "WKS-011"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_problem(
    tmp_path: Path, heading: str, cell: str | float, code: str
) -> None:
    assert codes(one_row(tmp_path, **{heading: cell})) == [code]


def test_all_problems_come_at_once_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    sheet = [
        HEADINGS,
        ["Voorbeeld: X", "onzin", "onzin"],
        ["A", "Woonen", "31-2-2020", "9999"],
        ["a"],
        [None, "Wonen", None, None, None, None, None, "los"],
    ]
    write_workbook(tmp_path / "x.xlsx", {"Coalities": sheet, "Banden": [["Van", "Naar"], ["A", "B; a"]]})
    found = read_sheets(tmp_path, PLANS).problems
    assert [(p.code, p.place.sheet, p.place.row, p.place.column) for p in found] == [
        ("WKS-026", "Coalities", 3, "Thema’s"),
        ("WKS-024", "Coalities", 3, "Begin"),
        ("WKS-022", "Coalities", 3, "Leden"),
        ("WKS-030", "Coalities", 4, "Naam"),
        ("WKS-020", "Coalities", 5, "Naam"),
        ("WKS-013", "Coalities", 5, None),
        ("WKS-032", "Banden", 2, "Naar"),
    ]
    assert all(p.place.file == "x.xlsx" for p in found)


def test_a_reference_is_spelt_as_the_key_it_names(tmp_path: Path) -> None:
    sheets = {"Coalities": [["Naam"], ["Één tafel"]], "Banden": [["Van"], ["een TAFEL"], ["Een tafl"]]}
    write_workbook(tmp_path / "x.xlsx", sheets)
    found = read_sheets(tmp_path, PLANS)
    assert [row.code("from") for row in found.rows("ties")] == ["Één tafel"]
    assert codes(found) == ["WKS-031"]
    assert "Één tafel" in found.problems[0].repair("nl")


def test_several_files_with_one_plan_are_taken_together(tmp_path: Path) -> None:
    write_workbook(tmp_path / "gent.xlsx", {"Coalities Gent": [["Naam"], ["A"]]})
    (tmp_path / "coalities-aalst.csv").write_text("Naam;Budget\nB;1,5\n", encoding="utf-8")
    (tmp_path / "brief.md").write_text("text", encoding="utf-8")
    sheets = read_sheets(tmp_path, PLANS)
    sheets.refuse()
    assert [(r.text("name"), r.where.file) for r in sheets.rows("coalitions")] == [
        ("B", "coalities-aalst.csv"),
        ("A", "gent.xlsx"),
    ]
    assert sheets.rows("ties") == ()


def test_the_name_of_a_workbook_does_not_make_a_plan_of_all_its_sheets(tmp_path: Path) -> None:
    sheets = {"Coalities": [["Naam"], ["A"]], "Notities": [["Naam"], ["eigen werk"]]}
    write_workbook(tmp_path / "coalities.xlsx", sheets)
    assert [row.text("name") for row in read_sheets(tmp_path, PLANS).rows("coalitions")] == ["A"]


def test_sheets_that_are_missing_misspelt_or_unknown_are_told(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", {"Coalitiees": [["Naam"], ["A"]]})
    write_workbook(tmp_path / "y.xlsx", {"Blad1": [["Naam"], ["A"]]})
    assert codes(read_sheets(tmp_path, PLANS)) == ["WKS-002", "WKS-007", "WKS-006"]
    assert codes(read_sheets(tmp_path, PLANS, leave_out=["Y.xlsx"])) == ["WKS-007", "WKS-006"]


def test_a_missing_column_is_told_once_and_not_for_every_row(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", {"Coalities": [["Budget", "Budget "], [1, 2], [2, 3]]})
    assert codes(read_sheets(tmp_path, PLANS)) == ["WKS-012", "WKS-010"]


def test_a_row_with_a_problem_is_left_out_but_its_key_can_be_named(tmp_path: Path) -> None:
    sheets = {"Coalities": [["Naam", "Begin"], ["A", "ooit"]], "Banden": [["Van"], ["A"]]}
    write_workbook(tmp_path / "x.xlsx", sheets)
    found = read_sheets(tmp_path, PLANS)
    assert codes(found) == ["WKS-024"]
    assert found.rows("coalitions") == ()
    assert found.rows("ties")[0].code("from") == "A"


def test_a_column_of_the_users_own_is_left_alone(tmp_path: Path) -> None:
    one_row(tmp_path, Opmerking="bellen", Fout="iets").refuse()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no workbook"])
def test_a_damaged_workbook_is_a_problem_and_no_crash(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)
    assert codes(read_sheets(tmp_path, PLANS)) == ["WKS-003", "WKS-007"]


def test_a_sheet_that_reaches_to_its_last_cell_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as book:
        page = book.add_worksheet("Coalities")
        page.write_string(0, 0, "Naam")
        page.write_string(1_048_575, 16_383, "far")
    assert codes(read_sheets(tmp_path, PLANS)) == ["LAB-006", "WKS-007"]


def test_a_folder_without_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="WKS-001"):
        read_sheets(tmp_path, PLANS)
    with pytest.raises(BadInput, match="WKS-001"):
        read_sheets(tmp_path / "nowhere", PLANS)


def test_problems_of_the_instrument_join_those_of_the_sheets(tmp_path: Path) -> None:
    sheets = one_row(tmp_path, Begin="ooit")
    mine = sheets.problems[0].__class__("WKS-021", Place(), {"value": 1}, sheets.problems[0].package)
    with pytest.raises(BadInput) as refused:
        sheets.refuse([mine])
    assert [problem.code for problem in refused.value.problems] == ["WKS-024", "WKS-021"]


def test_asking_for_the_wrong_kind_of_value_is_our_own_mistake(tmp_path: Path) -> None:
    (row,) = one_row(tmp_path, Budget=3).rows("coalitions")
    with pytest.raises(BrokenPromise):
        row.day("budget")
    assert (row.text("themes") if row["themes"] is None else row.codes("themes")) == ()
    assert COALITIONS.column("budget").kind == "number"


def test_sheets_that_we_wrote_ourselves_hold_no_data(tmp_path: Path) -> None:
    """The explanation saved as CSV, the problems in front of corrections."""
    (tmp_path / "Uitleg.csv").write_text("Blad;Kolom\nx;y\n", encoding="utf-8")
    sheets = {"Problèmes": [["Emplacement"], ["x"]], "Coalities": [["Naam"], ["A"]]}
    write_workbook(tmp_path / "x.xlsx", sheets)
    read_sheets(tmp_path, PLANS).refuse()
