"""What every section of the report needs: released tables, language, words."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.engine.worded_page import WordedPage
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import Block, TableBlock
from rondetafel.lib.reporting.figures.figure import Caption

ROWS = 12
"""Rows of a table that are printed; the download beside the report holds all."""


@dataclass(frozen=True, slots=True)
class Page(WordedPage):
    """Tables by id, the language of the report, and what was read."""

    inventory: Inventory

    def table(self, id: str, *columns: str, rows: int = ROWS) -> tuple[Block, ...]:
        """A table with the columns that a page holds; nothing where it has no row."""
        if not self.has(id):
            return ()
        return (TableBlock(self.tables[id], rows_shown=rows, columns=columns),)

    def caption(self, title: str, measure: str, base: str = "") -> Caption:
        """Words around a figure, from texts that were said already."""
        return Caption(title, measure, self.inventory.about.title, base=base)

    def count(self, value: float) -> str:
        """A count in the language of the report."""
        return numbers.count(value, self.language)
