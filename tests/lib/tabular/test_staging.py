from __future__ import annotations

import errno
import gzip
import os
from datetime import date

import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.tabular.shape import Encoding
from rondetafel.lib.tabular.staged import FieldKind, Wanted
from rondetafel.lib.tabular.staging import stage_table
from tests.lib.tabular.contact_files import CONTACT_FIELDS, HEADINGS, rows_of

JANUARY_2 = date(2024, 1, 2)


def places(problems) -> list[tuple[str, int | None, str | None]]:
    return [(problem.code, problem.place.row, problem.place.column) for problem in problems]


def test_a_good_file_is_staged_and_typed(write, stage):
    table = stage(write(HEADINGS + b"B,x,2024-01-02\nA,y,2024-01-03\n"))
    assert rows_of(table) == [("B", "x", JANUARY_2), ("A", "y", date(2024, 1, 3))]
    assert (table.rows, table.used, table.skipped, table.problems) == (2, 2, 0, ())


def test_columns_are_found_by_heading_whatever_their_order(write, stage):
    table = stage(write(b"note,date,organisation,seat\n!,2024-01-02,A,x\n"))
    assert rows_of(table) == [("A", "x", JANUARY_2)]


def test_headings_match_without_case_accents_spaces_and_invisible_characters(write, stage):
    content = "\u200bOrganisátion ,SEAT\u00a0,\ufeffDate\nA,x,2024-01-02\n"
    assert rows_of(stage(write(content))) == [("A", "x", JANUARY_2)]


def test_an_exact_heading_wins_over_one_that_differs_in_case(write, stage):
    table = stage(write(b"Seat,seat,organisation,date\nno,yes,A,2024-01-02\n"))
    assert rows_of(table) == [("A", "yes", JANUARY_2)]


def test_all_missing_columns_are_named_with_what_is_there_and_what_is_closest(write, problems_of):
    problems = problems_of(write(b"Organisatie,zetel,date\nA,x,2024-01-02\n"))
    assert [problem.values["heading"] for problem in problems] == ["organisation", "seat"]
    assert problems[0].values["closest"] == "Organisatie"
    assert problems[0].values["headings"] == "Organisatie, zetel, date"


def test_a_heading_that_fits_two_columns_is_refused(write, problems_of):
    problems = problems_of(write("Séat,SEAT,organisation,date\na,b,A,2024-01-02\n"))
    assert [problem.code for problem in problems] == ["TAB-018"]


def test_every_problem_of_a_file_is_listed_with_row_and_column(write, problems_of):
    content = HEADINGS + (
        b"A,x,2024-01-02\n"  # row 2
        b",x,2024-01-02\n"
        b"A,,gisteren\n"
        b"A,x,2021-02-30\n"
        b"\n"
        b"A,x\n"
        b"A,x,1802-01-01\n"
        b"A,x,2-1-24\n"
        b"A,x,2024-01-02,y\n"
    )
    assert places(problems_of(write(content))) == [
        ("TAB-101", 3, "organisation"),
        ("TAB-101", 4, "seat"),
        ("TAB-102", 4, "date"),
        ("TAB-103", 5, "date"),
        ("TAB-108", 7, None),
        ("TAB-104", 8, "date"),
        ("TAB-105", 9, "date"),
        ("TAB-108", 10, None),
    ]


def test_good_rows_go_on_and_bad_ones_are_counted_on_request(write, stage):
    content = HEADINGS + b"A,x,2024-01-02\n,,\nB,x,nooit\nC,x,2024-01-02\nD\n"
    table = stage(write(content), skip_bad_rows=True)
    assert sorted(row[0] for row in rows_of(table)) == ["A", "C"]
    assert (table.rows, table.used, table.skipped) == (4, 2, 2)
    assert places(table.problems) == [("TAB-102", 4, "date"), ("TAB-108", 6, None)]


def test_a_row_with_two_problems_is_skipped_once(write, stage):
    table = stage(write(HEADINGS + b",,nooit\nA,x,2024-01-02\n"), skip_bad_rows=True)
    assert (table.skipped, len(table.problems)) == (1, 3)


def test_an_optional_column_may_have_empty_cells(write, stage):
    wanted = (*CONTACT_FIELDS, Wanted("venue", "venue", required=False))
    table = stage(write(b"organisation,seat,date,venue\nA,x,2024-01-02,\n"), wanted)
    assert rows_of(table) == [("A", "x", JANUARY_2, None)]


@pytest.mark.parametrize("blank", [b"\n", b" \n", b",,\n", b'"","",""\n', b" , ,\t\n", b"\r\n"])
def test_blank_rows_are_neither_rows_nor_problems_but_keep_their_number(write, stage, problems_of, blank):
    table = stage(write(HEADINGS + blank + b"A,x,2024-01-02\n" + blank))
    assert (table.rows, table.used) == (1, 1)
    assert places(problems_of(write(HEADINGS + blank + blank + b"A,x,fout\n"))) == [("TAB-102", 4, "date")]


def test_a_cell_with_line_breaks_counts_as_one_row_as_in_a_spreadsheet(write, problems_of):
    content = HEADINGS + b'"A\nB\nC",x,2024-01-02\nD,x,fout\n'
    assert places(problems_of(write(content))) == [("TAB-102", 3, "date")]


def test_quotes_may_hold_separators_line_breaks_and_quotes(write, stage):
    table = stage(write(HEADINGS + b'"Peeters, Jan","the ""best""\r\nseat",2024-01-02\r\n'))
    assert rows_of(table) == [("Peeters, Jan", 'the "best"\nseat', JANUARY_2)]


def test_a_quote_inside_an_unquoted_cell_is_an_ordinary_character(write, stage):
    table = stage(write(HEADINGS + b'De "Ster" vzw, "x, y" ,2024-01-02\nB,6" pipe,2024-01-02\n'))
    assert rows_of(table) == [('De "Ster" vzw', "x, y", JANUARY_2), ("B", '6" pipe', JANUARY_2)]


def test_an_open_quote_breaks_its_own_row_only(write, stage):
    content = (
        HEADINGS + b'A,x,2024-01-02\n"B,x,2024-01-02\nC,x,2024-01-02\n"D" vzw,x,2024-01-02\nE,x,2024-01-02\n'
    )
    table = stage(write(content), skip_bad_rows=True)
    assert [row[0] for row in rows_of(table)] == ["A", "C", "E"]
    assert places(table.problems) == [("TAB-109", 3, None), ("TAB-109", 5, None)]


def test_mixed_encodings_are_told_per_row_and_column(write, problems_of):
    utf8 = "Société,é,2024-01-02\n".encode()
    content = HEADINGS + utf8 * 3 + "A,Coöperatie,2024-01-02\n".encode("cp1252") + utf8
    (problem,) = problems_of(write(content))
    assert places([problem]) == [("TAB-110", 5, "seat")]
    assert problem.values["encoding"] == "UTF-8"


def test_utf8_rows_in_a_windows_file_are_told_too(write, problems_of):
    windows = "Société,é,2024-01-02\n".encode("cp1252")
    content = HEADINGS + windows * 3 + "Société,y,2024-01-02\n".encode() + windows
    (problem,) = problems_of(write(content))
    assert places([problem]) == [("TAB-110", 5, "organisation")]
    assert problem.values["encoding"] == "Windows-1252"


def test_an_encoding_that_shows_late_in_the_file_is_still_recognised(write, stage):
    content = HEADINGS + b"A,x,2024-01-02\n" * 100_000 + "Société,x,2024-01-02\n".encode("cp1252")
    table = stage(write(content))
    assert table.shape.encoding is Encoding.WINDOWS_1252
    assert rows_of(table)[-1][0] == "Société"


def test_a_null_character_is_a_problem_of_its_row(write, problems_of):
    content = HEADINGS + b"A,x,2024-01-02\n" * 50 + b"B\0,x,2024-01-02\n"
    assert places(problems_of(write(content))) == [("TAB-112", 52, None)]


def test_an_endless_row_is_a_problem_and_no_memory_hog(write, stage):
    content = HEADINGS + b"A,x,2024-01-02\n" + b"y" * (9 << 20) + b"\nB,x,2024-01-02\n"
    table = stage(write(content), skip_bad_rows=True)
    assert [row[0] for row in rows_of(table)] == ["A", "B"]
    assert places(table.problems) == [("TAB-111", 3, None)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_encodings_and_line_breaks_give_the_same_table(write, stage, encoding, line_break):
    text = line_break.join(["organisation;seat;date", "Société;één;02/01/2024", "B;x;3/1/2024", ""])
    table = stage(write(text.encode(encoding)))
    assert rows_of(table) == [("Société", "één", JANUARY_2), ("B", "x", date(2024, 1, 3))]


def test_a_gzip_file_cut_short_is_refused_also_when_its_start_is_sound(write, problems_of):
    import random

    names = random.Random(3)
    rows = "".join(f"{names.getrandbits(400):x},x,2024-01-02\n" for _ in range(20_000))
    path = write(gzip.compress(HEADINGS + rows.encode())[:-400_000], "a.csv.gz")
    assert [problem.code for problem in problems_of(path)] == ["TAB-010"]


def test_a_gzip_bomb_is_refused(write, problems_of, monkeypatch):
    from rondetafel.lib.tabular import byte_stream

    monkeypatch.setattr(byte_stream, "MOST_UNPACKED", 1 << 20)
    path = write(gzip.compress(HEADINGS + b"A,x,2024-01-02\n" * 2_000_000), "a.csv.gz")
    assert [problem.code for problem in problems_of(path)] == ["TAB-012"]


def test_names_that_look_like_formulas_survive(write, stage):
    names = ["=SUM(A1)", "+32 vzw", "-Min", "@home", "'quoted", "\uff1dwide"]
    table = stage(write(HEADINGS + "".join(f"{name},x,2024-01-02\n" for name in names).encode()))
    assert [row[0] for row in rows_of(table)] == names


def test_white_space_at_the_ends_of_cells_goes_and_inside_stays(write, stage):
    table = stage(write(HEADINGS.decode() + "\u00a0 A  B\u200b,\tx,2024-01-02 \n"))
    assert rows_of(table) == [("A  B", "x", JANUARY_2)]


def test_only_so_many_problems_are_kept_and_the_rest_is_counted(write, monkeypatch, tmp_path):
    from rondetafel.lib.tabular import conversion, delimited_staging

    for module in (conversion, delimited_staging):
        monkeypatch.setattr(module, "MOST_LISTED", 3)
    path = write(HEADINGS + b"A,x\n" * 5 + b"B,x,fout\n" * 5)
    with pytest.raises(BadInput) as raised:
        stage_table(path, CONTACT_FIELDS, workspace=tmp_path / "w")
    assert (len(raised.value.problems), raised.value.unlisted) == (3, 7)
    table = stage_table(path, CONTACT_FIELDS, workspace=tmp_path / "w", skip_bad_rows=True)
    assert (len(table.problems), table.unlisted, table.skipped, table.used) == (3, 7, 10, 0)


def test_everything_is_written_in_the_workspace_and_the_source_stays_as_it_was(write, stage, tmp_path):
    path = write(HEADINGS + b"A,x,2024-01-02\n")
    before = path.read_bytes()
    stage(path)
    assert path.read_bytes() == before
    assert {entry.name for entry in tmp_path.iterdir()} == {"contacts.csv", "workspace"}


def test_a_full_disk_is_told_without_a_traceback(write, problems_of, monkeypatch):
    from rondetafel.lib.tabular import delimited_staging

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(delimited_staging, "_write", full)
    assert [problem.code for problem in problems_of(write(HEADINGS + b"A,x,2024-01-02\n"))] == ["TAB-024"]


def test_too_little_memory_is_told_without_a_traceback(write, problems_of, monkeypatch):
    from rondetafel.lib.tabular import database

    monkeypatch.setattr(database, "MEMORY_LIMIT", "1MB")
    rows = b"".join(b"Organisation %d,x,2024-01-02\n" % number for number in range(50_000))
    assert [problem.code for problem in problems_of(write(HEADINGS + rows))] == ["TAB-024"]


def test_a_lone_quote_is_a_problem_and_no_blank_row(write, problems_of):
    content = HEADINGS + b'A,x,2024-01-02\n"\nB,x,2024-01-02\n"C",x,2024-01-02\n'
    assert places(problems_of(write(content))) == [("TAB-109", 3, None)]


def test_a_bad_character_in_utf16_does_not_change_the_encoding(write, stage):
    good = "organisation,seat,date\nA,x,2024-01-02\n".encode("utf-16")
    content = (
        good + "B".encode("utf-16-le") + b"\x00\xd8" + ",x,2024-01-02\nC,x,2024-01-02\n".encode("utf-16-le")
    )
    table = stage(write(content), skip_bad_rows=True)
    assert sorted(row[0] for row in rows_of(table)) == ["A", "C"]
    assert places(table.problems) == [("TAB-110", 3, "organisation")]


def test_two_tables_fit_in_one_workspace(write, stage):
    first = stage(write(HEADINGS + b"A,x,2024-01-02\n", "a.csv"))
    second = stage(write(HEADINGS + b"B,x,2024-01-02\n", "b.csv"))
    assert [rows_of(table)[0][0] for table in (first, second)] == ["A", "B"]


def test_progress_is_told_and_can_stop_the_work(write, stage):
    steps: list[tuple[str, int]] = []
    path = write(HEADINGS + b"A,x,2024-01-02\n" * 10)
    stage(path, progress=lambda step, done, total: steps.append((step, done)))
    assert list(dict.fromkeys(step for step, _ in steps)) == ["read", "check"]

    def stop(step: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stage(path, progress=stop)


def test_reading_twice_gives_the_same_bytes(write, stage):
    rows = b"".join(b"Organisation %d,x,%02d/01/2024\n" % (i, i % 28 + 1) for i in range(150_000))
    path = write(HEADINGS + rows)
    first, second = stage(path), stage(path)
    assert first.parquet.read_bytes() == second.parquet.read_bytes()


def test_row_numbers_hold_far_into_a_file_with_blank_broken_and_long_rows(write, problems_of):
    import random

    choose = random.Random(7)
    lines, expected = [], []
    for number in range(2, 20_002):
        kind = choose.random()
        if kind < 0.01:
            lines.append("A,x,fout")
            expected.append(("TAB-102", number, "date"))
        elif kind < 0.02:
            lines.append("A,x")
            expected.append(("TAB-108", number, None))
        elif kind < 0.03:
            lines.append('"A"B,x,2024-01-02')
            expected.append(("TAB-109", number, None))
        elif kind < 0.05:
            lines.append("")
        elif kind < 0.07:
            lines.append('"A\nnaamloze\nvennootschap",x,2024-01-02')
        else:
            lines.append(f'"A {number}","x",2024-01-02')
    path = write(HEADINGS.decode() + "\n".join(lines) + "\n")
    assert places(problems_of(path)) == expected


def test_row_numbers_hold_in_a_file_that_is_read_by_several_threads(write, problems_of):
    lines = [f"Organisation {number},x,2024-01-02" for number in range(2, 400_002)]
    expected = list(range(1_000, 400_000, 997))
    for number in expected:
        lines[number - 2] = f" Organisation {number},,fout"
    problems = problems_of(write(HEADINGS.decode() + "\n".join(lines)))
    assert [problem.place.row for problem in problems] == [number for number in expected for _ in "ab"]


def test_a_number_column_reads_decimal_commas(write, stage):
    wanted = (Wanted("name", "naam"), Wanted("fte", "vte", FieldKind.NUMBER))
    table = stage(write("naam;vte\nA;1,5\nB;1.234,25\nC;2\nD;1.000\n"), wanted)
    assert [row[1] for row in rows_of(table)] == [1.5, 1234.25, 2.0, 1000.0]


def test_where_no_number_shows_its_mark_a_semicolon_file_has_decimal_commas(write, stage):
    wanted = (Wanted("name", "naam"), Wanted("fte", "vte", FieldKind.NUMBER))
    assert rows_of(stage(write("naam;vte\nA;1,250\n"), wanted)) == [("A", 1.25)]
    assert rows_of(stage(write('naam,vte\nA,"1,250"\n'), wanted)) == [("A", 1250.0)]


def test_a_number_column_with_commas_and_points_is_refused(write, problems_of):
    wanted = (Wanted("name", "naam"), Wanted("fte", "vte", FieldKind.NUMBER))
    (problem,) = problems_of(write("naam;vte\nA;1,5\nB;2.75\n"), wanted)
    assert (problem.code, problem.place.column) == ("TAB-023", "vte")
    assert (problem.values["first"], problem.values["second"]) == ("2: 1,5", "3: 2.75")


def test_a_slip_in_a_long_number_column_is_a_problem_of_its_row(write, problems_of):
    wanted = (Wanted("name", "naam"), Wanted("fte", "vte", FieldKind.NUMBER))
    content = "naam;vte\n" + "A;1,5\n" * 200 + "B;2.75\nC;twee\n"
    assert places(problems_of(write(content), wanted)) == [("TAB-113", 202, "vte"), ("TAB-107", 203, "vte")]
