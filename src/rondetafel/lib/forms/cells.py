"""What a cell of a file answers to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rondetafel.lib.base.text import fold
from rondetafel.lib.forms.choice_names import choice_names, missing_id
from rondetafel.lib.forms.form import NUMBERS, Kind, Question
from rondetafel.lib.labelled.numerals import numeral
from rondetafel.lib.tabular.days import DayOrder, read_day, without_time
from rondetafel.lib.tabular.numbers import read_number

_CHOSEN = frozenset(
    ["1", "1.0", "yes", "ja", "oui", "true", "waar", "vrai", "y", "x", "ok", "gekozen", "selected", "checked"]
)
_NOT_CHOSEN = frozenset(["0", "0.0", "no", "nee", "non", "false", "onwaar", "faux", "n", "unchecked"])
_LISTED = re.compile(r"[;|\n]")
_SHOWN_CHARACTERS, _SHOWN_CHOICES = 60, 12


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says.

    Args:
        value: the answer as logic sees it: choice names, a number with a point, an ISO date, text.
        missing: id of the missing code that it stands for; empty where it is an answer or empty.
        fault: code of the problem, if it cannot be read.
        about: values of the message.
    """

    value: str = ""
    missing: str = ""
    fault: str = ""
    about: Mapping[str, object] = field(default_factory=dict)


EMPTY = Reading()


def read_cell(question: Question, text: str, mark: str) -> Reading:
    """Read one cell.

    Args:
        question: what it answers.
        text: the cell.
        mark: decimal mark of the file; the other one is tried as well.
    """
    text = text.strip()
    if not text:
        return EMPTY
    if question.kind is Kind.SELECT_ONE:
        return _one(question, text)
    if question.kind is Kind.SELECT_MULTIPLE:
        return _several(question, text)
    if question.kind is Kind.ACKNOWLEDGE:
        return _acknowledged(text)
    if question.kind in NUMBERS | {Kind.DATE} and (missing := missing_id(text)):
        return Reading(missing=missing)
    if question.kind in NUMBERS:
        return _number(question, text, mark)
    if question.kind is Kind.DATE:
        return _date(text)
    return Reading(text)


def read_chosen(text: str) -> Reading:
    """Read a cell that says whether one choice was chosen: value `1`, `0`, or nothing."""
    simple = fold(text.strip())
    if not simple:
        return EMPTY
    if simple in _CHOSEN or simple in _NOT_CHOSEN:
        return Reading("1" if simple in _CHOSEN else "0")
    if missing := missing_id(text):
        return Reading(missing=missing)
    return Reading(fault="FRM-112", about={"value": _shown(text)})


def _one(question: Question, text: str) -> Reading:
    names = choice_names(question.choices)
    name = names.find(text)
    if name is not None:
        choice = question.choice(name)
        return Reading(name, name if choice and choice.missing else "")
    if missing := missing_id(text):
        return Reading(missing=missing)
    return _unknown(question, text)


def _several(question: Question, text: str) -> Reading:
    names = choice_names(question.choices)
    if (whole := names.find(text)) is not None:
        parts = [whole]
    elif missing := missing_id(text):
        return Reading(missing=missing)
    else:
        listed = _LISTED.split(text) if _LISTED.search(text) else text.split()
        written = [part.strip() for part in listed if part.strip()]
        parts = []
        for part in written:
            if (name := names.find(part)) is None:
                return _unknown(question, part)
            parts.append(name)
    return several_chosen(question, parts)


def several_chosen(question: Question, names: list[str]) -> Reading:
    """Reading of the names that were chosen, in the order of the form."""
    chosen = set(names)
    ordered = [choice for choice in question.choices if choice.name in chosen]
    missing = [choice.name for choice in ordered if choice.missing]
    if missing and len(ordered) > 1:
        return Reading(fault="FRM-115", about={"value": missing[0]})
    return Reading(" ".join(choice.name for choice in ordered), missing[0] if missing else "")


def _unknown(question: Question, text: str) -> Reading:
    names = choice_names(question.choices)
    value = _shown(text)
    if closest := names.suggest(text[:_SHOWN_CHARACTERS]):
        return Reading(fault="FRM-104", about={"value": value, "closest": closest})
    more = "" if len(names.all) <= _SHOWN_CHOICES else " …"
    allowed = ", ".join(names.all[:_SHOWN_CHOICES]) + more
    return Reading(fault="FRM-103", about={"value": value, "allowed": allowed})


def _acknowledged(text: str) -> Reading:
    simple = fold(text)
    if simple in _CHOSEN or simple in _NOT_CHOSEN:
        return Reading("OK" if simple in _CHOSEN else "")
    if missing := missing_id(text):
        return Reading(missing=missing)
    return Reading(fault="FRM-112", about={"value": _shown(text)})


def _number(question: Question, text: str, mark: str) -> Reading:
    found = read_number(text, mark)
    if found is None:
        found = read_number(text, "." if mark == "," else ",")
    if found is None or abs(found) > 1e300:
        return Reading(fault="FRM-105", about={"value": _shown(text)})
    if question.kind is Kind.INTEGER and not found.is_integer():
        return Reading(fault="FRM-106", about={"value": _shown(text)})
    return Reading(numeral(found))


def _date(text: str) -> Reading:
    day = read_day(without_time(text), DayOrder.DAY_FIRST)
    if isinstance(day, str):
        return Reading(fault="FRM-107", about={"value": _shown(text)})
    return Reading(day.isoformat())


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_CHARACTERS else f"{text[: _SHOWN_CHARACTERS - 1]}…"
