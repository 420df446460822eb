from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.tabular.days import DayFault, DayOrder, order_shown, read_day, without_time
from tests.lib.tabular.contact_files import HEADINGS, rows_of

DAY_FIRST, MONTH_FIRST = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25",
        "2026/11/25",
        "20261125",
        "25-11-2026",
        "25/11/2026",
        "25.11.2026",
        "25 november 2026",
        "woensdag 25 november 2026",
        "25 nov. 2026",
        "25-nov-2026",
        "25 novembre 2026",
        "mercredi 25 novembre 2026",
        "25 November 2026",
        "November 25, 2026",
        "Wednesday, November 25th, 2026",
    ],
)
def test_belgian_and_dutch_ways_to_write_a_day_are_read(text):
    assert read_day(text, DAY_FIRST) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "month"),
    [("1er août 2024", 8), ("1 maart 2024", 3), ("1 févr. 2024", 2), ("1 mei 2024", 5), ("1 März 2024", 3)],
)
def test_names_of_months_are_read_with_and_without_accents(text, month):
    assert read_day(text, DAY_FIRST) == date(2024, month, 1)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2021-02-30", DayFault.IMPOSSIBLE),
        ("31/11/2021", DayFault.IMPOSSIBLE),
        ("32/13/2021", DayFault.IMPOSSIBLE),
        ("1899-12-31", DayFault.YEAR),
        ("1/1/2101", DayFault.YEAR),
        ("1/1/24", DayFault.SHORT_YEAR),
        ("11/25/2026", DayFault.OTHER_ORDER),
        ("gisteren", DayFault.UNREADABLE),
        ("25 brumaire 2026", DayFault.UNREADABLE),
        ("2026", DayFault.UNREADABLE),
        ("45000", DayFault.UNREADABLE),
        ("1/2-2024", DayFault.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_date_is_told_apart(text, fault):
    assert read_day(text, DAY_FIRST) is fault


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("-/."))
def test_every_day_is_read_back_in_both_orders(day, mark):
    assert read_day(day.strftime(f"%d{mark}%m{mark}%Y"), DAY_FIRST) == day
    assert read_day(day.strftime(f"%m{mark}%d{mark}%Y"), MONTH_FIRST) == day
    assert read_day(day.isoformat(), MONTH_FIRST) == day


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_no_text_breaks_the_reader(text):
    result = read_day(text, DAY_FIRST)
    assert isinstance(result, date | DayFault)


def test_a_date_shows_its_order_only_where_one_part_is_beyond_twelve():
    assert order_shown("25/11/2026") is DAY_FIRST
    assert order_shown("11/25/2026") is MONTH_FIRST
    assert order_shown("7/6/2024") is None
    assert order_shown("2026-11-25") is None


@pytest.mark.parametrize(
    "moment",
    [
        "2024-01-02T10:00:00Z",
        "2024-01-02 10:00",
        "2024-01-02 9:30:15.123+01:00",
        "2024-01-02 10:00 PM",
        "2024-01-02 14h30",
    ],
)
def test_the_time_of_day_is_left_off(write, stage, moment):
    assert without_time(moment) == "2024-01-02"
    table = stage(write(HEADINGS + f"A,x,{moment}\n".encode()))
    assert rows_of(table)[0][2] == date(2024, 1, 2)


def test_a_time_that_does_not_exist_leaves_the_date_unreadable(write, problems_of):
    (problem,) = problems_of(write(HEADINGS + b"A,x,2024-01-02 99:00\n"))
    assert (problem.code, problem.values["value"]) == ("TAB-102", "2024-01-02 99:00")


def column(*days: str) -> bytes:
    return HEADINGS + "".join(f"A,x,{day}\n" for day in days).encode()


def test_ambiguous_dates_are_read_day_first(write, stage):
    assert rows_of(stage(write(column("7/6/2024"))))[0][2] == date(2024, 6, 7)


def test_one_telling_date_decides_the_whole_column(write, stage):
    rows = rows_of(stage(write(column("7/6/2024", "11/25/2026"))))
    assert [row[2] for row in rows] == [date(2024, 7, 6), date(2026, 11, 25)]


def test_iso_dates_may_stand_among_the_others(write, stage):
    rows = rows_of(stage(write(column("7/6/2024", "2024-06-07"))))
    assert rows[0][2] == rows[1][2]


@pytest.mark.parametrize("skip", [False, True])
def test_a_column_in_two_orders_is_refused_and_says_which_rows(write, problems_of, skip):
    content = column("25/11/2026", "7/6/2024", "11/25/2026", "11/26/2026")
    (problem,) = problems_of(write(content), skip_bad_rows=skip)
    assert (problem.code, problem.place.column) == ("TAB-022", "date")
    assert (problem.values["first_count"], problem.values["second_count"]) == ("1", "2")
    assert problem.values["first"] == "2: 25/11/2026"
    assert problem.values["second"] == "4: 11/25/2026 · 5: 11/26/2026"


def test_a_slip_in_a_long_column_is_a_problem_of_its_row(write, problems_of):
    days = [(date(2024, 1, 1) + timedelta(index)).strftime("%d/%m/%Y") for index in range(360)]
    problems = problems_of(write(column(*days, "12/25/2024")))
    assert [(problem.code, problem.place.row) for problem in problems] == [("TAB-106", 362)]
