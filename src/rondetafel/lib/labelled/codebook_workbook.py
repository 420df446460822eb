"""The codebook of a data set as a workbook: a sheet of variables and a sheet of values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.labelled.value_labels import TEXTUAL
from rondetafel.lib.labelled.variables import Variable

WORDS = Wording(__package__)

_FIXED_DATE = datetime(1970, 1, 1)  # the same codebook gives the same bytes
_NARROWEST, _WIDEST = 8, 60  # columns, in characters

Row = tuple[str | float, ...]


def write_codebook_xlsx(
    variables: Sequence[Variable],
    path: Path,
    *,
    title: Localised,
    note: Localised | None = None,
    language: Language = Language.NL,
) -> None:
    """Write a codebook as XLSX.

    Labels and questions stand in three languages beside one another, headings in one. Text that looks like a
    formula is text with the quote prefix of spreadsheets, so nothing is added to it.

    Args:
        variables: what to describe, in this order.
        path: file to write, in a folder that is a draft (see `base.files`).
        title: title of the data set.
        note: what every reader must see, for example that the data are synthetic.
        language: language of headings and scales.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        book.set_properties(
            {"title": title.in_language(language), "author": "Rondetafel", "created": _FIXED_DATE}
        )
        _write_sheet(book, "sheet_variables", list(_variable_rows(variables, language)), language)
        _write_sheet(book, "sheet_values", list(_value_rows(variables, language)), language)
        _write_sheet(book, "sheet_about", list(_about_rows(title, note, language)), language)


def _variable_rows(variables: Sequence[Variable], language: Language) -> Iterator[Row]:
    yield (
        _word("name", language),
        *_in_each("label", language),
        *_in_each("question", language),
        *(_word(key, language) for key in ("scale", "unit", "asked_if", "source")),
    )
    for variable in variables:
        yield (
            variable.name,
            *_texts(variable.label),
            *_texts(variable.question),
            _word(f"scale_{variable.scale}", language),
            variable.unit,
            variable.asked_if,
            variable.source,
        )


def _value_rows(variables: Sequence[Variable], language: Language) -> Iterator[Row]:
    yield (
        *(_word(key, language) for key in ("variable", "code", "id")),
        *_in_each("label", language),
        *(_word(key, language) for key in ("missing", "stata")),
    )
    for variable in variables:
        for category in variable.categories:
            yield (
                variable.name,
                category.id if variable.scale in TEXTUAL else category.code,
                category.id,
                *_texts(category.label),
                _word("yes", language) if category.missing else "",
                category.stata or "",
            )


def _about_rows(title: Localised, note: Localised | None, language: Language) -> Iterator[Row]:
    yield (_word("title", language), title.in_language(language))
    if note:
        yield (_word("note", language), note.in_language(language))
    sheets = {"variables": WORDS("sheet_variables"), "values": WORDS("sheet_values")}
    yield (_word("explanation", language), WORDS("reading", **sheets).in_language(language))


def _word(key: str, language: Language) -> str:
    return WORDS(key).in_language(language)


def _in_each(key: str, language: Language) -> list[str]:
    return [WORDS(key, code=each.value).in_language(language) for each in Language]


def _texts(text: Localised | None) -> list[str]:
    return [text.in_language(each) if text else "" for each in Language]


def _write_sheet(book: Any, name: str, rows: Sequence[Row], language: Language) -> None:
    sheet = book.add_worksheet(_word(name, language))
    is_table = name != "sheet_about"
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for line, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(line, column, cell, plain)
            elif cell:
                look = heading if is_table and not line else plain if inert(cell) == cell else quoted
                sheet.write_string(line, column, cell, look)
    for column, cells in enumerate(zip(*rows, strict=True)):
        widest = max(len(cell) if isinstance(cell, str) else _NARROWEST for cell in cells)
        sheet.set_column(column, column, min(max(widest, _NARROWEST) + 2, _WIDEST))
    if is_table:
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
