"""The document model: what every report is made of, whatever file it becomes.

A document holds text and *released* tables and figures, nothing else; numbers in its tables are values,
not text. Texts are in the language of the document. The renderers (html, pdf, word) read it through
`prepared`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.released_only import demand_released

ROWS_SHOWN = 25
MOST_LEVELS = 3  # of sections under the title


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Key sentences, one finding each, shown so that they are read first."""

    sentences: tuple[str, ...]

    def __post_init__(self) -> None:
        """An empty box says nothing."""
        if not self.sentences:
            raise BrokenPromise("findings without a sentence")


class CalloutKind(StrEnum):
    """Why a text is set apart; its heading is the word of that name."""

    NOTE = "note"
    METHOD = "method"
    LIMITS = "limits"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Callout:
    """Text set apart from the argument."""

    kind: CalloutKind
    text: str


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their meaning."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table in the text; the downloads beside it always hold all rows and columns.

    Args:
        table: the released table.
        caption: what it shows; the title of the table where empty.
        rows_shown: rows printed; the remainder is counted under the table.
        columns: ids of the columns printed, in this order; all where empty. A page holds about nine.
    """

    table: Released
    caption: str = ""
    rows_shown: int = ROWS_SHOWN
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse unreleased tables and unknown columns."""
        demand_released(self.table)
        unknown = set(self.columns) - {column.id for column in self.table.columns}
        if unknown:
            raise BrokenPromise(f"table {self.table.id} has no columns {sorted(unknown)}")


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure in the text."""

    figure: Figure

    def __post_init__(self) -> None:
        """Refuse figures of unreleased tables."""
        demand_released(self.figure.table)


Block = Paragraph | Findings | Callout | DefinitionList | TableBlock | FigureBlock


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with blocks under it, and subsections."""

    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Colophon:
    """What every export carries in its foot.

    Args:
        source: where the data come from.
        filter: which part of them was used, in words.
        date: date of the report; stands in file names and in the properties of files. Never the clock.
        version: version of the report or of the data.
        citation: how to cite the report.
    """

    source: str
    filter: str
    date: date
    version: str
    citation: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain that led to the document: function, parameters, hash of what it read."""

    function: str
    parameters: tuple[tuple[str, str], ...] = ()
    input_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """How the document came about: steps in order, and versions of the software by name."""

    chain: tuple[Step, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language.

    Args:
        id: short name for file names: lower case letters, digits, `-` and `_`.
        title: title of the report, its only first-level heading.
        language: language of all its texts.
        sections: the text.
        colophon: source, filter, date, version and citation.
        subtitle: second line of the title.
        badge: a mark that must be seen everywhere, such as `Voorbeeld` on invented data.
        manifest: how the document came about.
    """

    id: str
    title: str
    language: Language
    sections: tuple[Section, ...]
    colophon: Colophon
    subtitle: str = ""
    badge: str | None = None
    manifest: Manifest = Manifest()

    def __post_init__(self) -> None:
        """Names of files must be safe and unique, and everything in one language."""
        if not self.id or not all(char.isascii() and (char.isalnum() or char in "-_") for char in self.id):
            raise BrokenPromise(f"document id {self.id!r} cannot be part of a file name")
        figures = [block.figure for block in self.blocks() if isinstance(block, FigureBlock)]
        tables = [block.table.id for block in self.blocks() if isinstance(block, TableBlock)]
        for ids in ([figure.id for figure in figures], tables):
            if len(ids) != len(set(ids)):
                raise BrokenPromise(f"document {self.id} shows a figure or table twice: {sorted(ids)}")
        if _depth(self.sections) > MOST_LEVELS:
            raise BrokenPromise(f"document {self.id} nests its sections deeper than {MOST_LEVELS} levels")
        if any(figure.language is not self.language for figure in figures):
            raise BrokenPromise(f"document {self.id} has a figure in another language than its own")

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        yield from _blocks(self.sections)


def _blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)


def _depth(sections: tuple[Section, ...]) -> int:
    return max((1 + _depth(section.sections) for section in sections), default=0)
