"""Round ticks for axes that start at zero."""

from __future__ import annotations

from math import ceil

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.numbers import share

_MOST_STEPS = 6


def share_ticks(highest: float, language: Language) -> dict[float, str]:
    """Ticks from 0% to at least `highest`, never beyond 100%; at most seven."""
    step = next(step for step in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2) if highest <= step * _MOST_STEPS)
    last = min(ceil(round(highest / step, 9)), round(1 / step)) or 1
    base = 1 if step >= 0.01 else None  # whole percentages, unless the steps are smaller
    ticks = [round(position * step, 6) for position in range(last + 1)]
    return {tick: share(tick, language, base=base) for tick in ticks}
