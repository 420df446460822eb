"""The access frame: builders, check, and that it can run elsewhere (R-4)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rondetafel.lib.access.evidence import SeatList
from rondetafel.lib.access.expressions import (
    contact_histogram,
    frame_from_contacts,
    indexed_contacts,
    organisation_access,
    presence_change,
    seats_met,
)
from rondetafel.lib.access.frame import COLUMNS, check_frame, frame_of_contacts, frame_of_seats, write_frame
from rondetafel.lib.access.periods import PeriodKind, calendar_periods
from rondetafel.lib.base.text import Language

from .small_records import contact_records

YEARS = calendar_periods(PeriodKind.YEAR, date(2020, 1, 1), date(2021, 12, 31))


def test_contacts_become_a_frame_that_passes_its_own_check(tmp_path: Path) -> None:
    rows = [("a", "s", f"2020-{month:02d}-01") for month in range(1, 13)] + [("a", "s", "2021-03-01")]
    frame = frame_of_contacts(contact_records(tmp_path, rows), YEARS, level="be_federal")
    assert frame.column_names == list(COLUMNS)
    assert check_frame(frame) == []
    first, second = frame.to_pylist()
    assert (first["frequency"], first["contacts"], first["level"]) == ("monthly", 12, "be_federal")
    assert (second["frequency"], second["period_end"]) == ("once", date(2021, 12, 31))
    assert {first["source"], second["source"]} == {"record"}


def test_seats_become_a_frame_without_frequency(tmp_path: Path) -> None:
    path = tmp_path / "seats.parquet"
    pq.write_table(
        pa.table({"who": ["a", "b"], "body": ["c1", "c1"], "from": [date(2020, 1, 1), None]}), path
    )
    seats = SeatList(
        path, {"organisation": "who", "venue": "body", "start": "from"}, 2, 2, as_of=date(2021, 1, 1)
    )
    frame = frame_of_seats(seats)
    assert check_frame(frame) == []
    assert [
        (r["organisation"], r["venue"], r["period_start"], r["frequency"]) for r in frame.to_pylist()
    ] == [
        ("a", "c1", date(2020, 1, 1), None),
        ("b", "c1", date(2021, 1, 1), None),
    ]


def test_every_fault_of_a_frame_is_listed_at_once_in_three_languages() -> None:
    good = dict.fromkeys(COLUMNS) | {"organisation": "a", "source": "record", "frequency": "once"}
    rows = [
        good,
        good,
        good | {"organisation": None},
        good | {"frequency": "daily"},
        good | {"source": "rumour"},
        good | {"period_start": date(2021, 1, 1), "period_end": date(2020, 1, 1)},
        good | {"seat": "s", "influence": 0.5},
    ]
    problems = check_frame(pa.Table.from_pylist(rows), "frame.csv")
    found = [(problem.code, problem.place.row) for problem in problems]
    assert found == [
        ("FRA-006", 2),
        ("FRA-002", 3),
        ("FRA-003", 4),
        ("FRA-006", 4),
        ("FRA-003", 5),
        ("FRA-004", 6),
        ("FRA-005", 7),
    ]
    for problem in problems:
        assert len({problem.in_language(language) for language in Language}) == 3


def test_a_frame_without_its_columns_names_each_of_them() -> None:
    problems = check_frame(pa.table({"organisation": ["a"]}))
    assert [problem.place.column for problem in problems] == list(COLUMNS[1:])


def test_a_frame_survives_writing_and_reading(tmp_path: Path) -> None:
    frame = frame_of_contacts(contact_records(tmp_path, [("a", "s", "2020-01-01")]), YEARS)
    write_frame(frame, tmp_path / "frame.parquet")
    assert pq.read_table(tmp_path / "frame.parquet").equals(frame)


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "trino"])
def test_the_expressions_are_bound_to_no_engine(dialect: str) -> None:
    contacts = ibis.table({"o": "string", "s": "string", "v": "string", "d": "date"}, name="contacts")
    indexed = indexed_contacts(
        contacts, {"organisation": "o", "seat": "s", "venue": "v", "date": "d"}, PeriodKind.QUARTER
    )
    access = organisation_access(frame_from_contacts(indexed, YEARS))
    for expression in (contact_histogram(access), seats_met(indexed), presence_change(access)):
        assert "SELECT" in ibis.to_sql(expression, dialect=dialect)
