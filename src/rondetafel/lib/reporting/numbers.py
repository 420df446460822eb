"""Numbers and dates as readers of Dutch, French and English write them.

Every function takes a `Language` and gives text. Undefined (None, NaN, infinite) is said in words and
never shown as 0. Rounding is half up on the decimal value, as people do it by hand. Shares are fractions;
the percent sign exists only here.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

from rondetafel.lib.base.tables import Base, Kind, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.reporting.wording import word

SMALLEST_PROBABILITY = 0.001
SMALL_BASE = 200  # below this number of cases a percentage has no decimals
MINUS, EN_DASH, NO_BREAK, THIN_NO_BREAK = "\u2212", "\u2013", "\u00a0", "\u202f"

_DECIMAL_MARK = {Language.NL: ",", Language.FR: ",", Language.EN: "."}
_GROUP_MARK = {Language.NL: ".", Language.FR: THIN_NO_BREAK, Language.EN: ","}
_PERCENT = {Language.NL: "%", Language.FR: f"{NO_BREAK}%", Language.EN: "%"}
_MONTHS = {
    Language.NL: "januari februari maart april mei juni juli augustus september oktober november december",
    Language.FR: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    Language.EN: "January February March April May June July August September October November December",
}


def undefined(language: Language) -> str:
    """What is printed where a value does not exist: `n.v.t.`, `s.o.`, `n/a`."""
    return word("undefined", language)


def decimal(value: float | None, language: Language, decimals: int) -> str:
    """Number with a fixed number of decimals, grouped per thousand: `1.559,25`."""
    if value is None or not isfinite(value):
        return undefined(language)
    return _written(_rounded(Decimal(repr(float(value))), decimals), language)


def count(value: float | None, language: Language) -> str:
    """Whole number: nl `1.559`, fr `1 559` (narrow no-break space), en `1,559`."""
    return decimal(value, language, 0)


def sample_size(base: Base, language: Language) -> str:
    """Base of a table as a sentence: `n = 214 organisaties.`; one goes without its unit, a plural."""
    if base.count == 1:
        return f"{word('n_of', language, count=1)}."
    return word("base", language, count=count(base.count, language), unit=base.unit.in_language(language))


def index(value: float | None, language: Language) -> str:
    """Index between 0 and 1, three decimals: `0,632`."""
    return decimal(value, language, 3)


def ratio(value: float | None, language: Language) -> str:
    """Ratio, two decimals: `1,25`."""
    return decimal(value, language, 2)


def share(value: float | None, language: Language, *, base: int | None = None) -> str:
    """Share as a percentage: nl `13,7%`, fr `13,7 %`, en `13.7%`.

    Args:
        value: fraction in [0, 1].
        language: language of the reader.
        base: number of cases behind the share; no decimals below 200 cases, one otherwise.

    Returns:
        The percentage; a share that is not 0 or 1 but would round to it reads `<1%` or `>99%`.
    """
    if value is None or not isfinite(value):
        return undefined(language)
    decimals = share_decimals(base)
    percentage = Decimal(repr(float(value))) * 100
    shown, step = _rounded(percentage, decimals), Decimal(1).scaleb(-decimals)
    if shown == 0 < percentage:
        return f"<{_written(step, language)}{_PERCENT[language]}"
    if shown == 100 > percentage:
        return f">{_written(100 - step, language)}{_PERCENT[language]}"
    return f"{_written(shown, language)}{_PERCENT[language]}"


def share_decimals(base: int | None) -> int:
    """Decimals of a percentage over `base` cases."""
    return 0 if base is not None and base < SMALL_BASE else 1


def points(difference: float | None, language: Language, *, base: int | None = None) -> str:
    """Difference of two shares: `3,2 procentpunt`, with its sign if it is negative."""
    if difference is None or not isfinite(difference):
        return undefined(language)
    shown = _rounded(Decimal(repr(float(difference))) * 100, share_decimals(base))
    unit = word("point" if abs(shown) == 1 else "points", language)
    return f"{_written(shown, language)}{NO_BREAK}{unit}"


def share_interval(
    low: float | None, high: float | None, language: Language, *, base: int | None = None
) -> str:
    """Interval of a share: `20–31%`; undefined if a bound is."""
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return undefined(language)
    decimals = share_decimals(base)
    bounds = [_rounded(Decimal(repr(float(bound))) * 100, decimals) for bound in (low, high)]
    return EN_DASH.join(_written(bound, language) for bound in bounds) + _PERCENT[language]


def interval(low: float | None, high: float | None, kind: Kind, language: Language) -> str:
    """Interval of an index, ratio, count or number: `1,10–1,42`; undefined if a bound is."""
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return undefined(language)
    if kind is Kind.POINTS:  # may be below zero: a dash between them would read as a minus
        return word("to", language, low=cell(low, kind, language), high=cell(high, kind, language))
    return EN_DASH.join(cell(bound, kind, language) for bound in (low, high))


def day(value: date, language: Language) -> str:
    """Date in words: `25 november 2026`, `1er janvier 2026`, `25 November 2026`."""
    month = _MONTHS[language].split()[value.month - 1]
    number = "1er" if language is Language.FR and value.day == 1 else str(value.day)
    return f"{number}{NO_BREAK}{month} {value.year}"


def cell(value: Value, kind: Kind, language: Language, *, base: int | None = None) -> str:
    """One value of a table as text, by the kind of its column.

    Args:
        value: the value; None is undefined.
        kind: kind of the column.
        language: language of the reader.
        base: cases behind a share.
    """
    if value is None:
        return undefined(language)
    if isinstance(value, Localised):
        return value.in_language(language)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return value
    if kind is Kind.SHARE:
        return share(value, language, base=base)
    if kind is Kind.POINTS:
        return decimal(value * 100, language, 1)
    if kind is Kind.PROBABILITY and value < SMALLEST_PROBABILITY:
        return f"<{decimal(SMALLEST_PROBABILITY, language, 3)}"
    return decimal(value, language, _decimals_of(value, kind))


def _decimals_of(value: float, kind: Kind) -> int:
    if kind is Kind.NUMBER:
        return 0 if isfinite(value) and value == int(value) else 2
    return {Kind.INDEX: 3, Kind.PROBABILITY: 3, Kind.RATIO: 2}.get(kind, 0)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded  # no minus before a zero


def _written(value: Decimal, language: Language) -> str:
    grouped = f"{abs(value):,f}"
    marks = str.maketrans({",": _GROUP_MARK[language], ".": _DECIMAL_MARK[language]})
    return f"{MINUS if value < 0 else ''}{grouped.translate(marks)}"
