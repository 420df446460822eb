"""A document made ready for printing: numbered, formatted, with names for anchors and files.

All renderers read this one form, so HTML, PDF and Word show the same numbers in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count as counting

from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.cells import PrintedTable, printed
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    DefinitionList,
    Document,
    FigureBlock,
    Findings,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.numbers import count, day
from rondetafel.lib.reporting.wording import word

DATA_ROWS_SHOWN = 200  # of the table behind a figure, on a screen
PAPER_ROWS_SHOWN = 40  # a longer table behind a figure is not printed on paper
_FIRST_SECTION_LEVEL = 2  # the title is level 1


@dataclass(frozen=True, slots=True)
class PreparedTable:
    """A numbered table; `stem` is the name of its files, `complete` whether the text has all its cells."""

    number: int
    name: str
    anchor: str
    caption: str
    text: PrintedTable
    table: Released
    stem: str
    complete: bool


@dataclass(frozen=True, slots=True)
class PreparedFigure:
    """A numbered figure with the values it shows."""

    number: int
    name: str
    anchor: str
    figure: Figure
    data_caption: str
    data: PrintedTable
    stem: str


PreparedBlock = Paragraph | Findings | Callout | DefinitionList | PreparedTable | PreparedFigure


@dataclass(frozen=True, slots=True)
class PreparedSection:
    """A section with the level of its heading, 2 for sections right under the title."""

    level: int
    anchor: str
    heading: str
    blocks: tuple[PreparedBlock, ...]
    sections: tuple[PreparedSection, ...]


@dataclass(frozen=True, slots=True)
class FigureData:
    """The values of one figure on paper: a table, or a sentence that says where they are."""

    name: str
    caption: str
    text: PrintedTable | None
    where: str


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document with everything numbered.

    Args:
        document: the document itself.
        sections: its sections.
        imprint: date and version in one line.
        colophon: terms and texts of the foot: source, selection, date, version, citation.
    """

    document: Document
    sections: tuple[PreparedSection, ...]
    imprint: str
    colophon: tuple[tuple[str, str], ...]

    def figures(self) -> Iterator[PreparedFigure]:
        """All figures in reading order."""
        return (block for block in _blocks(self.sections) if isinstance(block, PreparedFigure))

    def tables(self) -> Iterator[PreparedTable]:
        """All tables in reading order."""
        return (block for block in _blocks(self.sections) if isinstance(block, PreparedTable))

    def figure_data(self) -> tuple[FigureData, ...]:
        """The values behind each figure as paper shows them, where nothing can be folded open."""
        return tuple(self._data_of(figure) for figure in self.figures())

    def _data_of(self, figure: PreparedFigure) -> FigureData:
        language, total = self.document.language, len(figure.figure.table.rows)
        for table in self.tables():
            if table.complete and table.table.id == figure.figure.table.id:
                where = word("see_table", language, number=table.number)
                return FigureData(figure.name, figure.figure.subtitle, None, where)
        if total > PAPER_ROWS_SHOWN:
            rows = count(total, language)
            where = word("see_file", language, rows=rows, file=f"{figure.stem}.xlsx")
            return FigureData(figure.name, figure.figure.subtitle, None, where)
        return FigureData(figure.name, figure.figure.subtitle, figure.data, "")


def prepare(document: Document) -> PreparedDocument:
    """Number figures, tables and headings, and write every value out in the document's language."""
    language, colophon = document.language, document.colophon
    terms = {
        "source": colophon.source,
        "filter": colophon.filter,
        "date": day(colophon.date, language),
        "version": colophon.version,
        "citation": colophon.citation,
    }
    version = word("version", language, version=colophon.version)
    return PreparedDocument(
        document=document,
        sections=_Numbering(document).sections(document.sections),
        imprint=f"{day(colophon.date, language)} · {version}",
        colophon=tuple((word(f"colophon_{key}", language), text) for key, text in terms.items()),
    )


class _Numbering:
    """Counts figures and tables while walking through a document once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.figures, self.tables = counting(1), counting(1)

    def sections(
        self, sections: tuple[Section, ...], level: int = _FIRST_SECTION_LEVEL, prefix: str = "section"
    ) -> tuple[PreparedSection, ...]:
        return tuple(
            PreparedSection(
                level=level,
                anchor=f"{prefix}-{position}",
                heading=section.heading,
                blocks=tuple(self.block(block) for block in section.blocks),
                sections=self.sections(section.sections, level + 1, f"{prefix}-{position}"),
            )
            for position, section in enumerate(sections, 1)
        )

    def block(self, block: Block) -> PreparedBlock:
        if isinstance(block, TableBlock):
            return self.table(block)
        if isinstance(block, FigureBlock):
            return self.figure(block.figure)
        return block

    def table(self, block: TableBlock) -> PreparedTable:
        language, number = self.document.language, next(self.tables)
        return PreparedTable(
            number=number,
            name=word("table", language, number=number),
            anchor=f"table-{number}",
            caption=block.caption or block.table.title.in_language(language),
            text=printed(block.table, language, rows_shown=block.rows_shown, columns=block.columns),
            table=block.table,
            stem=self.stem("table", block.table.id),
            complete=not block.columns and block.rows_shown >= len(block.table.rows),
        )

    def figure(self, figure: Figure) -> PreparedFigure:
        language, number = self.document.language, next(self.figures)
        return PreparedFigure(
            number=number,
            name=word("figure", language, number=number),
            anchor=f"figure-{number}",
            figure=figure,
            data_caption=word("figure_data", language, number=number),
            data=printed(figure.table, language, rows_shown=DATA_ROWS_SHOWN, columns=figure.columns),
            stem=self.stem("figure", figure.id),
        )

    def stem(self, kind: str, id: str) -> str:
        """Name for files: study, kind and name, language, date."""
        document = self.document
        return f"{document.id}_{kind}-{id}_{document.language}_{document.colophon.date.isoformat()}"


def _blocks(sections: tuple[PreparedSection, ...]) -> Iterator[PreparedBlock]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)
