"""Check answers against the form that asked for them, on our side, whatever tool collected them (S-2, S-5).

What is a problem: a cell that cannot be read, an answer that breaks a constraint, was not offered, or stands
where the form asked nothing (one of the two answers is wrong and only the user knows which), no consent, a
question without a column, and a column that may tell who answered. An empty cell is no problem: it is
`no_answer`, or `not_shown` where the form did not ask. A missing code in the file stands, `not_shown` too.
Calculations are done again, never taken over. Free text need not be in the file: leaving it out is often
wise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.answer_columns import NOTHING_CHOSEN, AnswerColumn, read_columns
from rondetafel.lib.forms.answer_tree import Answer
from rondetafel.lib.forms.expressions import expressions_of, uses_clock
from rondetafel.lib.forms.form import CHOSEN, NUMBERS, Form, Kind, Question
from rondetafel.lib.forms.found_problems import FoundProblems
from rondetafel.lib.forms.headings import Matching, match_headings
from rondetafel.lib.forms.logic import Logic
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.repeat_rows import read_repeat
from rondetafel.lib.forms.routing import Routing, route
from rondetafel.lib.forms.turns import each_cell, mapped
from rondetafel.lib.labelled.raw_table import RawTable

CONSENT = "consent"
"""Name of the question without whose answer no answers are used."""

NOT_SHOWN, NO_ANSWER = "not_shown", "no_answer"

_NEED_A_COLUMN = CHOSEN | NUMBERS | {Kind.DATE, Kind.ACKNOWLEDGE}


@dataclass(frozen=True, slots=True)
class CheckedAnswers:
    """Answers, read and checked.

    Args:
        file: name of the file.
        row_numbers: number of each row in the file.
        values: by question the answer of each respondent: choice names with spaces between them, a number
            with a point, an ISO date, text; empty where there is none. In a repeat a tuple, one per turn.
        missing: by question, in the same shape, id of the missing code; empty where there is an answer.
        problems: everything that is wrong, by row; whoever uses the answers must refuse them or report it.
        unlisted: how many more problems there are.
        ignored: headings of columns that the form does not know.
        absent: questions without a column.
    """

    file: str
    row_numbers: tuple[int, ...]
    values: Mapping[str, tuple[Answer, ...]]
    missing: Mapping[str, tuple[Answer, ...]]
    problems: tuple[Problem, ...]
    unlisted: int
    ignored: tuple[str, ...]
    absent: tuple[str, ...]


def check_answers(
    form: Form,
    raw: RawTable,
    *,
    known: Sequence[str] = (),
    today: date | None = None,
    repeats: Mapping[str, RawTable] | None = None,
    key: str = "respondent",
) -> CheckedAnswers:
    """Check a file of answers against its form; all problems are listed, none is raised.

    Args:
        form: the form.
        raw: the file, as `labelled.reading.read_raw` gives it.
        known: headings that the caller reads himself, such as a key.
        today: what `today()` gives, for example the last day of the fieldwork; needed by forms that ask it.
        repeats: by repeat a file with one turn per row, instead of numbered columns in the main file.
        key: heading of the column that ties the rows of such files to those of the main one.

    Raises:
        BadInput: the form asks for today, and no day was given.
    """
    if today is None and any(uses_clock(text) for each in form.items for _, text in expressions_of(each)):
        raise BadInput([PROBLEMS.problem("FRM-116", raw.place())])
    found = FoundProblems()
    matching = match_headings(form, raw.headings, known)
    columns = read_columns(form, raw, matching, found)
    elsewhere: set[str] = set()
    for repeat, turns in (repeats or {}).items():
        read = read_repeat(form, repeat, turns, raw, key, found)
        columns |= read
        elsewhere |= {name for name, column in read.items() if column.heading is not None}
    absent = tuple(name for name in matching.absent if name not in elsewhere)
    _judge_headings(form, raw, matching, absent, found)
    logic = Logic(form, today)
    routing = route(form, logic, {name: column.values for name, column in columns.items()})
    checker = _Checker(form, raw, columns, routing, found)
    checker.check(logic)
    return CheckedAnswers(
        file=raw.file,
        row_numbers=raw.row_numbers,
        values={name: tuple(values) for name, values in routing.values.items()},
        missing={question.name: tuple(checker.missing(question)) for question in form.questions},
        problems=found.by_row(),
        unlisted=found.unlisted,
        ignored=tuple(raw.headings[place] for place in matching.ignored),
        absent=absent,
    )


def _judge_headings(
    form: Form, raw: RawTable, matching: Matching, absent: Sequence[str], found: FoundProblems
) -> None:
    for place in matching.identifying:
        found.add("FRM-100", raw.place(column=raw.headings[place]))
    targets = {place: target.question for target, place in matching.columns.items()}
    for place, other in matching.twice.items():
        name = next(name for position, name in targets.items() if raw.headings[position] == other)
        found.add("FRM-102", raw.place(column=raw.headings[place]), name=name, other=other)
    for question in form.questions:
        if question.name in absent and question.kind in _NEED_A_COLUMN and not question.calculation:
            found.add("FRM-101", raw.place(), name=question.name)


@dataclass(frozen=True, slots=True)
class _Checker:
    """Judges answers of which is known what was asked."""

    form: Form
    raw: RawTable
    columns: Mapping[str, AnswerColumn]
    routing: Routing
    found: FoundProblems

    def check(self, logic: Logic) -> None:
        values = self.routing.values
        for question in self.form.questions:
            if question.calculation or self.columns[question.name].heading is None:
                continue
            self._not_asked(question)
            if question.constraint:
                self._constraint(question, logic.holds(question, "constraint", values))
            if question.choice_filter:
                self._offered(question, logic.offered(question, values))
            if question.name == CONSENT:
                self._consent(question)

    def missing(self, question: Question) -> list[Answer]:
        """Id of the missing code of each respondent; empty where there is an answer."""
        values, shown = self.routing.values[question.name], self.routing.shown[question.name]
        judge = _missing_if_required if question.required else _missing
        return mapped(question, judge, values, self.columns[question.name].missing, shown)

    def _not_asked(self, question: Question) -> None:
        shown = self.routing.shown[question.name]
        condition = " and ".join(self.form.conditions(question))
        given = self.columns[question.name]
        if condition:
            for row, value, missing, asked in each_cell(question, given.values, given.missing, shown):
                if value and not missing and not asked:
                    self._say("FRM-109", question, row, value=_short(value), condition=condition)

    def _constraint(self, question: Question, holds: list[Any]) -> None:
        message = question.constraint_message or Localised.same(f"({question.constraint})")
        texts = {str(language): message.in_language(language) for language in Language}
        for row, value, fulfilled in self._answered(question, holds):
            if not fulfilled:
                self._say("FRM-108", question, row, value=_short(value), **texts)

    def _offered(self, question: Question, offered: list[Any]) -> None:
        for row, value, names in self._answered(question, offered):
            for name in value.split():
                if name not in names:
                    self._say("FRM-111", question, row, value=name)

    def _consent(self, question: Question) -> None:
        column = self.columns[question.name]
        for row, value, missing in each_cell(question, column.values, column.missing):
            if not value or missing:
                self._say("FRM-110", question, row)

    def _answered(self, question: Question, judged: list[Any]) -> Iterator[tuple[int, str, Any]]:
        """Row, answer and what is judged of it, where there is an answer."""
        values, missing = self.routing.values[question.name], self.columns[question.name].missing
        for row, value, gap, judgement in each_cell(question, values, missing, judged):
            if value and not gap:
                yield row, value, judgement

    def _say(self, code: str, question: Question, row: int, **values: object) -> None:
        """A problem in a row of the main file, also where the answer stands in a file of turns."""
        self.found.add(code, self.raw.place(row, self.columns[question.name].heading), **values)


def _missing(value: str, given: str, shown: bool) -> str:
    if not shown:
        return NOT_SHOWN
    if given == NOTHING_CHOSEN:
        return ""
    return given or ("" if value else NO_ANSWER)


def _missing_if_required(value: str, given: str, shown: bool) -> str:
    """As `_missing`; choosing nothing is no answer to a question that needs one."""
    return _missing(value, "" if given == NOTHING_CHOSEN else given, shown)


def _short(value: str) -> str:
    return value if len(value) <= 60 else f"{value[:59]}…"
