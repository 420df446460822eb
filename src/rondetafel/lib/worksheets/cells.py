"""One cell as a value: text, number, day, yes or no, codes; or the problem with it."""

from __future__ import annotations

import math
import re
from datetime import date

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.tabular.days import DayFault, DayOrder, read_day, without_time
from rondetafel.lib.tabular.numbers import MARKS, read_number
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.messages import PROBLEMS
from rondetafel.lib.worksheets.plan import CellKind, SheetColumn
from rondetafel.lib.worksheets.raw_sheets import RawCell

CellValue = str | float | bool | date | tuple[str, ...] | None
"""None where a cell is empty; codes are ids; a column with several codes holds a tuple, empty where empty."""

YES = frozenset(["ja", "oui", "yes", "j", "o", "y", "waar", "vrai", "true", "x", "1"])
NO = frozenset(["nee", "non", "no", "n", "onwaar", "faux", "false", "0"])
_MOST_NAMED = 15  # entries named in a message
_WITH_ID = re.compile(r"\((\w+)\)$")
_SEPARATORS = re.compile(r"[;|\n]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WHOLE = re.compile(r"[+-]?\d{1,9}")


def read_cell(
    cell: RawCell, column: SheetColumn, place: Place, decimal: str | None
) -> tuple[CellValue, list[Problem]]:
    """The value of a cell and its problems; keys of other rows are checked later, in `references`.

    Args:
        cell: the cell as it stands.
        column: what it should hold.
        place: where it stands.
        decimal: decimal mark where the file shows it; else a comma is tried first.
    """
    value, problems = (None, []) if cell is None else _value(cell, column, place, decimal)
    if value in (None, "", ()) and not problems:  # also white space, or marks between no names
        return (() if column.multiple else None), [PROBLEMS.problem("WKS-020", place)] * column.required
    return value, problems


def _value(
    cell: RawCell, column: SheetColumn, place: Place, decimal: str | None
) -> tuple[CellValue, list[Problem]]:
    match column.kind:
        case _ if text_of(cell) == "":
            return None, []
        case CellKind.NUMBER:
            return _number(cell, column, place, decimal)
        case CellKind.DATE:
            return _day(cell, place)
        case CellKind.YES_NO:
            return _yes_no(cell, place)
        case CellKind.CODE:
            return _codes(cell, column, place)
        case CellKind.REFERENCE if column.multiple:
            return tuple(dict.fromkeys(_parts(text_of(cell)))), []
    return text_of(cell), []


def text_of(cell: RawCell) -> str:
    """A cell as text: whole numbers without decimals, and no control characters, which no report can hold."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _CONTROL.sub("", str(cell)).strip()


def _number(
    cell: RawCell, column: SheetColumn, place: Place, decimal: str | None
) -> tuple[CellValue, list[Problem]]:
    number = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    if isinstance(cell, str):
        marks = sorted(MARKS, key=lambda mark: mark != (decimal or ","))
        number = next((found for mark in marks if (found := read_number(cell, mark)) is not None), None)
    if number is None or not math.isfinite(number):
        return None, [PROBLEMS.problem("WKS-021", place, value=text_of(cell))]
    low, high = column.lowest, column.highest
    if (low is not None and number < low) or (high is not None and number > high):
        limits = f"{'…' if low is None else f'{low:g}'} – {'…' if high is None else f'{high:g}'}"
        return None, [PROBLEMS.problem("WKS-022", place, value=text_of(cell), limits=limits)]
    if column.whole and not float(number).is_integer():
        return None, [PROBLEMS.problem("WKS-023", place, value=text_of(cell))]
    return float(number), []


def _day(cell: RawCell, place: Place) -> tuple[CellValue, list[Problem]]:
    if isinstance(cell, date):
        return cell, []
    day = read_day(without_time(text_of(cell)), DayOrder.DAY_FIRST)
    if isinstance(day, DayFault):
        return None, [PROBLEMS.problem("WKS-024", place, value=text_of(cell))]
    return day, []


def _yes_no(cell: RawCell, place: Place) -> tuple[CellValue, list[Problem]]:
    key = matching_key(text_of(cell))
    if key in YES | NO:
        return key in YES, []
    return None, [PROBLEMS.problem("WKS-025", place, value=text_of(cell))]


def _codes(cell: RawCell, column: SheetColumn, place: Place) -> tuple[CellValue, list[Problem]]:
    codes, text = column.codelist, text_of(cell)
    if not column.multiple:
        entry = _recognised(codes, text)
        return (entry.id, []) if entry else (None, [_unknown_code(codes, text, place)])
    found: dict[str, None] = {}
    problems = []
    for part in _code_parts(text, codes):
        if entry := _recognised(codes, part):
            found[entry.id] = None
        else:
            problems.append(_unknown_code(codes, part, place))
    return tuple(found), problems


def _code_parts(text: str, codes: CodeList) -> list[str]:
    """Parts between semicolons; a comma separates too, unless it belongs to a label."""
    parts: list[str] = []
    for part in _parts(text):
        smaller = [each.strip() for each in part.split(",") if each.strip()]
        some_known = any(_recognised(codes, each) for each in smaller)
        parts += smaller if some_known and not _recognised(codes, part) else [part]
    return parts


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(text) if part.strip()]


def _recognised(codes: CodeList, text: str) -> Entry | None:
    """Entry that a text stands for: a name, a number of a scale, or a label with its id (`written_label`)."""
    by_name = codes.recognise(text)
    if by_name is not None:
        return by_name
    if _WHOLE.fullmatch(text):
        fitting = [entry for entry in codes.entries if entry.value == int(text)]
        return fitting[0] if len(fitting) == 1 else None
    with_id = _WITH_ID.search(text)
    return next((entry for entry in codes.entries if with_id and entry.id == with_id[1]), None)


def _unknown_code(codes: CodeList, text: str, place: Place) -> Problem:
    meant = codes.suggest(text)
    if meant is not None:
        return PROBLEMS.problem("WKS-026", place, value=text, label=meant.label)
    offered = [entry.label for entry in codes.entries if not entry.deprecated]
    more = [Localised.same("…")] if len(offered) > _MOST_NAMED else []
    named = Localised.joined([*offered[:_MOST_NAMED], *more])
    return PROBLEMS.problem("WKS-027", place, value=text, codes=named)
