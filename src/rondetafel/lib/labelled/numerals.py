"""Numbers as canonical text."""

from __future__ import annotations

from collections.abc import Sequence


def numeral(number: float) -> str:
    """Shortest text that is read back as the same number: `3`, `-9`, `2.5`."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def numerals(numbers: Sequence[float]) -> list[str]:
    """Texts of many numbers, of which few are different; empty for NaN."""
    texts = {number: numeral(number) for number in set(numbers) if number == number}
    return [texts.get(number, "") for number in numbers]
