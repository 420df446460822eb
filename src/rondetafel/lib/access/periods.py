"""Calendar periods: years, halves and quarters, and how many months of one are covered."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PeriodKind(StrEnum):
    """Length of the periods that access is measured over."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"

    @property
    def per_year(self) -> int:
        """How many of these make a year."""
        return {"year": 1, "half": 2, "quarter": 4}[self.value]

    @property
    def months(self) -> int:
        """Months in a whole period."""
        return 12 // self.per_year


@dataclass(frozen=True, slots=True)
class Period:
    """One calendar period and the part of it that the source covers.

    Args:
        kind: year, half or quarter.
        index: number of the period since year 0, consecutive; `2015-Q2` is 2015 * 4 + 1.
        start: first day of the covered part.
        end: last day of the covered part.
    """

    kind: PeriodKind
    index: int
    start: date
    end: date

    @property
    def label(self) -> str:
        """`2015`, `2015-H1` or `2015-Q3`."""
        year, part = divmod(self.index, self.kind.per_year)
        letter = {"year": "", "half": f"-H{part + 1}", "quarter": f"-Q{part + 1}"}[self.kind.value]
        return f"{year}{letter}"

    @property
    def months(self) -> float:
        """Months in the covered part; a whole calendar month counts 1, a part of it by its days."""
        return month_position(self.end + timedelta(days=1)) - month_position(self.start)


def month_position(day: date) -> float:
    """Months since year 0 at the start of a day; differences are lengths in months."""
    days_in_month = calendar.monthrange(day.year, day.month)[1]
    return day.year * 12 + day.month - 1 + (day.day - 1) / days_in_month


def period_index(day: date, kind: PeriodKind) -> int:
    """Number of the period that holds a day."""
    return day.year * kind.per_year + (day.month - 1) // kind.months


def calendar_periods(
    kind: PeriodKind,
    first: date,
    last: date,
    observed_from: date | None = None,
    observed_to: date | None = None,
) -> tuple[Period, ...]:
    """All periods from the one of `first` to the one of `last`, also those without any contact.

    Args:
        kind: length of the periods.
        first: day of the earliest contact.
        last: day of the latest contact.
        observed_from: first day that the source covers; periods are cut there. Never later than `first`.
        observed_to: last day that the source covers.
    """
    return tuple(
        Period(
            kind,
            index,
            max(_first_day(kind, index), min(observed_from, first))
            if observed_from
            else _first_day(kind, index),
            min(_last_day(kind, index), max(observed_to, last)) if observed_to else _last_day(kind, index),
        )
        for index in range(period_index(first, kind), period_index(last, kind) + 1)
    )


def _first_day(kind: PeriodKind, index: int) -> date:
    year, part = divmod(index, kind.per_year)
    return date(year, part * kind.months + 1, 1)


def _last_day(kind: PeriodKind, index: int) -> date:
    return _first_day(kind, index + 1) - timedelta(days=1)
