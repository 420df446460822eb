"""Answers to the interview guide: files in the subfolder `interviews`, one row per interview (K-5).

What was said stays inside: an answer is material to code fragments from, and no public file holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.coalitions.guide import interview_form
from rondetafel.instruments.coalitions.inventory import InterviewAnswer
from rondetafel.instruments.coalitions.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.forms.answers import CheckedAnswers, check_answers
from rondetafel.lib.forms.form import Form, Kind
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.raw_sheets import table_files
from rondetafel.lib.worksheets.rows import Sheets

FOLDER = "interviews"
RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True)
class Interviews:
    """What the answer files hold, and everything that is wrong with them."""

    answers: tuple[InterviewAnswer, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Interviews) -> Interviews:
        """Both together."""
        return Interviews(self.answers + other.answers, self.problems + other.problems)


def read_interviews(folder: Path, sheets: Sheets) -> Interviews:
    """All answer files of a folder, in order of name; none where there is no subfolder.

    Args:
        folder: the user's folder.
        sheets: its sheets, whose keys say which respondents there are.
    """
    files = table_files(folder / FOLDER)
    if not files:
        return Interviews()
    form, read = interview_form(), Interviews(problems=tuple(_named_files(files, sheets)))
    for file in files:
        try:
            raw = read_raw(file)
        except BadInput as bad:
            read += Interviews(problems=bad.problems)
            continue
        read += _answers(form, raw, sheets)
    return read


def _named_files(files: Sequence[Path], sheets: Sheets) -> Iterator[Problem]:
    """Files that bear the name of a respondent: the manifest of the report lists every file that was read."""
    names = {key for row in sheets.rows("respondents") if (key := matching_key(row.text("name")))}
    for file in files:
        if any(f" {name} " in f" {matching_key(file.stem)} " for name in names):
            yield PROBLEMS.problem("COA-026", Place(file=f"{FOLDER}/{file.name}"))


def _answers(form: Form, raw: RawTable, sheets: Sheets) -> Interviews:
    checked = check_answers(form, raw)
    problems = [*raw.problems, *checked.problems]
    known = {matching_key(key): key for key in sheets.keys["respondents"]}
    codes = [known.get(matching_key(text)) for text in _texts(checked, RESPONDENT)]
    for row, (code, consent) in enumerate(zip(codes, _texts(checked, "consent_interview"), strict=True)):
        if code is None:
            problems.append(PROBLEMS.problem("COA-024", raw.place(row, RESPONDENT)))
        if consent == "no":
            problems.append(PROBLEMS.problem("COA-025", raw.place(row, "consent_interview")))
    if problems:
        return Interviews(problems=tuple(problems))
    return Interviews(
        tuple(
            InterviewAnswer(code, question, text.strip())
            for row, code in enumerate(codes)
            if code is not None
            for question in open_questions(form)
            if (text := _texts(checked, question)[row]).strip()
        )
    )


def open_questions(form: Form) -> list[str]:
    """Questions on the coalition, answered in words."""
    return [each.name for each in form.questions if each.kind is Kind.TEXT and each.name != RESPONDENT]


def _texts(checked: CheckedAnswers, question: str) -> tuple[str, ...]:
    return tuple(str(value) for value in checked.values[question])
