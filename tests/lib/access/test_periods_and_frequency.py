"""Periods, months and the frequency rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.access.frequency import Frequency, frequency_of
from rondetafel.lib.access.periods import Period, PeriodKind, calendar_periods, period_index


@pytest.mark.parametrize(
    ("contacts", "months", "expected"),
    [
        (0, 12, Frequency.NEVER),
        (1, 12, Frequency.ONCE),
        (2, 12, Frequency.SEVERAL),
        (11, 12, Frequency.SEVERAL),
        (12, 12, Frequency.MONTHLY),
        (47, 12, Frequency.MONTHLY),
        (48, 12, Frequency.WEEKLY),
        (3, 3, Frequency.MONTHLY),
        (1, 0.2, Frequency.ONCE),  # one contact is one contact, however short the period
        (2, 0.2, Frequency.WEEKLY),
    ],
)
def test_the_frequency_rule_at_its_edges(contacts: int, months: float, expected: Frequency) -> None:
    assert frequency_of(contacts, months) is expected


@given(st.integers(0, 500), st.floats(0.1, 12))
def test_one_more_contact_never_lowers_the_frequency(contacts: int, months: float) -> None:
    assert frequency_of(contacts, months) <= frequency_of(contacts + 1, months)


@pytest.mark.parametrize("kind", PeriodKind)
@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_period_and_whole_periods_have_whole_months(
    kind: PeriodKind, day: date
) -> None:
    (period,) = calendar_periods(kind, day, day)
    assert period.start <= day <= period.end
    assert period.months == pytest.approx(kind.months, abs=1e-9)
    assert period_index(period.start, kind) == period_index(period.end, kind) == period.index


def test_a_part_of_a_month_counts_by_its_days() -> None:
    assert Period(PeriodKind.YEAR, 2024, date(2024, 2, 1), date(2024, 2, 29)).months == pytest.approx(1)
    assert Period(PeriodKind.YEAR, 2023, date(2023, 4, 16), date(2023, 5, 31)).months == pytest.approx(1.5)


def test_a_contact_outside_the_declared_coverage_widens_it() -> None:
    first, last = calendar_periods(
        PeriodKind.YEAR, date(2019, 5, 1), date(2020, 6, 1), date(2019, 6, 1), date(2020, 3, 1)
    )
    assert first.start == date(2019, 5, 1)
    assert last.end == date(2020, 6, 1)
