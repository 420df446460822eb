"""A released table as XLSX: a sheet of values, and a sheet on base, method, source and columns (R-8)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from rondetafel.lib.base.tables import Column, Kind, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.numbers import count
from rondetafel.lib.reporting.released_only import demand_released
from rondetafel.lib.reporting.wording import word

_NARROWEST, _WIDEST = 12, 60  # columns, in characters
_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.INDEX: "0.000",
    Kind.RATIO: "0.00",
    Kind.DATE: "dd/mm/yyyy",
}


def xlsx(table: Released, language: Language, made_on: date, about: Sequence[tuple[str, str]] = ()) -> bytes:
    """Workbook in which text is text, also when it looks like a formula, and numbers are numbers.

    Args:
        table: the table; every row and column is written with full precision.
        language: language of headings and labels.
        made_on: date in the properties of the file; never the clock, so the same input gives the same bytes.
        about: more lines for the second sheet, as term and text.

    Raises:
        BrokenPromise: the table is not released.
    """
    import xlsxwriter

    demand_released(table)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        title = table.title.in_language(language)
        created = datetime.combine(made_on, time.min)
        book.set_properties({"title": title, "author": "Rondetafel", "created": created})
        _write_values(book, table, language)
        _write_about(book, [*_about(table, language), *about], language)
    return content.getvalue()


def _write_values(book: Any, table: Released, language: Language) -> None:
    sheet = book.add_worksheet(word("sheet_values", language))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for position, column in enumerate(table.columns):
        sheet.write_string(0, position, column.label.in_language(language), head)
        look = book.add_format({"num_format": _FORMATS.get(column.kind, "General")})
        for line, row in enumerate(table.rows, 1):
            _write_cell(sheet, line, position, row[position], language, look)
        sheet.set_column(position, position, _column_width(table, position, language))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: Any, line: int, position: int, value: Value, language: Language, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(line, position, value)
    elif isinstance(value, Localised):
        sheet.write_string(line, position, value.in_language(language))
    elif isinstance(value, date):
        sheet.write_datetime(line, position, datetime.combine(value, time.min), look)
    elif value is not None and isfinite(value):
        sheet.write_number(line, position, value, look)


def _column_width(table: Released, position: int, language: Language) -> int:
    texts = [row[position] for row in table.rows]
    lengths = [
        len(text.in_language(language) if isinstance(text, Localised) else text)
        for text in texts
        if isinstance(text, str | Localised)
    ]
    return min(_WIDEST, max(_NARROWEST, *lengths, 0) + 2)


def _about(table: Released, language: Language) -> list[tuple[str, str]]:
    """What the table says about itself: title, base, methods, policy, notes, columns."""
    lines = [(word("about_title", language), table.title.in_language(language))]
    if table.base is not None:
        base = f"{count(table.base.count, language)} {table.base.unit.in_language(language)}"
        lines.append((word("about_base", language), base))
    lines.append((word("about_methods", language), ", ".join(table.methods)))
    lines.append((word("about_policy", language), table.policy))
    lines += [(word("about_note", language), note.in_language(language)) for note in table.notes]
    lines.append((word("about_note", language), word("about_shares", language)))
    return lines + [_about_column(column, language) for column in table.columns]


def _about_column(column: Column, language: Language) -> tuple[str, str]:
    return word("about_column", language, id=column.id), column.label.in_language(language)


def _write_about(book: Any, lines: Sequence[tuple[str, str]], language: Language) -> None:
    sheet = book.add_worksheet(word("sheet_about", language))
    term = book.add_format({"bold": True, "valign": "top"})
    text_look = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 90)
    for line, (name, text) in enumerate(lines):
        sheet.write_string(line, 0, name, term)
        sheet.write_string(line, 1, text, text_look)
