"""Texts in cells that tables of every instrument have."""

from __future__ import annotations

from collections.abc import Iterable

from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.wording import WORDS

SEPARATOR = " / "
"""Between names and labels: they hold commas, and French writes a semicolon in its own way."""

NOTHING = Localised.same("")
"""A cell with nothing to say, unlike one whose value is unknown."""


def yes_no(value: bool | None) -> Localised:
    """Yes, no or not filled in."""
    return WORDS("not_filled_in" if value is None else "yes" if value else "no")


def listed(names: Iterable[str]) -> str:
    """Names after each other; empty where there is none."""
    return SEPARATOR.join(names)
