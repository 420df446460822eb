from __future__ import annotations

import re
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from rondetafel.lib.tabular.staged import FieldKind, Wanted
from tests.lib.tabular.contact_files import CONTACT_FIELDS, rows_of

SERIAL = 45293  # 2 January 2024 in the 1900 system
FIELDS = ("organisation", "seat", "date")
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODS_MANIFEST = f'<manifest:manifest xmlns:manifest="{OASIS}:manifest:1.0"/>'
ODS_CONTENT = f"""<?xml version="1.0"?>
<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0"
 xmlns:text="{OASIS}:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Blad1">
<table:table-row>
  <table:table-cell office:value-type="string"><text:p>organisation</text:p></table:table-cell>
  <table:table-cell office:value-type="string"><text:p>seat</text:p></table:table-cell>
  <table:table-cell office:value-type="string"><text:p>date</text:p></table:table-cell>
</table:table-row>
<table:table-row>
  <table:table-cell office:value-type="string"><text:p>Société</text:p></table:table-cell>
  <table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>
  <table:table-cell office:value-type="date" office:date-value="2024-01-02"/>
</table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.fixture
def workbook_of(tmp_path):
    """Write rows to a workbook; a datetime becomes a cell with a date format."""

    def make(rows, *, start=(0, 0), **options):
        path = tmp_path / "contacts.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as workbook:
            sheet = workbook.add_worksheet("Contacten")
            day = workbook.add_format({"num_format": "dd/mm/yyyy"})
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    at = (start[0] + number, start[1] + index)
                    if isinstance(cell, datetime):
                        sheet.write_datetime(*at, cell, day)
                    elif cell is not None:
                        sheet.write(*at, cell)
        return path

    return make


@pytest.mark.parametrize("system_1904", [False, True])
def test_dates_are_read_in_the_1900_and_the_1904_system(workbook_of, stage, system_1904):
    serial = SERIAL - 1462 if system_1904 else SERIAL
    rows = [
        ("A", "x", datetime(2024, 1, 2, 15, 30)),
        ("B", "x", serial),
        ("C", "x", "2/1/2024"),
        ("D", "x", serial + 0.5),
    ]
    table = stage(workbook_of([FIELDS, *rows], date_1904=system_1904))
    assert {row[2] for row in rows_of(table)} == {date(2024, 1, 2)}


def test_a_year_that_was_typed_is_no_day_in_1905(workbook_of, problems_of):
    (problem,) = problems_of(workbook_of([FIELDS, ("A", "x", 2024)]))
    assert (problem.code, problem.place.row, problem.values["value"]) == ("TAB-102", 2, "2024")


def test_rows_and_columns_are_numbered_as_the_spreadsheet_shows_them(workbook_of, problems_of):
    rows = [
        FIELDS,
        ("A", "x", datetime(2024, 1, 2)),
        (),
        (None, "x", "fout"),
        ("B", " ", datetime(2024, 1, 2)),
    ]
    problems = problems_of(workbook_of(rows, start=(4, 2)))
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("TAB-101", 8, "organisation"),
        ("TAB-102", 8, "date"),
        ("TAB-101", 9, "seat"),
    ]
    assert problems[0].place.sheet == "Contacten"


def test_cells_without_a_heading_are_a_problem_of_their_row(workbook_of, problems_of):
    rows = [FIELDS, ("A", "x", datetime(2024, 1, 2), None, "?")]
    (problem,) = problems_of(workbook_of(rows))
    assert (problem.code, problem.values["found"], problem.values["expected"]) == ("TAB-108", 5, 3)


def test_identifiers_stored_as_numbers_get_no_decimals(workbook_of, stage):
    table = stage(workbook_of([FIELDS, (412345678, 3.5, datetime(2024, 1, 2))]))
    assert rows_of(table)[0][:2] == ("412345678", "3.5")


def test_number_cells_are_never_taken_for_thousands(workbook_of, stage):
    wanted = (Wanted("name", "naam"), Wanted("fte", "vte", FieldKind.NUMBER))
    table = stage(workbook_of([("naam", "vte"), ("A", 1.125), ("B", "2,5"), ("C", 1234)]), wanted)
    assert [row[1] for row in rows_of(table)] == [1.125, 2.5, 1234.0]


def test_formula_like_names_in_a_workbook_stay_text(workbook_of, stage):
    table = stage(workbook_of([FIELDS, ("=1+1", "@x", datetime(2024, 1, 2))]))
    assert rows_of(table)[0][:2] == ("=1+1", "@x")


def test_an_ods_sheet_is_read_like_an_xlsx_sheet(tmp_path, stage):
    path = tmp_path / "contacts.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        file.writestr("content.xml", re.sub(r">\n\s*<", "><", ODS_CONTENT))
    assert rows_of(stage(path)) == [("Société", "x", date(2024, 1, 2))]


def test_many_rows_of_a_sheet_are_taken_over_in_pages(workbook_of, stage, monkeypatch):
    from rondetafel.lib.tabular import workbook_staging

    monkeypatch.setattr(workbook_staging, "_PAGE", 100)
    rows = [(f"A{index}", "x", "2024-01-02") for index in range(250)]
    table = stage(workbook_of([FIELDS, *rows]), CONTACT_FIELDS)
    assert [row[0] for row in rows_of(table)] == [row[0] for row in rows]
