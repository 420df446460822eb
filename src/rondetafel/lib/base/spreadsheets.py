"""Text that a spreadsheet must not take for a formula."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet may read as the start of a formula, full-width forms included."""


def inert(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
