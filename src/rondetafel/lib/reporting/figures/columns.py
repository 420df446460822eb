"""Reading the columns that a figure needs from a released table."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.wording import word

Row = Mapping[str, Value]


def rows_of(table: Released, *needed: str) -> list[Row]:
    """Rows as mappings from column id to value.

    Raises:
        BrokenPromise: the table is not released, has no rows, or lacks a column that the figure needs.
    """
    demand_released(table)
    ids = [column.id for column in table.columns]
    missing = [column for column in needed if column not in ids]
    if missing:
        raise BrokenPromise(f"a figure of table {table.id} needs the columns {', '.join(missing)}")
    if not table.rows:
        raise BrokenPromise(f"table {table.id} has no rows to draw")
    return [dict(zip(ids, row, strict=True)) for row in table.rows]


def number(row: Row, column: str) -> float | None:
    """Value of a number column; None where it is undefined or the table lacks the column."""
    value = row.get(column)
    if isinstance(value, int | float) and isfinite(value):
        return float(value)
    return None


def whole(row: Row, column: str) -> int | None:
    """Value of a count column; None where it is undefined."""
    value = number(row, column)
    return None if value is None else int(value)


def text(row: Row, column: str, language: Language) -> str:
    """Value of a name or label column in one language; empty where it is undefined."""
    value = row.get(column)
    if isinstance(value, Localised):
        return value.in_language(language)
    return "" if value is None else str(value)


def part_of(row: Row, part: str, base: str, language: Language) -> str:
    """`53 van 214`; empty where one of the two is undefined."""
    numbers = whole(row, part), whole(row, base)
    if None in numbers:
        return ""
    return word("of", language, part=count(numbers[0], language), whole=count(numbers[1], language))
