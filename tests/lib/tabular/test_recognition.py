from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.tabular.recognition import recognise_file
from rondetafel.lib.tabular.shape import Encoding, Format

ROW = b"organisation,seat,date\nBond Beter Leefmilieu,Minister A,2024-01-02\n"


def codes_for(path: Path) -> list[str]:
    with pytest.raises(BadInput) as raised:
        recognise_file(path)
    for problem in raised.value.problems:
        assert all(problem.in_language(language) for language in ("nl", "fr", "en"))
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("content", "separator"),
    [
        (b"a,b,c\n1,2,3\n", ","),
        (b"a;b;c\n1,5;2;3\n", ";"),
        (b"a\tb\tc\n1\t2\t3\n", "\t"),
        (b"a|b|c\n1|2|3\n", "|"),
        (b'naam, voornaam;datum;zetel\n"Peeters, Jan";2024-01-02;A\nB;2024-01-02;C, D\n', ";"),
        (b"sep=|\na|b\n1|2\n", "|"),
    ],
)
def test_the_separator_is_the_one_that_fits_the_rows(write, content, separator):
    assert recognise_file(write(content)).separator == separator


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("naam,b\nSociété,1\n".encode(), Encoding.UTF_8),
        ("naam,b\nSociété,1\n".encode("utf-8-sig"), Encoding.UTF_8),
        ("naam,b\nSociété,1\n".encode("cp1252"), Encoding.WINDOWS_1252),
        ("naam,b\nSociété,1\n".encode("latin-1"), Encoding.WINDOWS_1252),
        ("naam,b\nSociété,1\n".encode("utf-16"), Encoding.UTF_16_LE),
        ("naam,b\nSociété,1\n".encode("utf-16-be"), Encoding.UTF_16_BE),
        ("\ufeffnaam,b\nSociété,1\n".encode("utf-16-be"), Encoding.UTF_16_BE),
    ],
)
def test_the_encoding_is_recognised_and_no_mark_stays_in_the_first_heading(write, content, encoding):
    shape = recognise_file(write(content))
    assert (shape.encoding, shape.headings) == (encoding, ("naam", "b"))


def test_decimal_commas_are_seen_in_the_first_rows(write):
    assert recognise_file(write(b"a;b\nx;1,5\ny;2,25\n")).decimal == ","
    assert recognise_file(write(b"a;b\nx;1.5\ny;2.25\n")).decimal == "."
    assert recognise_file(write(b"a;b\nx;1\ny;2\n")).decimal is None


def test_a_compressed_file_is_looked_into(write):
    shape = recognise_file(write(gzip.compress(ROW, mtime=0), "contacts.csv.gz"))
    assert shape.gzipped
    assert shape.headings == ("organisation", "seat", "date")


def test_headings_may_follow_blank_lines(write):
    shape = recognise_file(write(b"\n\n" + ROW))
    assert (shape.heading_row, shape.headings[0]) == (3, "organisation")


def test_a_workbook_says_which_sheet_is_read(tmp_path):
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Leeg")
        hidden = workbook.add_worksheet("Verborgen")
        hidden.write_row(0, 0, ["x"])
        hidden.hide()
        sheet = workbook.add_worksheet("Contacten")
        sheet.write_row(2, 1, ["organisatie", "datum"])
        sheet.write_row(3, 1, ["A", "2024-01-02"])
        workbook.add_worksheet("Toelichting").write(0, 0, "y")
    shape = recognise_file(path)
    assert (shape.format, shape.sheet, shape.other_sheets) == (
        Format.XLSX,
        "Contacten",
        ("Leeg", "Toelichting"),
    )
    assert (shape.headings, shape.heading_row) == (("organisatie", "datum"), 3)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    assert codes_for(tmp_path / "nowhere.csv") == ["TAB-001"]
    assert codes_for(tmp_path) == ["TAB-002"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in the file system")
def test_a_pipe_is_no_ordinary_file(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    assert codes_for(pipe) == ["TAB-025"]


def test_a_file_that_may_not_be_opened_is_said_to_be_so(write, monkeypatch):
    path = write(ROW)

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert codes_for(path) == ["TAB-019"]


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_an_empty_file_is_refused(write, content):
    assert codes_for(write(content)) == ["TAB-003"]


@pytest.mark.parametrize("content", [b"organisation,seat,date", b"organisation,seat,date\n\n,,\n"])
def test_a_file_with_headings_only_is_refused(write, content):
    assert codes_for(write(content)) == ["TAB-004"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.7\n", "a.pdf", "TAB-008"),
        (b"%PDF-1.7\n", "a.csv", "TAB-008"),
        (OLE, "a.xls", "TAB-007"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "TAB-006"),
        (b"PARE" + bytes(20), "a.parquet", "TAB-006"),
        (ROW, "a.xlsx", "TAB-005"),
        (ROW, "a.parquet", "TAB-005"),
        (ROW, "a.csv.gz", "TAB-005"),
        (gzip.compress(ROW, mtime=0), "a.csv", "TAB-005"),
        (b'[{"organisation": "A"}]', "a.json", "TAB-009"),
        (b"<!doctype html><html><table></table></html>", "a.xls", "TAB-009"),
        (b"<?xml version='1.0'?><a/>", "a.csv", "TAB-009"),
        (b"SQLite format 3\0" + bytes(100), "a.db", "TAB-009"),
        (b"$FL2@(#) SPSS DATA FILE", "a.sav", "TAB-009"),
        (bytes(range(256)) * 8, "a.csv", "TAB-009"),
        (b"x" * ((1 << 20) + 10), "a.csv", "TAB-009"),
        (gzip.compress(ROW, mtime=0)[:-12], "a.csv.gz", "TAB-010"),
        (gzip.compress(ROW, mtime=0)[:10] + b"\xff" * 40, "a.csv.gz", "TAB-010"),
        (gzip.compress(b"PAR1" + bytes(50), mtime=0), "a.parquet.gz", "TAB-011"),
        (b"PK\x03\x04" + bytes(80), "a.xlsx", "TAB-013"),
        (b"PAR1" + bytes(80), "a.parquet", "TAB-020"),
        (b"a,,c\n1,2,3\n", "a.csv", "TAB-014"),
        (b"a, \xc2\xa0\xe2\x80\x8b,c\n1,2,3\n", "a.csv", "TAB-014"),
        (b"date,a,date\n1,2,3\n", "a.csv", "TAB-015"),
        (b"date,a,\xef\xbb\xbfdate \n1,2,3\n", "a.csv", "TAB-015"),
        (b",".join(b"k%d" % i for i in range(2001)) + b"\n" + b"," * 2000 + b"x\n", "a.csv", "TAB-016"),
        (b'"organisation"x,seat\n1,2\n', "a.csv", "TAB-109"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_own_reason(write, content, name, code):
    assert codes_for(write(content, name)) == [code]


def archive(names: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in names.items():
            file.writestr(name, content)
    return buffer.getvalue()


def test_other_archives_are_refused(write):
    assert codes_for(write(archive({"a.csv": ROW}), "a.zip")) == ["TAB-009"]
    assert codes_for(write(archive({"word/document.xml": b"<a/>"}), "a.docx")) == ["TAB-009"]
    assert codes_for(write(archive({"xl/workbook.xml": b"<a/>"}), "a.csv")) == ["TAB-005"]


def test_a_workbook_without_its_parts_is_damaged(write):
    assert codes_for(write(archive({"xl/workbook.xml": b"<a"}), "a.xlsx")) == ["TAB-013"]


def test_a_workbook_with_a_false_checksum_is_damaged(write):
    content = archive({"xl/workbook.xml": b"<a/>" * 50}, zipfile.ZIP_STORED)
    assert codes_for(write(content.replace(b"<a/><a/>", b"<b/><b/>", 1), "a.xlsx")) == ["TAB-013"]


def test_a_workbook_that_unpacks_to_a_bomb_is_refused_before_it_is_opened(write, monkeypatch):
    from rondetafel.lib.tabular import workbook

    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1 << 20)
    bomb = archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(2 << 20)})
    assert codes_for(write(bomb, "bomb.xlsx")) == ["TAB-012"]


def test_a_workbook_with_a_million_entries_is_refused(write, monkeypatch):
    from rondetafel.lib.tabular import workbook

    monkeypatch.setattr(workbook, "MOST_ENTRIES", 5)
    many = archive({"xl/workbook.xml": b"", **{f"x{i}": b"" for i in range(9)}})
    assert codes_for(write(many, "many.xlsx")) == ["TAB-012"]


def test_an_empty_sheet_and_a_sheet_with_headings_only_are_refused(tmp_path):
    empty, headed = tmp_path / "empty.xlsx", tmp_path / "headed.xlsx"
    with xlsxwriter.Workbook(empty) as workbook:
        workbook.add_worksheet()
    with xlsxwriter.Workbook(headed) as workbook:
        workbook.add_worksheet().write_row(0, 0, ["a", "b"])
    assert codes_for(empty) == ["TAB-003"]
    assert codes_for(headed) == ["TAB-004"]


def test_a_blank_heading_in_a_sheet_is_named_by_its_column_letter(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 1, ["a", "", "b"])
        sheet.write_row(1, 1, [1, 2, 3])
    with pytest.raises(BadInput) as raised:
        recognise_file(path)
    (problem,) = raised.value.problems
    assert (problem.code, problem.values["columns"]) == ("TAB-014", "C")


def test_a_parquet_file_without_rows_is_refused(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": pa.array([], pa.string())}), path)
    assert codes_for(path) == ["TAB-004"]


def test_an_unknown_suffix_is_no_reason_to_refuse_text(write):
    assert recognise_file(write(ROW, "contacts.dat")).format is Format.CSV
