"""Months as people write them on a time axis, and where their ticks stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.numbers import NO_BREAK, day
from rondetafel.lib.reporting.wording import word

_STEPS = (1, 3, 12, 60)  # months between ticks
_MOST_TICKS = 14


@dataclass(frozen=True, slots=True)
class MonthTick:
    """The first day of a month, its short name, and its year where the reader needs it."""

    start: date
    name: str
    year: str


def month_name(value: date, language: Language) -> str:
    """Month with its year: `januari 2026`."""
    return day(value, language).partition(NO_BREAK)[2]


def short_day(value: date, language: Language, *, with_year: bool) -> str:
    """Day for a narrow column: `12 jan.`, or `12 jan. 2026`."""
    text = f"{value.day}{NO_BREAK}{_short_name(value.month, language)}"
    return f"{text}{NO_BREAK}{value.year}" if with_year else text


def month_ticks(first: date, last: date, language: Language) -> list[MonthTick]:
    """Ticks from the month of `first` until after that of `last`: each month, quarter, year or five years.

    The last tick closes the axis; its name is empty.
    """
    start, end = _index(first), _index(last) + 1
    step = next((step for step in _STEPS if (end - start) / step <= _MOST_TICKS), _STEPS[-1])
    start -= start % step
    end += -end % step
    ticks = []
    for index in range(start, end + 1, step):
        year, month = divmod(index, 12)
        name = _short_name(month + 1, language) if step < 12 else str(year)
        shows_year = step < 12 and index < end and (month == 0 or index == start)
        ticks.append(
            MonthTick(date(year, month + 1, 1), name if index < end else "", str(year) if shows_year else "")
        )
    return ticks


def _index(value: date) -> int:
    return value.year * 12 + value.month - 1


def _short_name(month: int, language: Language) -> str:
    return word("short_months", language).split()[month - 1]
