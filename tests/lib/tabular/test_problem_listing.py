from __future__ import annotations

import csv
import string

import pytest

from rondetafel.lib.base.problems import Place
from rondetafel.lib.base.text import Language
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.problem_listing import summarise_problems, write_problems_csv


def many():
    return [
        *(
            PROBLEMS.problem("TAB-102", Place("a.csv", row=row, column="date"), value="=x")
            for row in range(2, 9)
        ),
        PROBLEMS.problem("TAB-101", Place("a.csv", row=3, column="seat")),
        PROBLEMS.problem("TAB-102", Place("a.csv", row=4, column="start"), value="y"),
    ]


def test_problems_are_counted_by_kind_and_column_with_the_first_places():
    groups = summarise_problems(many(), first=2)
    assert [(group.code, group.column, group.count) for group in groups] == [
        ("TAB-102", "date", 7),
        ("TAB-101", "seat", 1),
        ("TAB-102", "start", 1),
    ]
    assert [problem.place.row for problem in groups[0].first] == [2, 3]


@pytest.mark.parametrize("language", list(Language))
def test_every_problem_becomes_a_row_of_a_csv_file(tmp_path, language):
    path = tmp_path / "problems.csv"
    write_problems_csv(many(), path, language)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    assert len(headings) == len(rows[0]) == 7
    assert [row[3] for row in rows] == ["2", "3", "4", "5", "6", "7", "8", "3", "4"]


def test_a_text_that_looks_like_a_formula_is_made_inert(tmp_path):
    path = tmp_path / "problems.csv"
    write_problems_csv([PROBLEMS.problem("TAB-101", Place("=cmd.csv", row=2, column="@seat"))], path, "nl")
    assert "'=cmd.csv;;2;'@seat;" in path.read_text(encoding="utf-8-sig")


def test_every_message_has_the_same_fields_in_all_languages():
    from rondetafel.lib.base.problems import _messages

    for code, message in _messages(PROBLEMS.package).items():
        fields = {
            language: {
                name
                for part in ("cause", "repair")
                for _, name, _, _ in string.Formatter().parse(message[part][language])
                if name
            }
            for language in ("nl", "fr", "en")
        }
        assert fields["nl"] == fields["fr"] == fields["en"], code
