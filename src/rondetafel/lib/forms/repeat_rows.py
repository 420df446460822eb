"""Answers of a repeat from a file of their own, one turn per row, tied to the main file by a key."""

from __future__ import annotations

from rondetafel.lib.forms.answer_columns import AnswerColumn, read_columns
from rondetafel.lib.forms.answer_tree import Answer
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.found_problems import FoundProblems
from rondetafel.lib.forms.headings import match_headings
from rondetafel.lib.labelled.raw_table import RawTable


def read_repeat(
    form: Form, repeat: str, turns: RawTable, main: RawTable, key: str, found: FoundProblems
) -> dict[str, AnswerColumn]:
    """Answers of one repeat, as tuples in the order of the rows of the main file.

    Args:
        form: the form.
        repeat: name of the repeat.
        turns: the file with one turn per row.
        main: the main file.
        key: heading of the key in both files.
        found: takes the problems.
    """
    keys, parents = _keys(main, key, found), _keys(turns, key, found)
    if keys is None or parents is None:
        return {}
    matching = match_headings(form, turns.headings, (key,), only=repeat)
    for place in matching.identifying:
        found.add("FRM-100", turns.place(column=turns.headings[place]))
    rows: dict[str, list[int]] = {each: [] for each in keys}
    for row, parent in enumerate(parents):
        if parent in rows:
            rows[parent].append(row)
        else:
            found.add("FRM-113", turns.place(row, key), value=parent)
    columns = read_columns(form, turns, matching, found, only=repeat)
    return {name: _gathered(column, [rows[each] for each in keys]) for name, column in columns.items()}


def _gathered(column: AnswerColumn, rows: list[list[int]]) -> AnswerColumn:
    values: list[Answer] = [tuple(str(column.values[row]) for row in each) for each in rows]
    missing: list[Answer] = [tuple(str(column.missing[row]) for row in each) for each in rows]
    return AnswerColumn(values, missing, column.heading)


def _keys(raw: RawTable, key: str, found: FoundProblems) -> list[str] | None:
    for place, heading in enumerate(raw.headings):
        if heading.strip().casefold() == key.casefold():
            return [row[place] for row in raw.rows]
    found.add("FRM-114", raw.place(), column=key)
    return None
