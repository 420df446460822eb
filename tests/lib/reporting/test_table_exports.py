"""CSV in two kinds and XLSX: what goes in comes out (R-8; pages.md, "Excel loop")."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from rondetafel.lib.base.tables import Base, Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import release_public
from rondetafel.lib.reporting.delimited import csv_for_excel, csv_for_programs
from rondetafel.lib.reporting.workbook import xlsx
from tests.lib.reporting.reporting_sample import DAY, column, concentration_table, released, top_table

NL = Language.NL
FORMULAS = ("=SOM(A1:A9)", "+32 2 123 45 67", "-minder", "@handle", "\t=1+1", "=HYPERLINK(x)")


def sheets(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def formula_table():
    return released("t", "organisation contacts", [(text, 1) for text in FORMULAS])


def test_csv_for_programs_reads_back_exactly():
    table = concentration_table()
    rows = list(csv.DictReader(io.StringIO(csv_for_programs(table, NL).decode("utf-8"))))
    assert list(rows[0]) == [column.id for column in table.columns]
    assert [float(row["gini"]) for row in rows] == table.column("gini")
    assert rows[0]["top10_share"] == ""  # undefined is empty, not 0


def test_csv_for_programs_keeps_text_as_it_is():
    rows = list(csv.reader(io.StringIO(csv_for_programs(formula_table(), NL).decode("utf-8"), newline="")))
    assert tuple(row[0] for row in rows[1:]) == FORMULAS


def test_csv_for_excel_has_mark_semicolons_decimal_commas_and_dutch_headings():
    text = csv_for_excel(concentration_table(), NL).decode("utf-8")
    assert text.startswith("\ufeffPeriode;Basis;Contacten;Gini;")
    assert text.splitlines()[1].startswith("2016;14;900;0,571;")


def test_csv_for_excel_shows_formulas_as_text():
    lines = csv_for_excel(formula_table(), NL).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=";"))
    assert tuple(row[0] for row in rows[1:]) == tuple(f"'{text}" for text in FORMULAS)


def test_a_negative_number_is_no_formula():
    table = released("t", "organisation ratio", [("A", -0.5)], kinds={"ratio": Kind.NUMBER})
    assert csv_for_excel(table, NL).decode("utf-8-sig").splitlines()[1] == "A;-0,5"


def test_a_workbook_holds_numbers_as_numbers_and_formulas_as_text():
    content = xlsx(formula_table(), NL, DAY)
    rows = sheets(content).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == list(FORMULAS)
    assert [row[1] for row in rows[1:]] == [1.0] * len(FORMULAS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_workbook_keeps_every_row_and_the_precision_of_excel():
    table = top_table()
    rows = sheets(xlsx(table, NL, DAY)).get_sheet_by_index(0).to_python()
    assert len(rows) == len(table.rows) + 1
    assert [row[4] for row in rows[1:]] == pytest.approx(table.column("share"), rel=1e-15)


def test_the_second_sheet_explains_base_method_notes_and_columns():
    about = dict(sheets(xlsx(top_table(), NL, DAY, [("Bron", "register")])).get_sheet_by_index(1).to_python())
    assert about["Basis"] == "1.559 organisaties"
    assert about["Methode"] == "M14"
    assert about["Bron"] == "register"
    assert about["Kolom organisation"] == "Organisatie"


def test_a_workbook_tells_neither_time_nor_maker():
    assert xlsx(top_table(), NL, DAY) == xlsx(top_table(), NL, DAY)
    with zipfile.ZipFile(io.BytesIO(xlsx(top_table(), NL, DAY))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-11-25T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("language", Language)
def test_labels_come_in_the_language_of_the_reader(language):
    table = released("t", "threshold", [(Localised("ooit", "jamais", "ever"),)])
    assert csv_for_programs(table, language).decode().splitlines()[1] == table.cell(
        0, "threshold"
    ).in_language(language)


def test_dates_stay_dates():
    table = release_public(
        Tabulation(
            "t",
            Localised.same("t"),
            (column("period", Kind.DATE),),
            ((date(2026, 3, 1),),),
            Base(1, Localised.same("x")),
            Lens.RECORD,
            (),
        )
    )
    assert csv_for_programs(table, NL).splitlines()[1] == b"2026-03-01"
    assert csv_for_excel(table, NL).splitlines()[1] == b"01/03/2026"
    assert sheets(xlsx(table, NL, DAY)).get_sheet_by_index(0).to_python()[1] == [date(2026, 3, 1)]
