"""From cells without labels to a labelled table: which columns hold numbers, which days, which text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Localised
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.variables import LabelledTable, Scale, Variable
from rondetafel.lib.tabular.numbers import MARKS, decimal_shown, read_number

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEADING_ZERO = re.compile(r"[+-]?0\d")
_MOST_DIGITS = 15  # more are a key, and a number could not hold them


def labelled_from_cells(raw: RawTable) -> LabelledTable:
    """A table whose columns are numbers or days where all their cells are, and text elsewhere.

    Codes with leading zeros (`01000`) and keys of more than 15 digits are text.

    Args:
        raw: cells of a file without labels.

    Raises:
        BadInput: rows of the file could not be taken over.
    """
    import numpy as np

    if raw.problems:
        raise BadInput(raw.problems)
    variables, numbers, texts = [], {}, {}
    for heading, cells in zip(raw.headings, zip(*raw.rows, strict=True), strict=True):
        read = _numbers(cells)
        if read is not None:
            numbers[heading] = np.array(read, dtype=np.float64)  # None becomes NaN
        else:
            texts[heading] = cells
        scale = Scale.NUMBER if read is not None else Scale.DAY if _are_days(cells) else Scale.TEXT
        variables.append(Variable(heading, Localised.same(heading), scale))
    return LabelledTable(tuple(variables), numbers, texts)


def _numbers(cells: Sequence[str]) -> list[float | None] | None:
    """Numbers of a column, None where a cell is empty; None when it is no column of numbers."""
    filled = {cell for cell in cells if cell}
    if not filled or any(_is_key(cell) for cell in filled):
        return None
    shown = {mark for cell in filled if (mark := decimal_shown(cell))}
    if len(shown) > 1:
        return None
    mark = shown.pop() if shown else MARKS[1]
    values = {cell: read_number(cell, mark) for cell in filled}
    if None in values.values():
        return None
    return [values[cell] if cell else None for cell in cells]


def _is_key(cell: str) -> bool:
    return bool(_LEADING_ZERO.match(cell)) or sum(char.isdigit() for char in cell) > _MOST_DIGITS


def _are_days(cells: Sequence[str]) -> bool:
    filled = {cell for cell in cells if cell}
    return bool(filled) and all(_is_day(cell) for cell in filled)


def _is_day(cell: str) -> bool:
    try:
        return bool(_ISO_DAY.fullmatch(cell) and date.fromisoformat(cell))
    except ValueError:
        return False
