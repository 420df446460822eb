"""What every section of a report works with: released tables, a language, and the instrument's words."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import Block, Callout, CalloutKind, Section
from rondetafel.lib.reporting.released_rows import Row, rows_of


@dataclass(frozen=True, slots=True)
class WordedPage:
    """Tables and language of one report; an instrument adds what is its own in a subclass.

    Args:
        words: texts of the instrument.
        tables: released tables by id.
        language: language of the report.
    """

    words: Wording
    tables: Tables
    language: Language

    def say(self, key: str, /, **values: object) -> str:
        """A text."""
        return self.words.say(key, self.language, **values)

    def has(self, table: str) -> bool:
        """Whether there is such a table with a row in it."""
        return table in self.tables and bool(self.tables[table].rows)

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; none where there is no such table."""
        return rows_of(self.tables[table]) if table in self.tables else []

    def note(self, key: str, /, **values: object) -> Block:
        """A text set apart."""
        return Callout(CalloutKind.NOTE, self.say(key, **values))

    def section(self, key: str, *blocks: Block, sections: tuple[Section, ...] = ()) -> Section:
        """A section with the heading `section_<key>`."""
        return Section(self.say(f"section_{key}"), blocks, sections)
