"""What every section of the report needs: released tables, language, words."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.wording import say
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Block, Callout, CalloutKind, Section, TableBlock
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.released_rows import Row, rows_of

ROWS = 12
"""Rows of a table that are printed; the download beside the report holds all."""


@dataclass(frozen=True, slots=True)
class Page:
    """Tables by id and the language of the report.

    Args:
        tables: released tables.
        inventory: what was read.
        language: language of the report.
    """

    tables: Tables
    inventory: Inventory
    language: Language

    def say(self, key: str, /, **values: object) -> str:
        """A text."""
        return say(key, self.language, **values)

    def has(self, table: str) -> bool:
        """Whether there is such a table with a row in it."""
        return table in self.tables and bool(self.tables[table].rows)

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; none where there is no such table."""
        return rows_of(self.tables[table]) if table in self.tables else []

    def table(self, id: str, *columns: str, rows: int = ROWS) -> tuple[Block, ...]:
        """A table with the columns that a page holds; nothing where it has no row."""
        if not self.has(id):
            return ()
        return (TableBlock(self.tables[id], rows_shown=rows, columns=columns),)

    def note(self, key: str, /, **values: object) -> Block:
        """A text set apart."""
        return Callout(CalloutKind.NOTE, self.say(key, **values))

    def section(self, key: str, *blocks: Block, sections: tuple[Section, ...] = ()) -> Section:
        """A section with its heading."""
        return Section(self.say(f"section_{key}"), blocks, sections)

    def caption(self, title: str, measure: str, base: str = "") -> Caption:
        """Words around a figure, from texts that were said already."""
        return Caption(title, measure, self.inventory.about.title, base=base)

    def count(self, value: float) -> str:
        """A count in the language of the report."""
        return numbers.count(value, self.language)
