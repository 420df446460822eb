"""Rows of a released table by column id, for sentences that are made from them."""

from __future__ import annotations

from rondetafel.lib.base.tables import Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released


class Row:
    """One row of a released table, by column id."""

    def __init__(self, table: Released, position: int) -> None:
        self._values = dict(zip((c.id for c in table.columns), table.rows[position], strict=True))

    def __getitem__(self, column: str) -> Value:
        """Value of a column."""
        return self._values[column]

    def number(self, column: str) -> float:
        """A value that must be a number here."""
        value = self._values[column]
        if not isinstance(value, (int, float)):
            raise TypeError(f"{column} holds {value!r}")
        return value

    def text(self, column: str, language: Language) -> str:
        """A label or name in the reader's language."""
        value = self._values[column]
        return value.in_language(language) if isinstance(value, Localised) else str(value)


def rows_of(table: Released) -> list[Row]:
    """All rows of a released table."""
    return [Row(table, position) for position in range(len(table.rows))]
