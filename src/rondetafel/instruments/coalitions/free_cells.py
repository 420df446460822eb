"""Codes that can be read from the free cells of the template without doubt (K-2)."""

from __future__ import annotations

import re
from datetime import date

from rondetafel.instruments.coalitions.categories import themes

_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_AGE = re.compile(r"(\d{1,3})(\D*)")
_COUNT = re.compile(r"\d{1,6}")


def theme_in(words: str) -> str | None:
    """Theme that the words name literally; None where a person has to code them."""
    entry = themes().recognise(words) if words else None
    return entry.id if entry else None


def founded_in(age: str, today: date) -> int | None:
    """Year of foundation in `°1994`, `sinds 1994` or `19 jaar`; None where no year or two stand there."""
    years = set(_YEAR.findall(age))
    if years:
        return int(years.pop()) if len(years) == 1 else None
    only = _AGE.fullmatch(age.strip())
    return today.year - int(only[1]) if only else None


def organisations_in(size: str) -> int | None:
    """Number of organisations where the cell holds a number and nothing else."""
    return int(size) if _COUNT.fullmatch(size.strip()) else None
