"""What every section of the report works with: released tables, one language, and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.wording import word
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.wording import filled
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import ROWS_SHOWN, TableBlock
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.released_rows import Row, rows_of

SMALL_BASE = 30  # below it a share is called one of a small base
SHOWN = "shown"
NAMES = frozenset(
    {"Vlaams", "Waals", "Brussels", "Franse", "Duitstalige", "Flemish", "Walloon", "French", "German"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """Tables and language of one report.

    Args:
        description: the study.
        tables: released tables by id.
        language: language of the report.
    """

    description: Description
    tables: Mapping[str, Released]
    language: Language

    def say(self, key: str, /, **values: object) -> str:
        """A text of the instrument in the language of the report, with its fields filled in."""
        return self.text(filled(word(key), **values) if values else word(key))

    def text(self, localised: Localised) -> str:
        """A text in the language of the report."""
        return localised.in_language(self.language)

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; none where the gate left nothing of it."""
        return rows_of(self.tables[table]) if table in self.tables else []

    def shown(self, table: str) -> list[Row]:
        """Rows of a table with nothing hidden in them."""
        return [row for row in self.rows(table) if row["status"] == SHOWN]

    def label(self, row: Row, column: str) -> str:
        """A label of a row."""
        return row.text(column, self.language)

    def inside(self, row: Row, column: str) -> str:
        """A label of a row as it reads inside a sentence."""
        return self.in_sentence(self.label(row, column))

    def in_sentence(self, text: str) -> str:
        """A label inside a sentence: lower case at the start, unless it is a name or an abbreviation."""
        first = text.split(" ")[0]
        is_name = first in NAMES or (len(first) > 1 and not first[1:].islower())
        return text if is_name else text[:1].lower() + text[1:]

    def table(
        self, id: str, caption: str = "", *, rows_shown: int = ROWS_SHOWN, leave_out: Sequence[str] = ()
    ) -> TableBlock:
        """A table as it is printed: without codes, and without columns that say the same on every row."""
        table = self.tables[id]
        columns = tuple(column.id for column in table.columns if column.id not in leave_out)
        return TableBlock(table, caption, rows_shown=rows_shown, columns=columns)

    def share(self, row: Row, column: str = "share", base: str = "base") -> str:
        """A share with as many decimals as its base carries."""
        return numbers.share(row.number(column), self.language, base=int(row.number(base)))

    def interval(self, row: Row) -> str:
        """The interval of a share."""
        return numbers.share_interval(
            row.number("low"), row.number("high"), self.language, base=int(row.number("base"))
        )

    def evidence(self, row: Row) -> str:
        """What a share in a sentence carries: count, base, interval, and a warning on a small base."""
        text = self.say(
            "evidence",
            count=self.count(row.number("count")),
            base=self.count(row.number("base")),
            interval=self.interval(row),
        )
        return f"{text}{self.say('evidence_small')}" if row.number("base") < SMALL_BASE else text

    def count(self, value: float) -> str:
        """A whole number."""
        return numbers.count(value, self.language)

    def listed(self, items: list[str]) -> str:
        """Several things in a sentence: a, b and c."""
        if len(items) < 2:
            return "".join(items)
        return self.say("list_and", first=", ".join(items[:-1]), last=items[-1])

    def caption(self, key: str, /, definition: str = "", base: str = "", **values: object) -> Caption:
        """Words of a figure: the finding as title, the measure under it, the study as source."""
        return Caption(
            title=self.say(f"{key}_title", **values),
            subtitle=self.say(f"{key}_measure"),
            source=self.text(self.description.title),
            definition=definition,
            base=base,
        )
