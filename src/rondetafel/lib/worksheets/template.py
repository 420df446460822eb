"""The template of a user's sheets: explanation, headings, drop-downs and one example row per sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.worksheets.cells import CellValue
from rondetafel.lib.worksheets.messages import WORDS
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn, SheetPlan
from rondetafel.lib.worksheets.template_cells import (
    example_text,
    kind_text,
    offered_labels,
    shown_value,
)

ROWS = 2_000  # rows with drop-downs
_MADE = datetime(2000, 1, 1)  # a workbook holds a moment; the clock would change the bytes
_NARROWEST, _WIDEST = 14, 44  # columns, in characters
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # of the note beside a cell, by the file format
_HOW_TO = ("fill", "required", "example", "lists", "dates", "columns")

Lists = dict[tuple[str, ...], str]
Rows = Sequence[Mapping[str, CellValue]]
"""Rows to write: values by id of the column, as reading gives them back; what is left out stays empty."""


def write_template(
    plans: Sequence[SheetPlan],
    path: Path,
    language: Language,
    *,
    title: Localised,
    intro: Localised,
    rows: Mapping[str, Rows] | None = None,
) -> None:
    """Write the workbook that a user fills in.

    The first sheet explains the others and is not read. Each other sheet has headings (required ones with *),
    an example row that is not read, drop-downs for codes, yes or no and references, and the help of a column
    as note beside its cells. The same plans give the same bytes.

    Args:
        plans: the sheets, in this order.
        path: file to write, in a folder that is a draft (see `base.files`).
        language: language of everything in it.
        title: heading of the first sheet.
        intro: what the sheets are for.
        rows: rows under the example, by id of the sheet; none where the user is to fill them in.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties({"title": title.in_language(language), "author": "Rondetafel", "created": _MADE})
        _write_how_to(book, plans, language, title, intro)
        pages = [book.add_worksheet(plan.title.in_language(language)) for plan in plans]
        lists = _write_lists(book, plans, language)
        for plan, page in zip(plans, pages, strict=True):
            _write_sheet(book, page, plan, plans, lists, language)
            _write_rows(book, page, plan, (rows or {}).get(plan.id, ()), language)


def _write_how_to(
    book: Any, plans: Sequence[SheetPlan], language: Language, title: Localised, intro: Localised
) -> None:
    page = book.add_worksheet(_word("sheet_how_to", language))
    head = book.add_format({"bold": True, "font_size": 14})
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 34)
    page.set_column(2, 2, 70)
    page.set_column(3, 3, 34)
    page.write_string(0, 0, title.in_language(language), head)
    lines = [intro.in_language(language), *(_word(f"how_to_{key}", language) for key in _HOW_TO)]
    for line, text in enumerate(lines, start=1):
        page.merge_range(line, 0, line, 3, text, plain)
    line = len(lines) + 2
    for position, key in enumerate(("sheet", "column", "what", "holds")):
        page.write_string(line, position, _word(key, language), bold)
    by_id = {plan.id: plan for plan in plans}
    for plan in plans:
        line += 1
        page.write_string(line, 0, plan.title.in_language(language), bold)
        page.write_string(line, 2, plan.help.in_language(language), plain)
        for column in plan.columns:
            line += 1
            page.write_string(line, 1, _heading(column, language), plain)
            page.write_string(line, 2, column.help.in_language(language), plain)
            page.write_string(line, 3, kind_text(column, by_id, language), plain)


def _write_lists(book: Any, plans: Sequence[SheetPlan], language: Language) -> Lists:
    """A hidden sheet with one column per list; gives the range of each list."""
    name = _word("sheet_lists", language)
    page = book.add_worksheet(name)
    page.hide()
    ranges: Lists = {}
    for plan in plans:
        for column in plan.columns:
            labels = _choices(column, language)
            if not labels or labels in ranges:
                continue
            position = len(ranges)
            for line, label in enumerate(labels):
                page.write_string(line, position, label)
            ranges[labels] = _range(name, position, 0, len(labels) - 1)
    return ranges


def _choices(column: SheetColumn, language: Language) -> tuple[str, ...]:
    if column.kind is CellKind.YES_NO:
        return _word("answer_yes", language), _word("answer_no", language)
    if column.kind is CellKind.CODE:
        return tuple(offered_labels(column.codelist, language))
    return ()


def _write_sheet(
    book: Any, page: Any, plan: SheetPlan, plans: Sequence[SheetPlan], lists: Lists, language: Language
) -> None:
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    example = book.add_format(
        {"italic": True, "font_color": "#5f5f5f", "bg_color": "#f2f2f2", "text_wrap": True}
    )
    for position, column in enumerate(plan.columns):
        text = example_text(column, language)
        shown = WORDS("example_cell", value=text).in_language(language) if position == 0 else text
        page.write_string(0, position, _heading(column, language), head)
        page.write_string(1, position, shown, example)
        longest = max(len(_heading(column, language)), len(shown))
        look = book.add_format({"num_format": "dd-mm-yyyy"}) if column.kind is CellKind.DATE else None
        page.set_column(position, position, min(max(longest + 2, _NARROWEST), _WIDEST), look)
        page.data_validation(2, position, ROWS, position, _validation(column, plans, lists, language))
    page.freeze_panes(1, 1)


def _write_rows(book: Any, page: Any, plan: SheetPlan, rows: Rows, language: Language) -> None:
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    positions = {column.id: position for position, column in enumerate(plan.columns)}
    for line, row in enumerate(rows, start=2):
        for column_id, value in row.items():
            shown = shown_value(plan.column(column_id), value, language)
            position = positions[column_id]
            if isinstance(shown, date):
                page.write_datetime(line, position, datetime.combine(shown, time.min), day)
            elif isinstance(shown, float):
                page.write_number(line, position, shown)
            elif shown:
                page.write_string(line, position, shown)


def _validation(
    column: SheetColumn, plans: Sequence[SheetPlan], lists: Lists, language: Language
) -> dict[str, Any]:
    """Drop-down and note of a column; it warns only, since ids and other languages are fine."""
    note = {
        "input_title": _shortened(column.heading.in_language(language), _LONGEST_TITLE),
        "input_message": _shortened(column.help.in_language(language), _LONGEST_MESSAGE),
        "error_type": "warning",
    }
    labels = _choices(column, language)
    if labels and not column.multiple:
        return {"validate": "list", "source": lists[labels], **note}
    if column.kind is CellKind.REFERENCE and not column.multiple:
        plan = next(plan for plan in plans if plan.id == column.refers_to)
        key = [each.id for each in plan.columns].index(str(plan.key))
        return {"validate": "list", "source": _range(plan.title.in_language(language), key, 2, ROWS), **note}
    return {"validate": "any", **note}


def _range(sheet: str, column: int, first: int, last: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    quoted = sheet.replace("'", "''")
    return f"='{quoted}'!{xl_range_abs(first, column, last, column)}"


def _heading(column: SheetColumn, language: Language) -> str:
    return f"{column.heading.in_language(language)}{' *' if column.required else ''}"


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _word(key: str, language: Language) -> str:
    return WORDS(key).in_language(language)
