"""Write a labelled table for Stata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.text import Language
from rondetafel.lib.labelled.display_formats import display_width
from rondetafel.lib.labelled.file_title import file_title
from rondetafel.lib.labelled.fitting import fit_characters
from rondetafel.lib.labelled.messages import PROBLEMS
from rondetafel.lib.labelled.missing_values import letters_of_codes
from rondetafel.lib.labelled.names import STATA, allowed_names
from rondetafel.lib.labelled.value_labels import TEXTUAL, short_label, valid_values
from rondetafel.lib.labelled.variables import LabelledTable, Scale, Variable

if TYPE_CHECKING:
    import polars as pl

LABEL_CHARACTERS = 80
VALUE_LABEL_CHARACTERS = 2_000
SMALLEST_LONG, LARGEST_LONG = -2_147_483_647, 2_147_483_620

_STATA_14 = 14  # format 118; the library's own choice, 119, is for Stata/MP alone
_CLOCK, _NO_TIME = b"<timestamp>\x11", b"01 Jan 1970 00:00"


def write_dta(table: LabelledTable, path: Path, language: Language) -> None:
    """Write a table as a Stata file (format 118: Stata 14 and later).

    Labels are in one language; variable labels are cut at 80 characters. Missing codes become extended
    missing values: with their own letter, that of the vocabulary, or the first free one. Stata labels whole
    numbers only; labels of texts and of other numbers are left out. Names that Stata refuses are changed as
    little as possible. The note stands in the file label. Rows stay in their order. The file holds no time;
    the same table gives the same bytes.

    Args:
        table: the table.
        path: file to write, in a folder that is a draft (see `base.files`).
        language: language of the labels.

    Raises:
        BadInput: a variable has more than 26 missing codes.
    """
    import pyreadstat

    columns = _columns(table)
    names = dict(zip(columns, table.variables, strict=True))
    pyreadstat.write_dta(
        _frame(columns),
        path,
        file_label=fit_characters(file_title(table, language), LABEL_CHARACTERS),
        column_labels={
            name: fit_characters(variable.label.in_language(language), LABEL_CHARACTERS) or None
            for name, variable in names.items()
        },
        version=_STATA_14,
        variable_value_labels={
            name: _labels(variable, columns[name], language)
            for name, variable in names.items()
            if variable.scale not in TEXTUAL
        },
        missing_user_values={
            name: sorted(column.letters.values()) for name, column in columns.items() if column.letters
        },
        variable_format={
            name: _format(columns[name], variable.decimals)
            for name, variable in names.items()
            if variable.decimals is not None and variable.scale not in TEXTUAL
        },
    )
    _forget_time(path)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as the writing library wants it.

    Args:
        values: numbers, texts or days; a letter is an extended missing value; None is unknown.
        type: type of a column without letters.
        letters: letter of each missing code.
    """

    values: list[Any]
    type: str
    letters: Mapping[float, str] = field(default_factory=dict)


def _columns(table: LabelledTable) -> dict[str, _Column]:
    problems: list[Problem] = []
    columns = []
    for variable in table.variables:
        if variable.scale in TEXTUAL:
            columns.append(_texts_or_days(table, variable))
            continue
        letters = letters_of_codes(variable.categories)
        if letters is None:
            count = len(variable.missing_codes)
            problems.append(PROBLEMS.problem("LAB-023", Place(column=variable.name), count=count))
        columns.append(_numbers(table, variable, letters or {}))
    if problems:
        raise BadInput(problems)
    names = allowed_names([variable.name for variable in table.variables], STATA)
    return dict(zip(names, columns, strict=True))


def _texts_or_days(table: LabelledTable, variable: Variable) -> _Column:
    texts = table.texts[variable.name]
    if variable.scale is Scale.DAY:
        return _Column([date.fromisoformat(text) if text else None for text in texts], "Date")
    return _Column([text.replace("\0", "") for text in texts], "String")


def _numbers(table: LabelledTable, variable: Variable, letters: Mapping[float, str]) -> _Column:
    whole = all(_is_long(value) for value in valid_values(table, variable))
    number = int if whole else float
    values = [
        None if value != value else letters[value] if value in letters else number(value)
        for value in table.numbers[variable.name].tolist()
    ]
    return _Column(values, "Int32" if whole else "Float64", letters)


def _labels(variable: Variable, column: _Column, language: Language) -> dict[Any, str]:
    """Labels of whole numbers and of missing values; Stata has no others."""
    labels = {
        category.code: fit_characters(short_label(category, language), VALUE_LABEL_CHARACTERS)
        for category in variable.categories
    }
    return {
        column.letters.get(code) or int(code): label
        for code, label in labels.items()
        if label and (code in column.letters or _is_long(code))
    }


def _format(column: _Column, decimals: int) -> str:
    numbers = [value for value in column.values if isinstance(value, int | float)]
    return f"%{max(display_width(numbers, decimals), 9)}.{decimals}f"


def _is_long(number: float) -> bool:
    """Whether Stata's type `long` holds a number."""
    return number.is_integer() and SMALLEST_LONG <= number <= LARGEST_LONG


def _frame(columns: Mapping[str, _Column]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        {
            name: pl.Series(column.values, dtype=pl.Object if column.letters else getattr(pl, column.type))
            for name, column in columns.items()
        }
    )


def _forget_time(path: Path) -> None:
    """Put a fixed moment where the writing library puts the clock."""
    with path.open("r+b") as file:
        place = file.read(1 << 12).index(_CLOCK) + len(_CLOCK)
        file.seek(place)
        file.write(_NO_TIME)
