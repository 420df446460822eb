"""The lists of choices of a form, with their codes.

A list that bears the name of a vocabulary list gets the numbers of the vocabulary; otherwise choices count
1, 2, 3 … in order. Choices with the id of a missing code are missing, in every list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.forms.columns import CHOICE_COLUMNS, Row, Table
from rondetafel.lib.forms.form import Choice
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.vocab.code_lists import CodeList, Entry
from rondetafel.lib.vocab.vocabulary import codelist, load_vocabulary

MISSING_CODES = "missing_codes"


@cache
def missing_entries() -> Mapping[str, Entry]:
    """The missing codes of the vocabulary, by id."""
    return {entry.id: entry for entry in codelist(MISSING_CODES).entries}


def vocabulary_list(name: str) -> CodeList | None:
    """List of the vocabulary with this name, or None."""
    return codelist(name) if name in load_vocabulary().list_ids else None


def choice_lists(table: Table, problems: list[Problem]) -> dict[str, tuple[Choice, ...]]:
    """Choices by list; what is wrong with them is added to the problems."""
    rows: dict[str, list[Row]] = {}
    for row in table.rows:
        name = row.text("list_name")
        if not name:
            problems.append(PROBLEMS.problem("FRM-040", table.sheet.place(row.number)))
        else:
            rows.setdefault(name, []).append(row)
    return {name: _choices(table, name, each, problems) for name, each in rows.items()}


def _choices(table: Table, name: str, rows: list[Row], problems: list[Problem]) -> tuple[Choice, ...]:
    values = {entry.id: entry.value for entry in listed.entries} if (listed := vocabulary_list(name)) else {}
    choices: list[Choice] = []
    first_rows: dict[str, int] = {}
    first_codes: dict[float, str] = {}
    counted = 0
    for row in rows:
        place = table.sheet.place(row.number)
        choice_name = row.text("name")
        counted += choice_name not in missing_entries()
        if not choice_name:
            problems.append(PROBLEMS.problem("FRM-041", place))
            continue
        if any(mark.isspace() or mark in ";,|" for mark in choice_name):
            problems.append(PROBLEMS.problem("FRM-046", place, name=choice_name))
        if choice_name in first_rows:
            values_ = {"name": choice_name, "list": name, "other": first_rows[choice_name]}
            problems.append(PROBLEMS.problem("FRM-042", place, **values_))
            continue
        first_rows[choice_name] = row.number
        code = _code(table, row, values.get(choice_name), counted, problems)
        if code in first_codes:
            same = {"code": f"{code:g}", "name": choice_name, "other": first_codes[code]}
            problems.append(PROBLEMS.problem("FRM-043", place, **same))
        first_codes.setdefault(code, choice_name)
        label = table.localised(row, "label", problems)
        if not row.texts("label"):
            problems.append(PROBLEMS.problem("FRM-023", table.sheet.place(row.number, "label")))
        missing = choice_name in missing_entries()
        label = label or Localised.same(choice_name)  # a problem already; the choice itself is known
        choices.append(Choice(choice_name, label, code, missing, _attributes(row)))
    return tuple(choices)


def _code(table: Table, row: Row, value: int | None, counted: int, problems: list[Problem]) -> float:
    name, text = row.text("name"), row.text("code")
    place = table.sheet.place(row.number, "code")
    reserved = {float(entry.value or 0): entry.id for entry in missing_entries().values()}
    if (entry := missing_entries().get(name)) is not None:
        fixed = float(entry.value or 0)
        if text and _number(text) != fixed:
            problems.append(PROBLEMS.problem("FRM-045", place, name=name, code=f"{fixed:g}"))
        return fixed
    if not text:
        return float(counted if value is None else value)
    number = _number(text)
    if number is None:
        problems.append(PROBLEMS.problem("FRM-044", place, code=text))
        return float(counted)
    if number in reserved:
        problems.append(PROBLEMS.problem("FRM-047", place, code=text, missing=reserved[number]))
    return number


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def _attributes(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((column.key, text) for column, text in row.cells.items() if column.key not in CHOICE_COLUMNS)
    )
