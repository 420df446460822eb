"""Write a labelled table for SPSS."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.display_formats import decimals_needed, display_width
from rondetafel.lib.labelled.file_title import file_title
from rondetafel.lib.labelled.fitting import fit_bytes, wrapped_bytes
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.missing_values import spss_ranges
from rondetafel.lib.labelled.names import SPSS, allowed_names
from rondetafel.lib.labelled.value_labels import TEXTUAL, short_label, valid_values
from rondetafel.lib.labelled.variables import LabelledTable, Scale, Variable

if TYPE_CHECKING:
    import polars as pl

VALUE_LABEL_BYTES = 120
VARIABLE_LABEL_BYTES = 256
FILE_LABEL_BYTES = 64
NOTE_LINE_BYTES = 80
TEXT_BYTES = 32_767
_SHORT_TEXT_BYTES = 8  # texts that may be declared missing

_MEASURES = {Scale.NOMINAL: "nominal", Scale.ORDINAL: "ordinal", Scale.NUMBER: "scale"}
_CLOCK_PLACE, _NO_TIME = 92, b"01 Jan 7000:00:00"


def write_sav(table: LabelledTable, path: Path, language: Language) -> None:
    """Write a table as an SPSS file.

    Labels are in one language; value labels are short ones where there are any, cut at 120 bytes. Missing
    codes are declared: up to three as codes, more as a range. Names that SPSS refuses are changed as little
    as possible. The note stands in the file label and in the notes. Rows stay in their order. The file holds
    no time and no user; the same table gives the same bytes.

    Args:
        table: the table.
        path: file to write, in a folder that is a draft (see `base.files`).
        language: language of the labels.

    Raises:
        BadInput: missing codes that SPSS cannot declare, or a text that is too long for it.
    """
    import pyreadstat

    _refuse_unfit(table)
    new = allowed_names([variable.name for variable in table.variables], SPSS)
    named = dict(zip(new, table.variables, strict=True))
    pyreadstat.write_sav(
        _frame(table, named),
        path,
        file_label=fit_bytes(file_title(table, language), FILE_LABEL_BYTES),
        column_labels={
            name: fit_bytes(variable.label.in_language(language), VARIABLE_LABEL_BYTES) or None
            for name, variable in named.items()
        },
        row_compress=True,
        note=wrapped_bytes(table.note.in_language(language), NOTE_LINE_BYTES) if table.note else None,
        variable_value_labels={name: _labels(variable, language) for name, variable in named.items()},
        missing_ranges={name: _missing(table, variable) for name, variable in named.items()},
        variable_measure={
            name: _MEASURES[variable.scale] for name, variable in named.items() if variable.scale in _MEASURES
        },
        variable_format={
            name: _format(table, variable) for name, variable in named.items() if variable.scale in _MEASURES
        },
    )
    _forget_time(path)


def _frame(table: LabelledTable, named: dict[str, Variable]) -> pl.DataFrame:
    import polars as pl

    columns = {}
    for name, variable in named.items():
        if variable.scale is Scale.TEXT:
            texts = [text.replace("\0", "") for text in table.texts[variable.name]]
            columns[name] = pl.Series(texts, dtype=pl.String)
        elif variable.scale is Scale.DAY:
            days = [date.fromisoformat(text) if text else None for text in table.texts[variable.name]]
            columns[name] = pl.Series(days, dtype=pl.Date)
        else:
            columns[name] = pl.Series(table.numbers[variable.name], dtype=pl.Float64).fill_nan(None)
    return pl.DataFrame(columns)


def _labels(variable: Variable, language: Language) -> dict[Any, str]:
    labels = (
        (category.id if variable.scale in TEXTUAL else category.code, short_label(category, language))
        for category in variable.categories
    )
    return {value: fit_bytes(label, VALUE_LABEL_BYTES) for value, label in labels if label}


def _missing(table: LabelledTable, variable: Variable) -> list[Any]:
    if variable.scale in _MEASURES:
        ranges = spss_ranges(variable, valid_values(table, variable)) or []
        return [{"lo": low, "hi": high} for low, high in ranges]
    return [category.id for category in variable.categories if category.missing]


def _format(table: LabelledTable, variable: Variable) -> str:
    """As many decimals as the values have, unless the variable says how many."""
    values = table.numbers[variable.name].tolist()
    decimals = decimals_needed(values) if variable.decimals is None else min(variable.decimals, 16)
    return f"F{max(display_width(values, decimals), 8)}.{decimals}"


def _refuse_unfit(table: LabelledTable) -> None:
    problems: list[Problem] = []
    for variable in table.variables:
        place = Place(column=variable.name)
        if variable.scale in _MEASURES:
            if spss_ranges(variable, valid_values(table, variable)) is None:
                problems.append(PROBLEMS.problem("LAB-020", place, count=len(variable.missing_codes)))
            continue
        missing = [category.id for category in variable.categories if category.missing]
        if len(missing) > 3 or any(len(text.encode()) > _SHORT_TEXT_BYTES for text in missing):
            problems.append(PROBLEMS.problem("LAB-021", place))
        for row, text in enumerate(table.texts[variable.name], start=1):
            if len(text.encode()) > TEXT_BYTES:
                long = Place(row=row, column=variable.name)
                problems.append(PROBLEMS.problem("LAB-022", long, most=TEXT_BYTES))
    if problems:
        raise BadInput(problems)


def _forget_time(path: Path) -> None:
    """Put a fixed moment where the writing library puts the clock."""
    with path.open("r+b") as file:
        file.seek(_CLOCK_PLACE)
        file.write(_NO_TIME)
