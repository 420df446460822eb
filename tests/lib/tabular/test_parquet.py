from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rondetafel.lib.tabular.staged import FieldKind, Wanted
from tests.lib.tabular.contact_files import rows_of

DAY = date(2024, 1, 2)


@pytest.fixture
def parquet_of(tmp_path):
    def make(**columns) -> object:
        path = tmp_path / "contacts.parquet"
        pq.write_table(pa.table(columns), path)
        return path

    return make


def test_a_parquet_file_with_right_types_is_used_as_it_is(parquet_of, stage):
    path = parquet_of(Organisation=["A", "B"], seat=["x", "y"], date=[DAY, DAY], other=[1, 2])
    table = stage(path)
    assert table.parquet == path
    assert table.columns == {"organisation": "Organisation", "seat": "seat", "date": "date"}
    assert (table.rows, table.used, table.skipped) == (2, 2, 0)


@pytest.mark.parametrize(
    "days",
    [
        pa.array([datetime(2024, 1, 2, 23)]),
        pa.array([datetime(2024, 1, 2, 23, tzinfo=UTC)]),
        pa.array(["02/01/2024"]),
        pa.array([20240102]),
    ],
)
def test_other_types_of_date_are_turned_into_dates(parquet_of, stage, days):
    table = stage(parquet_of(organisation=["A"], seat=["x"], date=days))
    assert rows_of(table) == [("A", "x", DAY)]


def test_identifiers_of_any_plain_type_become_text(parquet_of, stage):
    table = stage(
        parquet_of(
            organisation=pa.array([12.0, 13.5, 14.0]),
            seat=pa.array(["x", "x", "y"]).dictionary_encode(),
            date=[DAY] * 3,
        )
    )
    assert [row[:2] for row in rows_of(table)] == [("12", "x"), ("13.5", "x"), ("14", "y")]


def test_numbers_of_any_plain_type_are_numbers(parquet_of, stage):
    wanted = (
        Wanted("fte", "fte", FieldKind.NUMBER),
        Wanted("cost", "cost", FieldKind.NUMBER, required=False),
    )
    path = parquet_of(fte=["1,5", "2,25"], cost=pa.array([Decimal("1.125"), None]))
    assert rows_of(stage(path, wanted)) == [(1.5, 1.125), (2.25, None)]


def test_not_a_number_is_a_missing_number(parquet_of, stage, problems_of):
    path = parquet_of(fte=pa.array([1.5, float("nan")]))
    assert rows_of(stage(path, (Wanted("fte", "fte", FieldKind.NUMBER, required=False),))) == [
        (1.5,),
        (None,),
    ]
    (problem,) = problems_of(path, (Wanted("fte", "fte", FieldKind.NUMBER),))
    assert (problem.code, problem.place.row) == ("TAB-101", 3)


def test_bad_values_are_told_with_the_row_a_spreadsheet_would_show(parquet_of, problems_of, stage):
    path = parquet_of(
        organisation=["A", None, " ", "D"],
        seat=["x", "x", "x", "x"],
        date=[DAY, DAY, DAY, date(1700, 1, 1)],
    )
    problems = problems_of(path)
    assert [(problem.code, problem.place.row, problem.place.column) for problem in problems] == [
        ("TAB-101", 3, "organisation"),
        ("TAB-101", 4, "organisation"),
        ("TAB-104", 5, "date"),
    ]
    assert rows_of(stage(path, skip_bad_rows=True)) == [("A", "x", DAY)]


def test_lists_in_cells_are_refused_by_column(parquet_of, problems_of):
    (problem,) = problems_of(parquet_of(organisation=[["A", "B"]], seat=["x"], date=[DAY]))
    assert (problem.code, problem.place.column) == ("TAB-021", "organisation")


def test_a_parquet_file_cut_short_is_damaged(parquet_of, problems_of):
    path = parquet_of(organisation=["A"], seat=["x"], date=[DAY])
    path.write_bytes(path.read_bytes()[:-20])
    assert [problem.code for problem in problems_of(path)] == ["TAB-020"]


def test_headings_with_quotes_are_no_way_into_the_database(parquet_of, stage):
    heading = 'o"; DROP TABLE x; --'
    path = parquet_of(**{heading: ["A"], "seat": [1], "date": [DAY]})
    wanted = (Wanted("organisation", heading), Wanted("seat", "seat"))
    assert rows_of(stage(path, wanted)) == [("A", "1")]


def test_headings_that_differ_in_case_only_are_double(parquet_of, problems_of):
    path = parquet_of(Date=[DAY], date=[DAY], organisation=["A"], seat=["x"])
    assert [problem.code for problem in problems_of(path)] == ["TAB-015"]


def test_row_numbers_hold_in_a_large_parquet_file(parquet_of, problems_of):
    bad = set(range(500, 400_000, 997))
    seats = ["" if row in bad else f" official {row}" for row in range(400_000)]
    problems = problems_of(parquet_of(organisation=["A"] * 400_000, seat=seats, date=[DAY] * 400_000))
    assert [problem.place.row for problem in problems] == [row + 2 for row in sorted(bad)]
