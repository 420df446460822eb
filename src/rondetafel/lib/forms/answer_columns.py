"""The answers in a file, question by question, each cell read by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rondetafel.lib.forms.answer_tree import Answer
from rondetafel.lib.forms.cells import EMPTY, Reading, read_cell, read_chosen, several_chosen
from rondetafel.lib.forms.form import Form, Question
from rondetafel.lib.forms.found_problems import FoundProblems
from rondetafel.lib.forms.headings import Matching, Target
from rondetafel.lib.labelled.raw_table import RawTable

NOTHING_CHOSEN = "nothing_chosen"
"""Not a missing code: every choice of the question has a column and all of them say no."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """Answers to one question.

    Args:
        values: answer of each respondent as logic sees it; in a repeat a tuple with one per turn.
        missing: id of the missing code that the file gives, in the same shape; empty text for none.
        heading: heading of its (first) column in the file, None where it has none.
    """

    values: list[Answer]
    missing: list[Answer]
    heading: str | None


def read_columns(
    form: Form, raw: RawTable, matching: Matching, found: FoundProblems, only: str | None = None
) -> dict[str, AnswerColumn]:
    """Read all answers in a file.

    Args:
        form: the form.
        raw: the file.
        matching: which column answers what.
        found: takes the problems.
        only: the repeat whose answers the file holds, one turn per row.
    """
    columns = {}
    for question in form.questions:
        if only is not None and question.repeat != only:
            continue
        targets = {
            target: place for target, place in matching.columns.items() if target.question == question.name
        }
        one_turn = question.repeat is None or only is not None
        read = _readings if one_turn else _turns
        columns[question.name] = read(question, raw, targets, found)
    return columns if only else _without_empty_turns(form, columns)


def _readings(
    question: Question, raw: RawTable, targets: Mapping[Target, int], found: FoundProblems
) -> AnswerColumn:
    readings = _column(question, raw, targets, None, found)
    heading = _first_heading(raw, targets)
    return AnswerColumn([each.value for each in readings], [each.missing for each in readings], heading)


def _turns(
    question: Question, raw: RawTable, targets: Mapping[Target, int], found: FoundProblems
) -> AnswerColumn:
    """Answers in all turns, from numbered columns; a column without a number is the first turn."""
    count = max((target.turn or 1 for target in targets), default=0)
    turns = [_column(question, raw, targets, turn, found) for turn in range(1, count + 1)]
    rows = list(zip(*turns, strict=True)) if turns else [()] * len(raw.rows)
    values: list[Answer] = [tuple(each.value for each in row) for row in rows]
    missing: list[Answer] = [tuple(each.missing for each in row) for row in rows]
    return AnswerColumn(values, missing, _first_heading(raw, targets))


def _first_heading(raw: RawTable, targets: Mapping[Target, int]) -> str | None:
    place = next(iter(targets.values()), None)
    return None if place is None else raw.headings[place]


def _column(
    question: Question, raw: RawTable, targets: Mapping[Target, int], turn: int | None, found: FoundProblems
) -> Sequence[Reading]:
    here = {target: place for target, place in targets.items() if turn is None or (target.turn or 1) == turn}
    direct = [place for target, place in here.items() if target.choice is None]
    if direct:
        mark = raw.decimal or "."
        return _read(raw, direct[0], lambda text: read_cell(question, text, mark), found)
    by_choice = {target.choice: _read(raw, place, read_chosen, found) for target, place in here.items()}
    if not by_choice:
        return [EMPTY] * len(raw.rows)
    return [
        _joined(question, dict(zip(by_choice, row, strict=True)))
        for row in zip(*by_choice.values(), strict=True)
    ]


def _read(
    raw: RawTable, place: int, read: Callable[[str], Reading], found: FoundProblems
) -> Sequence[Reading]:
    """Readings of one column; each different text is read once."""
    cells = [row[place] for row in raw.rows]
    known = {text: read(text) for text in dict.fromkeys(cells)}
    if any(reading.fault for reading in known.values()):
        for row, text in enumerate(cells):
            if (reading := known[text]).fault:
                found.add(reading.fault, raw.place(row, raw.headings[place]), **reading.about)
    return [known[text] for text in cells]


def _joined(question: Question, chosen: Mapping[str | None, Reading]) -> Reading:
    """Answer from one column per choice."""
    given = [reading for reading in chosen.values() if reading.value or reading.missing]
    names = [name for name, reading in chosen.items() if name and reading.value == "1"]
    if names:
        return several_chosen(question, names)
    if missing := next((reading.missing for reading in given if reading.missing), ""):
        return Reading(missing=missing)
    return Reading(missing=NOTHING_CHOSEN) if given else EMPTY


def _without_empty_turns(form: Form, columns: dict[str, AnswerColumn]) -> dict[str, AnswerColumn]:
    """Each repeat as often as any of its questions has an answer, the same for all its questions."""
    for group in form.groups:
        members = [question.name for question in form.questions if question.repeat == group.name]
        if not group.repeats or not members:
            continue
        for row in range(len(columns[members[0]].values)):
            count = max(_last_answered(columns[name], row) for name in members)
            for name in members:
                column = columns[name]
                column.values[row] = _sized(column.values[row], count)
                column.missing[row] = _sized(column.missing[row], count)
    return columns


def _last_answered(column: AnswerColumn, row: int) -> int:
    pairs = zip(column.values[row], column.missing[row], strict=True)
    return max((turn for turn, (value, missing) in enumerate(pairs, start=1) if value or missing), default=0)


def _sized(answers: Answer, count: int) -> Answer:
    return (*answers[:count], *[""] * (count - len(answers)))
