"""From a variable as SPSS or Stata keep it to a labelled variable and its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.display_formats import Clock, clock_of, decimals_of
from rondetafel.lib.labelled.missing_values import codes_of_letters
from rondetafel.lib.labelled.numerals import numeral
from rondetafel.lib.labelled.variables import Category, Scale, Variable

_MEASURES = {"nominal": Scale.NOMINAL, "ordinal": Scale.ORDINAL}


@dataclass(frozen=True, slots=True)
class FileColumn:
    """One variable as the file has it.

    Args:
        name: its name.
        label: its label, or empty.
        format: display format of the program (`F8.2`, `%td`).
        measure: nominal, ordinal, scale or unknown (SPSS only).
        is_text: whether its values are text.
        labels: label per value; a letter is an extended missing value of Stata.
        ranges: lowest and highest of what SPSS declares missing.
        values: number, text, or letter of an extended missing value; None where nothing is known.
    """

    name: str
    label: str
    format: str
    measure: str
    is_text: bool
    labels: Mapping[Any, str]
    ranges: tuple[tuple[Any, Any], ...]
    values: Sequence[Any]


def labelled_column(column: FileColumn) -> tuple[Variable, list[Any]]:
    """The variable and its values: texts (empty where there is none) or numbers (None where unknown).

    A day is a text; a declared missing value of a day is an empty one. A moment with a time of day is text
    too. A number with labels for all its values is nominal unless the file says ordinal.
    """
    if column.is_text:
        return _text(column), [value or "" for value in column.values]
    if clock := clock_of(column.format):
        return _day_or_moment(column, clock)
    return _number(column)


def _text(column: FileColumn) -> Variable:
    missing = {low for low, _ in column.ranges}
    texts = [*column.labels, *sorted(missing - set(column.labels))]
    categories = tuple(
        Category(float(code), text, Localised.same(column.labels.get(text, "")), missing=text in missing)
        for code, text in enumerate(texts, start=1)
    )
    return Variable(column.name, Localised.same(column.label), Scale.TEXT, categories)


def _day_or_moment(column: FileColumn, clock: Clock) -> tuple[Variable, list[Any]]:
    known = [
        value if isinstance(value, int | float) and not _is_in(value, column.ranges) else None
        for value in column.values
    ]
    moments = [None if value is None else clock.moment(value) for value in known]
    if any(moment is None and value is not None for moment, value in zip(moments, known, strict=True)):
        return _number(column)  # not one that can be written as a date
    is_day = clock.whole_days or all(moment.time() == time() for moment in moments if moment)
    texts = [_iso(moment, is_day) if moment else "" for moment in moments]
    return Variable(column.name, Localised.same(column.label), Scale.DAY if is_day else Scale.TEXT), texts


def _iso(moment: datetime, is_day: bool) -> str:
    return moment.date().isoformat() if is_day else moment.isoformat(sep=" ", timespec="seconds")


def _number(column: FileColumn) -> tuple[Variable, list[Any]]:
    held = {value for value in column.values if value is not None} | set(column.labels)
    letters = {value for value in held if isinstance(value, str)}
    numbers = {float(value) for value in held - letters}
    codes = codes_of_letters(letters, numbers)
    labels = {_code(value, codes): label for value, label in column.labels.items()}
    stata = {code: f".{letter}" for letter, code in codes.items()}
    missing = {number for number in numbers if _is_in(number, column.ranges)} | set(stata)
    categories = [
        Category(
            code, numeral(code), Localised.same(labels.get(code, "")), None, code in missing, stata.get(code)
        )
        for code in sorted(missing | set(labels), key=lambda code: (code in missing, code))
    ]
    valid = {code for code in labels if code not in missing}
    is_coded = bool(valid) and (numbers - missing) <= valid
    variable = Variable(
        column.name,
        Localised.same(column.label),
        _MEASURES.get(column.measure, Scale.NOMINAL if is_coded else Scale.NUMBER),
        tuple(categories),
        decimals=decimals_of(column.format),
        missing_ranges=tuple((float(low), float(high)) for low, high in column.ranges),
    )
    return variable, [None if value is None else _code(value, codes) for value in column.values]


def _code(value: Any, codes: Mapping[str, float]) -> float:
    return codes[value] if isinstance(value, str) else float(value)


def _is_in(value: float, ranges: tuple[tuple[Any, Any], ...]) -> bool:
    return any(low <= value <= high for low, high in ranges)
