"""Columns with headings from the words of this instrument."""

from __future__ import annotations

from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.base.tables import Base, Column, Kind
from rondetafel.lib.base.text import Localised


def column(id: str, kind: Kind, heading: Localised | None = None) -> Column:
    """A column with the heading `column_<id>`, or one of its own."""
    return Column(id, kind, heading or WORDS(f"column_{id}"))


def names(*ids: str) -> tuple[Column, ...]:
    """Columns of proper names and texts of the user."""
    return tuple(column(id, Kind.NAME) for id in ids)


def labels(*ids: str) -> tuple[Column, ...]:
    """Columns of labels in the language of the reader."""
    return tuple(column(id, Kind.LABEL) for id in ids)


def counts(*ids: str) -> tuple[Column, ...]:
    """Columns of whole numbers."""
    return tuple(column(id, Kind.COUNT) for id in ids)


def coalitions_base(count: int) -> Base:
    """So many coalitions."""
    return Base(count, WORDS("unit_coalitions"))


def yes_no(value: bool | None) -> Localised:
    """Yes, no or not filled in."""
    return WORDS("unknown" if value is None else "answer_yes" if value else "answer_no")
