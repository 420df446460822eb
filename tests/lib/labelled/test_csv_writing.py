"""CSV in two kinds: codes for programs, labels for Excel."""

from __future__ import annotations

from pathlib import Path

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.labelled.csv_writing import write_csv_for_excel, write_csv_for_programs
from rondetafel.lib.labelled.plain_columns import labelled_from_cells
from rondetafel.lib.labelled.raw_table import FileKind, RawTable
from rondetafel.lib.labelled.variables import Scale, Variable
from tests.lib.labelled.samples import one_text, survey


def test_programs_get_codes_points_and_text_as_it_is(tmp_path: Path) -> None:
    write_csv_for_programs(survey(), tmp_path / "a.csv")
    lines = (tmp_path / "a.csv").read_bytes().decode("utf-8").split("\r\n")
    assert lines[:3] == [
        "respondent,contact__federal__n_va,fte,asked_on",
        "r1,1,0.5,2026-04-01",
        "r2,2,12,2026-04-30",
    ]
    assert lines[3:5] == ["r3,-6,,", "é4,-7,-9,2026-05-01"]


def test_excel_gets_labels_commas_and_a_byte_order_mark(tmp_path: Path) -> None:
    write_csv_for_excel(survey(), tmp_path / "a.csv", Language.NL)
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "r1;Nooit;0,5;2026-04-01"
    assert lines[4] == "é4;Niet van toepassing;Geen antwoord;2026-05-01"


def test_text_that_excel_would_calculate_is_inert(tmp_path: Path) -> None:
    """G-IMP-5."""
    table = one_text(Variable("t", Localised.same(""), Scale.TEXT), "=1+1", "-2+3", "@x", "plain")
    write_csv_for_excel(table, tmp_path / "a.csv", Language.NL)
    assert (tmp_path / "a.csv").read_text("utf-8-sig").split() == ["t", "'=1+1", "'-2+3", "'@x", "plain"]


def scale_of(*cells: str) -> Scale:
    rows = tuple((cell,) for cell in cells)
    raw = RawTable("a.csv", FileKind.CSV, ("v",), rows, tuple(range(2, len(rows) + 2)))
    return labelled_from_cells(raw).variables[0].scale


def test_columns_without_labels_are_numbers_only_where_nothing_is_lost() -> None:
    assert scale_of("1", "", "-2.5") is Scale.NUMBER
    assert scale_of("1,5", "1.000,25") is Scale.NUMBER
    assert scale_of("01000", "2000") is Scale.TEXT
    assert scale_of("12345678901234567890") is Scale.TEXT
    assert scale_of("1.5", "1,5") is Scale.TEXT
    assert scale_of("2026-04-01", "") is Scale.DAY
    assert scale_of("2026-04-31") is Scale.TEXT
    assert scale_of("", "") is Scale.TEXT
