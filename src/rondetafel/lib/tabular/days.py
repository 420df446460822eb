"""Read a day written as text: ISO, day-month-year, month-day-year, or with the name of the month.

`7/6/2024` is 7 June in Belgium and the Netherlands and 6 July in the United States. One column is written
one way, so the order is decided for a whole column, from the values that can be read in one way only; the
caller counts those with `order_shown`.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from rondetafel.lib.base.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2100

TIME_OF_DAY = (
    r"[T ]+([01]?\d|2[0-4])[:.h][0-5]\d([:.][0-5]\d([.,]\d+)?)?"  # 9:30, 09:30:00.000
    r" ?([aApP]\.?[mM]\.?)?"
    r"( ?(Z|UTC|GMT|[+-]\d\d:?(\d\d)?))?$"
)
"""Time (and zone) behind a day, as a pattern for Python and for DuckDB. The day counts as it is written."""


class DayOrder(StrEnum):
    """Order of day and month in numeric dates."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DayFault(StrEnum):
    """Why a text is no usable day; the value is the code of the message."""

    UNREADABLE = "TAB-102"
    IMPOSSIBLE = "TAB-103"
    YEAR = "TAB-104"
    SHORT_YEAR = "TAB-105"
    OTHER_ORDER = "TAB-106"


_TIME = re.compile(TIME_OF_DAY)
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_NUMERIC = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d\d)")
_WEEKDAY = r"(?:[a-z]+\.?,? )?"
_DAY_NAME_YEAR = re.compile(_WEEKDAY + r"(\d{1,2})(?:er|e|ste|de|st|nd|rd|th|\.)?[ -]([a-z]+)\.?[ -](\d{4})")
_NAME_DAY_YEAR = re.compile(_WEEKDAY + r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")

# folded names and abbreviations in Dutch, French, English and German
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari janvier january januar jan janv",
            "februari fevrier february februar feb febr fevr fev",
            "maart mars march marz maerz mrt mar mrz",
            "april avril apr avr",
            "mei mai may",
            "juni juin june jun",
            "juli juillet july jul juil",
            "augustus aout august aug",
            "september septembre sep sept",
            "oktober octobre october okt oct",
            "november novembre nov",
            "december decembre dezember dec dez",
        ),
        start=1,
    )
    for name in names.split()
}


def read_day(text: str, order: DayOrder) -> date | DayFault:
    """The day that a text says, or what is wrong with it.

    Args:
        text: without time of day.
        order: order of day and month in numeric dates with the year last.

    Returns:
        A day in the years 1900 to 2100, or the fault.
    """
    simple = " ".join(text.split())
    if match := _ISO.fullmatch(simple):
        year, month, day = match.group(1, 3, 4) if match[1] else match.group(5, 6, 7)
        return _day(int(year), int(month), int(day))
    if match := _NUMERIC.fullmatch(simple):
        if len(match[4]) == 2:
            return DayFault.SHORT_YEAR
        shown = order_shown(text)
        if shown not in (None, order):
            return DayFault.OTHER_ORDER
        day, month = match.group(1, 3) if order is DayOrder.DAY_FIRST else match.group(3, 1)
        return _day(int(match[4]), int(month), int(day))
    return _day_with_month_name(fold(simple))


def without_time(text: str) -> str:
    """A text without the time of day at its end."""
    return _TIME.sub("", text)


def order_shown(text: str) -> DayOrder | None:
    """Order of day and month where a text can be read in one order only; None where it says nothing."""
    match = _NUMERIC.fullmatch(" ".join(text.split()))
    if not match:
        return None
    first, second = int(match[1]), int(match[3])
    if 12 < first <= 31 and 1 <= second <= 12:
        return DayOrder.DAY_FIRST
    if 12 < second <= 31 and 1 <= first <= 12:
        return DayOrder.MONTH_FIRST
    return None


def _day_with_month_name(folded: str) -> date | DayFault:
    if match := _DAY_NAME_YEAR.fullmatch(folded):
        day, name, year = match.groups()
    elif match := _NAME_DAY_YEAR.fullmatch(folded):
        name, day, year = match.groups()
    else:
        return DayFault.UNREADABLE
    month = _MONTHS.get(name)
    return _day(int(year), month, int(day)) if month else DayFault.UNREADABLE


def _day(year: int, month: int, day: int) -> date | DayFault:
    try:
        found = date(year, month, day)
    except ValueError:
        return DayFault.IMPOSSIBLE
    return found if FIRST_YEAR <= year <= LAST_YEAR else DayFault.YEAR
