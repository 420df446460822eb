"""Answers exported by LimeSurvey (responses as CSV or Excel, with codes or with full texts)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rondetafel.lib.forms.choice_names import choice_names
from rondetafel.lib.forms.exports.column_names import Column
from rondetafel.lib.forms.exports.export import Export, Reason, normalised
from rondetafel.lib.forms.form import CHOSEN, Form, Kind
from rondetafel.lib.labelled.raw_table import RawTable

_SUBMITTED = "submitdate"
_IDENTIFYING = frozenset({"id", "response id", "ipaddr", "refurl", "token", "firstname", "lastname", "email"})
_TIMES = frozenset({_SUBMITTED, "startdate", "datestamp", "interviewtime", "date submitted", "date started"})
_TECHNICAL = frozenset({"lastpage", "last page", "startlanguage", "start language", "seed"})
_TIMING = re.compile(r"(grouptime\d+|.*\w{2}time)", re.IGNORECASE)
_ANSWER_CODE = re.compile(r"AO?0*([1-9]\d?)")  # A1, A01, AO01: what LimeSurvey fills in itself
_LETTERS = {"y": "yes", "n": "no"}
_NOT_APPLICABLE = frozenset({"n/a", "{question_not_shown}"})


def read_limesurvey(form: Form, raw: RawTable, names: Mapping[str, str] | None = None) -> Export:
    """Answers of a LimeSurvey export in the shape that `check_answers` reads.

    Question codes of LimeSurvey hold no `_`: `contactfederal[nva]` is recognised as `contact__federal__n_va`.
    Codes that LimeSurvey made itself (`A1`, `AO01`) count the choices of the form in order.

    Args:
        form: the form.
        raw: the file.
        names: question (or `question/choice`) by heading, for codes that say nothing (`G1Q2[SQ001]`).
    """
    place = next((at for at, heading in enumerate(raw.headings) if heading.casefold() == _SUBMITTED), None)
    unfinished = (
        [number for number, row in zip(raw.row_numbers, raw.rows, strict=True) if not row[place]]
        if place is not None
        else []
    )
    return normalised(
        form, raw, reasons=_reason, translate=_translate, names=names or {}, unfinished=unfinished
    )


def _reason(heading: str) -> Reason | None:
    simple = heading.strip().casefold()
    if simple in _IDENTIFYING or simple.startswith("attribute_"):
        return Reason.IDENTIFYING
    if simple in _TIMES or _TIMING.fullmatch(simple):
        return Reason.TIME
    return Reason.TECHNICAL if simple in _TECHNICAL else None


def _translate(column: Column, text: str) -> str:
    question = column.question
    simple = text.strip().casefold()
    if simple in _NOT_APPLICABLE:
        return ""
    if column.choice is not None or question.kind not in CHOSEN:
        return text
    finder = choice_names(question.choices)
    if question.kind is Kind.SELECT_MULTIPLE or finder.find(text) is not None:
        return text
    if (letter := _LETTERS.get(simple)) and question.choice(letter):
        return letter
    match = _ANSWER_CODE.fullmatch(text.strip())
    position = int(match.group(1)) if match else 0
    return question.choices[position - 1].name if 0 < position <= len(question.choices) else text
