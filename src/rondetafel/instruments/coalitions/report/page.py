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

FEW_ROWS = 10
"""Rows printed of tables that hold every coalition, where they are too long for a page."""

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

    def note(self, key: str) -> Block:
        """A text set apart."""
        return Callout(CalloutKind.NOTE, self.say(key))

    def section(self, key: str, *blocks: Block, sections: tuple[Section, ...] = ()) -> Section:
        """A section with its heading."""
        return Section(self.say(f"section_{key}"), blocks, sections)

    def count(self, row: Row, column: str) -> str:
        """A count in the language of the report."""
        return numbers.count(row.number(column), self.language)
