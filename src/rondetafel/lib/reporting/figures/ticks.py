"""Round ticks for axes of shares, of differences between shares, of counts and of indices."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.differences import signed_points
from rondetafel.lib.reporting.numbers import count, decimal, share

_MOST_STEPS = 6
_WHOLE_STEPS = tuple(digit * 10**power for power in range(6) for digit in (1, 2, 5))
_WHOLE = 1  # any small base: differences at ticks have no decimals


def share_ticks(highest: float, language: Language) -> dict[float, str]:
    """Ticks from 0% to at least `highest`, never beyond 100%; at most seven."""
    step = next(step for step in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2) if highest <= step * _MOST_STEPS)
    last = min(ceil(round(highest / step, 9)), round(1 / step)) or 1
    base = 1 if step >= 0.01 else None  # whole percentages, unless the steps are smaller
    ticks = [round(position * step, 6) for position in range(last + 1)]
    return {tick: share(tick, language, base=base) for tick in ticks}


def known_share_ticks(values: Iterable[float | None], language: Language) -> dict[float, str]:
    """Ticks up to the highest known share, or to 100% where none above zero is known."""
    return share_ticks(max((value for value in values if value is not None), default=0.0) or 1.0, language)


def whole_ticks(highest: float, language: Language) -> dict[float, str]:
    """Whole numbers from 0 to at least `highest`; at most seven."""
    step = next(step for step in _WHOLE_STEPS if highest <= step * _MOST_STEPS)
    last = ceil(round(highest / step, 9)) or 1
    return {float(step * position): count(step * position, language) for position in range(last + 1)}


def index_ticks(lowest: float, highest: float, language: Language) -> dict[float, str]:
    """Ticks of an index that cover both values and zero; at most seven."""
    low, high = min(lowest, 0.0), max(highest, 0.0)
    for step in (0.05, 0.1, 0.2, 0.5):
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
        if last - first <= _MOST_STEPS:
            break
    last = max(last, first + 1)
    ticks = [round(position * step, 6) for position in range(first, last + 1)]
    return {tick: decimal(tick, language, 2 if step == 0.05 else 1) for tick in ticks}


def point_ticks(lowest: float, highest: float, language: Language) -> dict[float, str]:
    """Ticks in percentage points that cover both values and zero; at most seven."""
    low, high = min(lowest, 0.0), max(highest, 0.0)
    for step in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5):
        first, last = floor(round(low / step, 9)), ceil(round(high / step, 9))
        if last - first <= _MOST_STEPS:
            break
    last = max(last, first + 1)
    base = _WHOLE if step >= 0.01 else None
    ticks = [round(position * step, 6) for position in range(first, last + 1)]
    return {tick: signed_points(tick, language, base=base) for tick in ticks}
