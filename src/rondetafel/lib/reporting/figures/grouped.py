"""Rows under the headings of their groups: groups as the table orders them, rows sorted by value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.figures.columns import Row, text


@dataclass(frozen=True, slots=True)
class GroupedRow:
    """A row, with the name of its group where it is the first of it."""

    row: Row
    heading: str


def in_groups(
    rows: Sequence[Row],
    language: Language,
    group: str,
    value: Callable[[Row], float | None] | None = None,
) -> list[GroupedRow]:
    """Rows in the order in which they are drawn.

    Args:
        rows: rows of the table.
        language: language of the figure.
        group: id of the column with the name of the group; a table may lack it.
        value: what rows are sorted by within their group, from high to low, rows without a value last; the
            order of the table where None.
    """
    by_group: dict[str, list[Row]] = {}
    for row in rows:
        by_group.setdefault(text(row, group, language), []).append(row)
    ordered = []
    for name, of_group in by_group.items():
        if value is not None:
            of_group = sorted(of_group, key=lambda row: _from_high_to_low(value(row)))
        ordered += [GroupedRow(row, "" if position else name) for position, row in enumerate(of_group)]
    return ordered


def _from_high_to_low(value: float | None) -> tuple[bool, float]:
    return (value is None, -(value or 0.0))
