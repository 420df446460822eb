"""What a user gets to fill in, and gets back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import python_calamine as calamine

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.worksheets.corrections import write_corrections
from rondetafel.lib.worksheets.plan import CellKind, SheetPlan
from rondetafel.lib.worksheets.plan_file import own_codelist
from rondetafel.lib.worksheets.reading import read_sheets
from rondetafel.lib.worksheets.template import write_template
from tests.lib.worksheets.small_plans import COALITIONS, HELP, PLANS, column, write_workbook

TITLE = Localised("Coalities", "Coalitions", "Coalitions")


def cells(path: Path, sheet: str) -> list[list[object]]:
    return calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


@pytest.mark.parametrize(
    ("language", "first", "example"),
    [
        (Language.NL, "Uitleg", "Voorbeeld: Kinderen Gent"),
        (Language.FR, "Mode d’emploi", "Exemple\u00a0: Kinderen Gent"),
        (Language.EN, "How to", "Example: Kinderen Gent"),
    ],
)
def test_a_template_explains_itself_in_the_language_of_the_user(
    tmp_path: Path, language: Language, first: str, example: str
) -> None:
    path = tmp_path / "x.xlsx"
    write_template(PLANS, path, language, title=TITLE, intro=HELP)
    names = calamine.CalamineWorkbook.from_path(str(path)).sheet_names
    plans = [plan.title.in_language(language) for plan in PLANS]
    assert names[:3] == [first, *plans]
    headings, row = cells(path, plans[0])[:2]
    assert headings[0] == f"{COALITIONS.column('name').heading.in_language(language)} *"
    assert row[0] == example
    shown = " ".join(str(cell) for line in cells(path, first) for cell in line)
    assert all(c.heading.in_language(language) in shown for plan in PLANS for c in plan.columns)


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_template(PLANS, tmp_path / name, Language.FR, title=TITLE, intro=HELP)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_codes_yes_or_no_and_references_are_chosen_from_a_list(tmp_path: Path) -> None:
    import zipfile

    write_template(PLANS, tmp_path / "x.xlsx", Language.NL, title=TITLE, intro=HELP)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        coalitions, ties = (archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (2, 3))
    assert coalitions.count('type="list"') == 2  # active and position; themes may hold several
    assert "Coalities'!$A$3:$A$2001" in ties


def test_the_users_file_comes_back_with_errors_beside_the_rows_and_nothing_else_changed(
    tmp_path: Path,
) -> None:
    rows = [
        ["Mijn nota", "Naam *", "Begin", "Budget"],
        ["=1+1", "A", date(2020, 2, 1), 2.5],
        ["z", None, "ooit", "1,5"],
    ]
    (tmp_path / "in").mkdir()
    write_workbook(tmp_path / "in" / "x.xlsx", {"Coalities": rows, "Kladblad": [["iets"], [7]]})
    problems = read_sheets(tmp_path / "in", PLANS).problems
    write_corrections(tmp_path / "in", problems, tmp_path / "back.xlsx", Language.NL)
    back = cells(tmp_path / "back.xlsx", "Coalities")
    assert back[0] == ["Mijn nota", "Naam *", "Begin", "Budget", "Fout", "Voorstel"]
    assert back[1][:5] == ["=1+1", "A", date(2020, 2, 1), 2.5, ""]
    assert back[2][:4] == ["z", "", "ooit", "1,5"]
    assert str(back[2][4]).splitlines() == ["Naam: Deze cel is leeg.", "Begin: “ooit” is geen datum."]
    assert len(str(back[2][5]).splitlines()) == 2
    assert cells(tmp_path / "back.xlsx", "Kladblad") == [["iets", "Fout", "Voorstel"], [7.0, "", ""]]


def test_a_repaired_correction_can_be_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_workbook(tmp_path / "in" / "x.xlsx", {"Coalities": [["Naam", "Begin"], ["A", "ooit"]]})
    problems = read_sheets(tmp_path / "in", PLANS).problems
    write_corrections(tmp_path / "in", problems, tmp_path / "back.xlsx", Language.FR)
    again = read_sheets(tmp_path / "back.xlsx", PLANS)
    assert [problem.code for problem in again.problems] == ["WKS-024"]


def test_problems_without_a_row_stand_in_front(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write_workbook(tmp_path / "in" / "x.xlsx", {"Banden": [["Van"], ["A"]]})
    problems = read_sheets(tmp_path / "in", PLANS).problems
    write_corrections(tmp_path / "in", problems, tmp_path / "back.xlsx", Language.EN)
    workbook = calamine.CalamineWorkbook.from_path(str(tmp_path / "back.xlsx"))
    assert workbook.sheet_names == ["Problems", "Banden"]
    assert [row[1] for row in cells(tmp_path / "back.xlsx", "Problems")[1:]] == [
        "The sheet Coalitions is missing."
    ]


def test_a_list_of_its_own_is_recognised_in_three_languages() -> None:
    labels = {
        "open": Localised("open", "ouverte", "open"),
        "invited": Localised("gevraagd", "invitée", "invited"),
    }
    codes = own_codelist("form", TITLE, labels)
    assert [getattr(codes.recognise(text), "id", None) for text in ("Ouverte", "invitee", "x")] == [
        "open",
        "invited",
        None,
    ]
    assert getattr(codes.suggest("gevraagt"), "id", None) == "invited"


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": CellKind.CODE},
        {"kind": CellKind.TEXT, "codes": "cities"},
        {"kind": CellKind.REFERENCE},
        {"kind": CellKind.TEXT, "multiple": True},
    ],
)
def test_a_column_that_cannot_be_is_our_own_mistake(wrong: dict[str, object]) -> None:
    with pytest.raises(BrokenPromise):
        column("x", "X", "X", "X", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["", "a" * 32, "a/b"])
def test_a_title_that_no_spreadsheet_takes_is_our_own_mistake(title: str) -> None:
    with pytest.raises(BrokenPromise):
        SheetPlan("x", Localised.same(title), HELP, ())
