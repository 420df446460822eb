"""Answers from LimeSurvey, Qualtrics or Kobo, brought into the file of answers of a study (S-4).

Whoever answered gets a new random key, and the rows another order: nothing in the new file leads back to the
export. Times, addresses, tokens and whatever the form does not ask stay behind, and every one is named.
"""

from __future__ import annotations

import csv
import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from rondetafel.instruments.survey.folder.answers import KEY, WAVE
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.spreadsheets import inert
from rondetafel.lib.forms.answers import (
    CONSENT,
    NO_ANSWER,
    NOT_SHOWN,
    CheckedAnswers,
    check_answers,
)
from rondetafel.lib.forms.exports.export import Dropped, Export
from rondetafel.lib.forms.exports.kobo import read_kobo
from rondetafel.lib.forms.exports.limesurvey import read_limesurvey
from rondetafel.lib.forms.exports.qualtrics import read_qualtrics
from rondetafel.lib.forms.form import Form, Kind, Question
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw

KEY_BYTES = 5
DECLINED = ("", "no")
NAMES_COLUMNS = ("heading", "question")


class Tool(StrEnum):
    """Tools whose exports are read."""

    LIMESURVEY = "limesurvey"
    QUALTRICS = "qualtrics"
    KOBO = "kobo"


READERS: Mapping[Tool, Callable[[Form, RawTable, Mapping[str, str] | None], Export]] = {
    Tool.LIMESURVEY: read_limesurvey,
    Tool.QUALTRICS: read_qualtrics,
    Tool.KOBO: read_kobo,
}


@dataclass(frozen=True, slots=True)
class ImportedAnswers:
    """Answers as they go into `answers.csv`, and what was left behind.

    Args:
        headings: `respondent`, `wave` and the questions.
        rows: one per respondent, in random order.
        dropped: columns that could tell who answered or that belong to the tool.
        unrecognised: headings that belong to no question of the form.
        unfinished: row numbers in the export of answers that were never sent in.
        without_consent: row numbers of those who did not agree.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dropped: tuple[Dropped, ...]
    unrecognised: tuple[str, ...]
    unfinished: tuple[int, ...]
    without_consent: tuple[int, ...]


def import_answers(
    path: Path,
    tool: Tool,
    form: Form,
    *,
    wave: str = "1",
    names: Mapping[str, str] | None = None,
    today: date | None = None,
) -> ImportedAnswers:
    """Read an export, check every answer against the form, and leave behind what leads to a respondent.

    Answers that were never sent in, and those without consent, are left out.

    Args:
        path: what the tool exported.
        tool: the tool.
        form: the questionnaire.
        wave: wave of all these answers.
        names: question (or `question/choice`) by heading, for headings that are not recognised.
        today: what `today()` gives in the form.

    Raises:
        BadInput: everything that is wrong, with row and column of the export.
    """
    raw = read_raw(path)
    given = dict(names or {})
    problems = [*raw.problems, *_unknown_names(given, raw, form)]
    export = READERS[tool](form, raw, given)
    table = _rows_without(export.table, export.unfinished)
    table = _columns_without(table, export.unknown)
    if not table.rows:
        problems.append(PROBLEMS.problem("STU-070", Place(file=raw.file)))
        raise BadInput(problems)
    checked = check_answers(form, table, today=today)
    refused = _declined(checked)
    problems += [each for each in checked.problems if each.place.row not in refused]
    if problems:
        raise BadInput(problems, checked.unlisted)
    kept = [at for at, number in enumerate(checked.row_numbers) if number not in refused]
    if not kept:
        raise BadInput([PROBLEMS.problem("STU-070", Place(file=raw.file))])
    headings, rows = _written(form, checked, kept)
    return ImportedAnswers(
        (KEY, WAVE, *headings),
        _under_new_keys(rows, wave),
        export.dropped,
        export.unknown,
        export.unfinished,
        tuple(sorted(refused)),
    )


def read_names(path: Path) -> dict[str, str]:
    """A table with the columns `heading` and `question`: which question a column of the export answers.

    Raises:
        BadInput: the file cannot be read, or a column is missing.
    """
    raw = read_raw(path)
    places = {heading.strip().casefold(): at for at, heading in enumerate(raw.headings)}
    problems = list(raw.problems)
    problems += [
        PROBLEMS.problem("STU-071", raw.place(), column=column)
        for column in NAMES_COLUMNS
        if column not in places
    ]
    if problems:
        raise BadInput(problems)
    heading, question = (places[column] for column in NAMES_COLUMNS)
    return {row[heading]: row[question] for row in raw.rows if row[heading]}


def write_answers(imported: ImportedAnswers, path: Path) -> None:
    """Write answers as CSV, as a study folder has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(imported.headings)
        writer.writerows(imported.rows)


def _unknown_names(names: Mapping[str, str], raw: RawTable, form: Form) -> Iterator[Problem]:
    """Names that point from or to nothing: a slip there would lose a column without a word."""
    questions = {question.name for question in form.questions}
    for heading, name in names.items():
        if heading not in raw.headings:
            yield PROBLEMS.problem("STU-072", raw.place(), heading=heading)
        if re.split(r"[/\[]", name)[0] not in questions:
            yield PROBLEMS.problem("STU-073", raw.place(column=heading), question=name)


def _declined(checked: CheckedAnswers) -> set[int]:
    """Rows of those who did not agree; a form without the question asks nobody."""
    answers = checked.values.get(CONSENT, ())
    return {
        number
        for number, answer in zip(checked.row_numbers if answers else (), answers, strict=True)
        if answer in DECLINED
    }


def _rows_without(table: RawTable, numbers: Sequence[int]) -> RawTable:
    kept = [at for at, number in enumerate(table.row_numbers) if number not in set(numbers)]
    return replace(
        table,
        rows=tuple(table.rows[at] for at in kept),
        row_numbers=tuple(table.row_numbers[at] for at in kept),
    )


def _columns_without(table: RawTable, headings: Sequence[str]) -> RawTable:
    kept = [at for at, heading in enumerate(table.headings) if heading not in headings]
    return replace(
        table,
        headings=tuple(table.headings[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def _written(
    form: Form, checked: CheckedAnswers, kept: Sequence[int]
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Headings and rows, each answer written as the form names it."""
    headings: list[str] = []
    columns: list[list[str]] = []
    for question in form.questions:
        if question.name in checked.absent or question.name not in checked.values or question.calculation:
            continue
        for heading, cells in _columns(question, checked):
            headings.append(heading)
            columns.append([cells[at] for at in kept])
    return headings, list(zip(*columns, strict=True)) if columns else [()] * len(kept)


def _columns(question: Question, checked: CheckedAnswers) -> Iterator[tuple[str, list[str]]]:
    """One column per question; of a question in a repeat one per turn."""
    values, missing = checked.values[question.name], checked.missing[question.name]
    if question.repeat is None:
        yield question.name, [_cell(question, *pair) for pair in zip(values, missing, strict=True)]
        return
    for turn in range(max((len(each) for each in values), default=0)):
        cells = [
            _cell(question, answers[turn], gaps[turn]) if turn < len(answers) else ""
            for answers, gaps in zip(values, missing, strict=True)
        ]
        yield f"{question.name}[{turn + 1}]", cells


def _cell(question: Question, answer: object, missing: object) -> str:
    """The answer; where there is none the missing code that was chosen. An empty cell is no answer."""
    if answer:
        # respondents type what they like, and somebody will open this file in a spreadsheet
        return inert(str(answer)) if question.kind is Kind.TEXT else str(answer)
    return "" if missing in (NOT_SHOWN, NO_ANSWER) else str(missing)


def _under_new_keys(rows: Sequence[tuple[str, ...]], wave: str) -> tuple[tuple[str, ...], ...]:
    """Rows in random order under random keys, from the randomness of the system: no seed leads back."""
    chance = secrets.SystemRandom()
    keys: set[str] = set()
    while len(keys) < len(rows):
        keys.add(secrets.token_hex(KEY_BYTES))
    shuffled = chance.sample(list(rows), len(rows))
    return tuple((key, wave, *row) for key, row in zip(sorted(keys), shuffled, strict=True))
