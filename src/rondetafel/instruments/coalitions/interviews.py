"""Answers to the interview guide: files in the subfolder `interviews`, one row per interview (K-5).

What was said stays inside: an answer is material to code fragments from, and no public file holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rondetafel.instruments.coalitions.guide import interview_form
from rondetafel.instruments.coalitions.inventory import InterviewAnswer
from rondetafel.instruments.coalitions.wording import PROBLEMS
from rondetafel.lib.base.problems import Problem
from rondetafel.lib.engine.answer_files import AnswerFile, read_answer_files
from rondetafel.lib.forms.form import Form, Kind
from rondetafel.lib.vocab.hidden_names import HiddenNames
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
    files = read_answer_files(folder, FOLDER, interview_form)
    named = HiddenNames.of((row.text("name") for row in sheets.rows("respondents")), shortest=1)
    problems = [PROBLEMS.problem("COA-026", place) for place in files.named_after(named)]
    read = Interviews(problems=(*problems, *files.problems))
    for file in files.read:
        read += _answers(file, sheets)
    return read


def _answers(file: AnswerFile, sheets: Sheets) -> Interviews:
    problems = list(file.problems)
    codes = file.keys(RESPONDENT, sheets.keys["respondents"])
    for row, (code, consent) in enumerate(zip(codes, file.texts("consent_interview"), strict=True)):
        if code is None:
            problems.append(PROBLEMS.problem("COA-024", file.place(row, RESPONDENT)))
        if consent == "no":
            problems.append(PROBLEMS.problem("COA-025", file.place(row, "consent_interview")))
    if problems:
        return Interviews(problems=tuple(problems))
    return Interviews(
        tuple(
            InterviewAnswer(code, question, text.strip())
            for row, code in enumerate(codes)
            if code is not None
            for question in open_questions(file.form)
            if (text := file.texts(question)[row]).strip()
        )
    )


def open_questions(form: Form) -> list[str]:
    """Questions on the coalition, answered in words."""
    return [each.name for each in form.questions if each.kind is Kind.TEXT and each.name != RESPONDENT]
