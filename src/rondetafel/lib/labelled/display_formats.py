"""Display formats of SPSS and Stata: what they say of a variable, and which one fits its values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_SPSS = re.compile(r"([A-Z]+)\d*(?:\.(\d+))?")
_SPSS_DAYS = {"DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR"}
_SPSS_MOMENTS = {"DATETIME", "YMDHMS"}
_SPSS_NUMBERS = {"F", "COMMA", "DOT", "DOLLAR", "PCT", "N", "E"}
_STATA_FIXED = re.compile(r"%-?0?\d+[.,](\d+)fc?")
_STATA_DAY = re.compile(r"%-?\d*t?d")
_STATA_MOMENT = re.compile(r"%-?\d*t[cC]")
_MOST_DECIMALS = 6
_WIDEST = 40  # of SPSS


@dataclass(frozen=True, slots=True)
class Clock:
    """How moments are counted.

    Args:
        origin: moment 0.
        unit: what one is.
        whole_days: the format shows the day alone.
    """

    origin: datetime
    unit: timedelta
    whole_days: bool

    def moment(self, value: float) -> datetime | None:
        """Day and time; None beyond the years 1 to 9999."""
        try:
            return self.origin + value * self.unit
        except (OverflowError, ValueError):
            return None


_SPSS_ORIGIN, _STATA_ORIGIN = datetime(1582, 10, 14), datetime(1960, 1, 1)


def clock_of(format: str) -> Clock | None:
    """How a variable with this display format counts time; None for a number."""
    if format.startswith("%"):
        if _STATA_DAY.match(format):
            return Clock(_STATA_ORIGIN, timedelta(days=1), whole_days=True)
        if _STATA_MOMENT.match(format):
            return Clock(_STATA_ORIGIN, timedelta(milliseconds=1), whole_days=False)
        return None
    spss = _SPSS.fullmatch(format)
    if spss and spss.group(1) in _SPSS_DAYS | _SPSS_MOMENTS:
        return Clock(_SPSS_ORIGIN, timedelta(seconds=1), whole_days=spss.group(1) in _SPSS_DAYS)
    return None


def decimals_of(format: str) -> int | None:
    """Decimals that a display format shows; None where it leaves that to the values."""
    if format.startswith("%"):
        fixed = _STATA_FIXED.fullmatch(format)
        return int(fixed.group(1)) if fixed else None
    spss = _SPSS.fullmatch(format)
    return int(spss.group(2) or 0) if spss and spss.group(1) in _SPSS_NUMBERS else None


def decimals_needed(values: Iterable[float]) -> int:
    """Decimals that show all values, six at most."""
    fractions = (f"{value:.{_MOST_DECIMALS}f}".rstrip("0").partition(".")[2] for value in _finite(values))
    return max((len(fraction) for fraction in fractions), default=0)


def display_width(values: Iterable[float], decimals: int) -> int:
    """Characters that the longest value takes with so many decimals, 40 at most."""
    widths = (len(f"{value:.{decimals}f}") for value in _finite(values))
    return min(max(widths, default=decimals + 2), _WIDEST)


def _finite(values: Iterable[float]) -> list[float]:
    """The different values that can be shown; of many rows there are few."""
    return [value for value in set(values) if abs(value) < float("inf")]
