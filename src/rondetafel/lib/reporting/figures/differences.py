"""Differences of two shares as numbers with a sign, for figures that name the unit once."""

from __future__ import annotations

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.numbers import MINUS, decimal, share_decimals


def signed_points(difference: float | None, language: Language, *, base: int | None = None) -> str:
    """Percentage points with their sign and without their unit: `+3,2`, `−1,4`, `0,0`.

    Args:
        difference: difference of two shares; None is undefined.
        language: language of the reader.
        base: cases behind the difference; no decimals below 200.
    """
    if difference is None:
        return decimal(None, language, 0)
    text = decimal(round(difference * 100, 9), language, share_decimals(base))
    positive = not text.startswith(MINUS) and text.strip("0,.") != ""
    return f"+{text}" if positive else text
