"""The answers of a study: checked, coded, and tied to the population by numbers only (S-4)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.survey.folder.description import Description
from rondetafel.instruments.survey.folder.entries import PROBLEMS
from rondetafel.instruments.survey.folder.population import Population, key_problems, wave_problems
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.forms.answers import check_answers
from rondetafel.lib.forms.coding import code_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.labelled.variables import LabelledTable

KEY, WAVE = "respondent", "wave"


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers, one row per respondent.

    Args:
        file: name of the file, for messages.
        keys: random key of each respondent.
        rows: row of each respondent in the file.
        waves: wave of each respondent.
        table: the coded answers.
    """

    file: str
    keys: tuple[str, ...]
    rows: tuple[int, ...]
    waves: tuple[str, ...]
    table: LabelledTable


def read_answers(path: Path, form: Form | None, description: Description) -> Answers:
    """Read answers, check every cell against the form, and code them.

    Args:
        path: the file.
        form: the questionnaire; None where it has problems, then only keys and waves are checked.
        description: the study.

    Raises:
        BadInput: everything that is wrong, each with row and column.
    """
    raw = read_raw(path)
    problems = list(raw.problems)
    keys, waves = _column(raw, KEY), _column(raw, WAVE)
    wave_ids = [wave.id for wave in description.waves]
    if keys is None:
        problems.append(PROBLEMS.problem("STU-050", raw.place(), column=KEY))
    else:
        problems += key_problems(raw, KEY, keys)
    if waves is None and len(wave_ids) > 1:
        problems.append(PROBLEMS.problem("STU-050", raw.place(), column=WAVE))
    elif waves is not None:
        problems += wave_problems(raw, waves, wave_ids)
        problems += [
            PROBLEMS.problem("STU-032", raw.place(row, WAVE)) for row, wave in enumerate(waves) if not wave
        ]
    checked = check_answers(form, raw, known=(KEY, WAVE), today=description.end) if form else None
    if checked is not None:
        problems += checked.problems
    if problems or form is None or checked is None:
        raise BadInput(problems, checked.unlisted if checked else 0)
    return Answers(
        raw.file,
        tuple(keys or ()),
        raw.row_numbers,
        tuple(waves or wave_ids[:1] * len(raw.rows)),
        code_answers(form, checked),
    )


def answer_problems(answers: Answers, population: Population, description: Description) -> list[Problem]:
    """Where answers and population contradict each other, or could be tied to a name."""
    problems = []
    ids = set(population.ids)
    problems += [
        PROBLEMS.problem("STU-051", Place(file=answers.file, row=row, column=KEY), value=key)
        for key, row in zip(answers.keys, answers.rows, strict=True)
        if key in ids
    ]
    place, number = Place(file=answers.file), len(answers.keys)
    if number < description.policy.base:
        problems.append(PROBLEMS.problem("STU-054", place, answers=number, least=description.policy.base))
    if number != population.answered:
        problems.append(PROBLEMS.problem("STU-052", place, answers=number, complete=population.answered))
    return [*problems, *_more_than_invited(answers, population, place)]


def _more_than_invited(answers: Answers, population: Population, place: Place) -> list[Problem]:
    variable, frame = answers.table.variable("type"), population.counts("type")
    if variable is None:
        return []
    problems = []
    for category in variable.categories:
        number = int((answers.table.numbers["type"] == category.code).sum())
        invited = frame.get(category.id, 0)
        if not category.missing and number > invited:
            problems.append(
                PROBLEMS.problem("STU-053", place, answers=number, type=category.id, frame=invited)
            )
    return problems


def _column(raw: RawTable, name: str) -> list[str] | None:
    for position, heading in enumerate(raw.headings):
        if heading.strip().casefold() == name:
            return [row[position] for row in raw.rows]
    return None
