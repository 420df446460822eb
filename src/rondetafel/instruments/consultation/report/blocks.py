"""Blocks that several sections are made of."""

from __future__ import annotations

from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.document import Block, Paragraph, TableBlock

FEW_ROWS = 15
"""Rows printed of a table that may be as long as a register; its downloads hold them all."""


def filled(tables: Tables, *ids: str) -> tuple[Block, ...]:
    """Tables that have a row."""
    return tuple(TableBlock(tables[id]) for id in ids if tables[id].rows)


def few(tables: Tables, id: str) -> tuple[Block, ...]:
    """The first rows of a table that may be long; the download holds them all."""
    return (TableBlock(tables[id], rows_shown=FEW_ROWS),) if tables[id].rows else ()


def paragraphs(texts: tuple[str, ...]) -> tuple[Block, ...]:
    """Texts, one paragraph each."""
    return tuple(Paragraph(text) for text in texts)
