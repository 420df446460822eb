"""What every section of the report needs: released tables, language, words."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.synthetic import ORIGIN
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    ROWS_SHOWN,
    Block,
    Callout,
    CalloutKind,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.released_rows import Row, rows_of

WIDEST = 8
"""Columns that a page holds with ease."""


@dataclass(frozen=True, slots=True)
class Page:
    """Tables by id and the language of the report.

    Args:
        tables: released tables.
        inventory: what was read; for texts of the user that stand in no table.
        language: language of the report.
    """

    tables: Tables
    inventory: Inventory
    language: Language

    def say(self, key: str, /, **values: object) -> str:
        """A text."""
        return say(key, self.language, **values)

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; none where there is no such table."""
        return rows_of(self.tables[table]) if table in self.tables else []

    def table(self, id: str, *, rows: int = ROWS_SHOWN) -> Block:
        """A table; a wide one without its mark of origin, which its note and the badge say as well."""
        every = tuple(column.id for column in self.tables[id].columns)
        columns = every if len(every) <= WIDEST else tuple(each for each in every if each != ORIGIN)
        return TableBlock(self.tables[id], rows_shown=rows, columns=columns)

    def tables_there(self, *ids: str) -> tuple[Block, ...]:
        """Those of the tables that hold something."""
        return tuple(self.table(id) for id in ids if id in self.tables and self.tables[id].rows)

    def note(self, key: str) -> Block:
        """A text set apart."""
        return Callout(CalloutKind.NOTE, self.say(key))

    def section(self, key: str, *blocks: Block, sections: tuple[Section, ...] = ()) -> Section:
        """A section with its heading."""
        return Section(self.say(f"section_{key}"), blocks, sections)

    def count(self, row: Row, column: str) -> str:
        """A count in the language of the report."""
        return numbers.count(row.number(column), self.language)
