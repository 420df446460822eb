"""Bad input: every problem by row and column, exit code 2, nothing written; good rows go on when asked."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from rondetafel.lib.reporting import writing
from tests.cli.small_files import COLUMNS, MEMBERS
from tests.commands import Command

HEADING = "org,minister,date\n"
LINE = re.compile(r"(?P<code>[A-Z]{3}-\d{3}) \[(?P<place>[^\]]*)\] (?P<text>.+)")

BAD_FILES = {
    "missing_columns": ("org,place\na,b\n", ["TAB-017 row 1", "TAB-017 row 1"]),
    "wrong_dates": (
        HEADING + "a,m,2020-01-01\nb,m,32-13-2020\nc,m,soon\nd,m,12-03-20\ne,m,3021-01-01\n",
        [
            "TAB-103 row 3, column date",
            "TAB-102 row 4, column date",
            "TAB-105 row 5, column date",
            "TAB-104 row 6, column date",
        ],
    ),
    "two_orders_of_day_and_month": (HEADING + "a,m,13/02/2020\nb,m,02/14/2020\n", ["TAB-022 column date"]),
    "numbers_for_dates": ("org;minister;date\na;m;43831,5\n", ["TAB-102 row 2, column date"]),
    "empty": ("", ["TAB-003 "]),
    "blank_lines_only": ("\n\n \n", ["TAB-003 "]),
    "headings_only": (HEADING, ["TAB-004 "]),
    "mixed_encodings": (
        (HEADING + "Café,m,2020-01-01\n").encode() + "Zürich,m,2020-01-03\n".encode("latin-1"),
        ["TAB-110 row 3, column org"],
    ),
    "blank_cells": (
        HEADING + ",m,2020-01-01\na, ,2020-01-01\nb,m,\n",
        ["TAB-101 row 2, column org", "TAB-101 row 3, column minister", "TAB-101 row 4, column date"],
    ),
    "rows_of_other_length": (HEADING + "a,m\nb,m,2020-01-01,x\n", ["TAB-108 row 2", "TAB-108 row 3"]),
    "quote_that_is_not_closed": (HEADING + 'a,m,2020-01-01\n"b,m,2020-01-01\n', ["TAB-109 row 3"]),
    "not_a_table": (b"%PDF-1.7\n", ["TAB-008 "]),
}


@pytest.fixture
def report(command: Command, tmp_path: Path):
    """Ask for a report of a file; nothing may be written beside it."""

    def ask(content: str | bytes, *options: str | Path, name: str = "contacts.csv"):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        before = sorted(tmp_path.iterdir())
        target = tmp_path / "deep" / "report"
        done = command("access", "report", file, *COLUMNS, "--lang", "en", "--out", target, *options)
        assert sorted(tmp_path.iterdir()) == before
        return done

    return ask


def places(err: str) -> list[str]:
    """Code and place in the file of each problem printed."""
    found = [LINE.fullmatch(line) for line in err.splitlines()[:-1]]
    assert all(found), err
    return [f"{each['code']} {each['place'].partition(', ')[2]}" for each in found if each]


@pytest.mark.parametrize("name", BAD_FILES)
def test_every_problem_is_listed_and_nothing_is_written(report, name: str) -> None:
    content, expected = BAD_FILES[name]
    done = report(content)
    assert (done.code, done.out) == (2, "")
    assert places(done.err) == expected
    count = "1 problem" if len(expected) == 1 else f"{len(expected)} problems"
    assert done.err.splitlines()[-1] == f"{count}. No result was written."


def test_decimal_commas_and_semicolons_are_read_as_excel_writes_them(
    command: Command, tmp_path: Path
) -> None:
    file = tmp_path / "excel.csv"
    text = "\ufefforg;minister;date;amount\r\nCafé;m;01-02-2020;1.234,5\r\nZürich;m;13-02-2020;3,5\r\n"
    file.write_bytes(text.encode())
    assert json.loads(command("access", "measure", file, *COLUMNS, "--json").out)["source"]["used"] == 2
    file.write_bytes(text[1:].encode("windows-1252"))
    assert json.loads(command("access", "measure", file, *COLUMNS, "--json").out)["source"]["used"] == 2


def test_a_folder_and_a_missing_file_are_named_with_the_options_that_are_missing(
    command: Command, tmp_path: Path
) -> None:
    done = command("access", "measure", tmp_path, "--population", tmp_path / "none.csv", "--lang", "en")
    lines = done.err.splitlines()
    assert done.code == 2
    assert [line[:7] for line in lines[:-1]] == ["CLI-001"] * 4 + ["TAB-002", "TAB-001"]
    assert "--population-id" in lines[3]
    assert lines[-1] == "6 problems. No result was written."


def test_problems_of_contacts_and_population_come_together(report, tmp_path: Path) -> None:
    population = tmp_path / "register.csv"
    population.write_text("id,kind\na,x\n,y\na,z\n", encoding="utf-8")
    done = report(HEADING + "a,m,soon\n", "--population", population, *MEMBERS)
    assert places(done.err) == ["TAB-102 row 2, column date", "TAB-101 row 3, column id"]


def test_an_organisation_that_stands_twice_in_a_population_is_refused(report, tmp_path: Path) -> None:
    population = tmp_path / "register.csv"
    population.write_text("id,kind\na,x\na,z\n", encoding="utf-8")
    done = report(HEADING + "a,m,2020-01-01\n", "--population", population, *MEMBERS)
    assert (done.code, done.err[:7]) == (2, "SRC-012")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--group", "kind", "--population-name", "name"), ["CLI-003", "CLI-003"]),
        (("--observed-from", "2021-01-01", "--observed-to", "2020-01-01"), ["CLI-005"]),
        (("--population", "a", "--population", "b", "--population", "c"), ["CLI-001", "CLI-002"]),
        (("--population", "a/p.csv", "--population", "b/p.xlsx", *MEMBERS), ["CLI-008"]),
    ],
)
def test_options_that_cannot_be_meant_are_refused(report, options: tuple[str, ...], codes: list[str]) -> None:
    """An option is never ignored without a word."""
    found = [line[:7] for line in report(HEADING + "a,m,2020-01-01\n", *options).err.splitlines()[:-1]]
    assert [code for code in found if code != "TAB-001"] == codes


def test_a_map_with_a_reader_of_its_own_takes_no_columns(command: Command, tmp_path: Path) -> None:
    done = command("access", "measure", tmp_path, "--map", "eu_mep_meetings", "--seat", "minister")
    assert (done.code, done.err[:7]) == (2, "CLI-004")


def test_a_map_that_is_wrong_lists_its_problems(command: Command, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("title: T\norganistion: org\nseat: s\ndate: d\nperiod: month\n", encoding="utf-8")
    done = command("access", "measure", tmp_path / "contacts.csv", "--map", own, "--lang", "en")
    assert done.code == 2
    assert [line[:7] for line in done.err.splitlines()[:-1]] == ["SRC-004", "SRC-006", "SRC-009"]
    assert "“organisation”" in done.err


MIXED = HEADING + "a,m,2020-01-01\n,m,2020-01-02\nb,m,never\nc,n,2020-03-03\n"


def test_good_rows_go_on_when_asked_and_everything_says_how_many_were_skipped(
    report, command: Command, tmp_path: Path, monkeypatch
) -> None:
    done = report(MIXED)
    assert places(done.err) == ["TAB-101 row 3, column org", "TAB-102 row 4, column date"]
    measured = command(
        "access", "measure", tmp_path / "contacts.csv", *COLUMNS, "--lang", "en", "--skip-bad-rows", "--json"
    )
    assert measured.code == 0
    assert json.loads(measured.out)["source"] == {"rows": 4, "used": 2, "skipped": 2}
    assert measured.err == "2 of 4 rows skipped because they hold errors.\n"
    written = []
    monkeypatch.setattr(writing, "write_report", lambda document, folder, **_: written.append(document))
    assert (
        command(
            "access",
            "report",
            tmp_path / "contacts.csv",
            *COLUMNS,
            "--skip-bad-rows",
            "--out",
            tmp_path / "r",
        ).code
        == 0
    )
    assert "Het bestand telt 4 rijen; 2 zijn gebruikt als contact en 2 zijn overgeslagen" in repr(written[0])


def test_a_file_without_a_good_row_is_refused_even_when_bad_rows_are_skipped(report) -> None:
    done = report(HEADING + ",m,2020-01-02\n", "--skip-bad-rows")
    assert places(done.err) == ["TAB-101 row 2, column org", "SRC-014 "]


@pytest.mark.parametrize("skip", [(), ("--skip-bad-rows",)])
def test_the_list_of_problems_holds_all_of_them(
    command: Command, tmp_path: Path, skip: tuple[str, ...]
) -> None:
    file, listed = tmp_path / "contacts.csv", tmp_path / "problems.csv"
    file.write_text(HEADING + "a,m,2020-01-01\n" + ",m,2020-01-01\n" * 1_500, encoding="utf-8")
    done = command("access", "measure", file, *COLUMNS, "--problems", listed, *skip, "--json")
    assert done.code == (0 if skip else 2)
    with listed.open(encoding="utf-8-sig", newline="") as content:
        rows = list(csv.DictReader(content, delimiter=";"))
    assert len(rows) == 1_500
    assert (rows[0]["code"], rows[0]["rij"], rows[0]["kolom"]) == ("TAB-101", "3", "org")


def test_more_than_a_thousand_problems_are_counted_by_kind(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(HEADING + ",m,2020-01-01\n" * 1_200 + "a,m,soon\n" * 300, encoding="utf-8")
    lines = command("access", "measure", file, *COLUMNS).err.splitlines()
    assert len(lines) == 1_000 + 3
    assert lines[1_000].startswith(
        "De eerste 1.000 van 1.500 problemen staan hierboven; met --problems BESTAND"
    )
    assert lines[1_001:] == ["  TAB-101  org: 1.200", "  TAB-102  date: 300"]


def test_a_list_of_problems_never_hides_them_nor_replaces_a_file_of_the_user(
    command: Command, tmp_path: Path
) -> None:
    file, listed = tmp_path / "contacts.csv", tmp_path / "problems.csv"
    file.write_text(MIXED, encoding="utf-8")
    listed.write_text("mine", encoding="utf-8")
    arguments = ("access", "measure", file, *COLUMNS, "--problems")
    assert command(*arguments, listed).err.startswith(f"FIL-001 [{listed}]")
    assert command(*arguments, file, "--force").err.startswith(f"CLI-007 [{file}]")
    assert command(*arguments, tmp_path, "--force").err.startswith(f"CLI-007 [{tmp_path}]")
    assert (listed.read_text(encoding="utf-8"), file.read_text(encoding="utf-8")) == ("mine", MIXED)
    assert "TAB-102" in command(*arguments, listed, "--force").err
    assert "TAB-102" in listed.read_text(encoding="utf-8-sig")
