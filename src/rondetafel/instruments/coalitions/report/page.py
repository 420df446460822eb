"""What every section of the report needs: released tables, language, words."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.lib.engine.synthetic import ORIGIN
from rondetafel.lib.engine.worded_page import WordedPage
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import ROWS_SHOWN, Block, TableBlock
from rondetafel.lib.reporting.released_rows import Row

FEW_ROWS = 10
"""Rows printed of tables that hold every coalition, where they are too long for a page."""

WIDEST = 8
"""Columns that a page holds with ease."""


@dataclass(frozen=True, slots=True)
class Page(WordedPage):
    """Tables, language, and what was read, for texts of the user that stand in no table."""

    inventory: Inventory

    @property
    def has_optimum(self) -> bool:
        """Whether a set of cases satisfies every demand."""
        return not self.unmet_demands

    @property
    def unmet_demands(self) -> list[Row]:
        """Demands on a set of cases that cannot be met."""
        return [row for row in self.rows("case_demands") if row.number("available") < row.number("needed")]

    def table(self, id: str, *, rows: int = ROWS_SHOWN, columns: tuple[str, ...] = ()) -> Block:
        """A table; a wide one without its mark of origin, which its note and the badge say as well."""
        every = columns or tuple(column.id for column in self.tables[id].columns)
        columns = every if len(every) <= WIDEST else tuple(each for each in every if each != ORIGIN)
        return TableBlock(self.tables[id], rows_shown=rows, columns=columns)

    def tables_there(self, *ids: str) -> tuple[Block, ...]:
        """Those of the tables that hold something."""
        return tuple(self.table(id) for id in ids if self.rows(id))

    def beginnings(self, *ids: str, columns: tuple[str, ...] = ()) -> tuple[Block, ...]:
        """Tables with a row for every coalition: whole where they fit, otherwise their beginning."""
        return tuple(
            self.table(id, rows=len(rows) if len(rows) <= ROWS_SHOWN else FEW_ROWS, columns=columns)
            for id in ids
            if (rows := self.rows(id))
        )

    def count(self, row: Row, column: str) -> str:
        """A count in the language of the report."""
        return numbers.count(row.number(column), self.language)
