"""Who was asked what: answers worked through in the order in which they decide about each other.

The answer to a question that was not asked counts as empty for everything that depends on it, as in ODK.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import and_
from typing import Any

from rondetafel.lib.forms.answer_tree import Answer
from rondetafel.lib.forms.dependencies import order_of_evaluation
from rondetafel.lib.forms.form import Form, Question
from rondetafel.lib.forms.logic import Logic
from rondetafel.lib.forms.turns import mapped


@dataclass(frozen=True, slots=True)
class Routing:
    """The way of each respondent through the form.

    Args:
        values: answer by question, empty where it was not asked, calculations filled in.
        shown: by question whether it was asked, in the same shape.
    """

    values: Mapping[str, list[Answer]]
    shown: Mapping[str, list[Any]]


def route(form: Form, logic: Logic, answers: Mapping[str, list[Answer]]) -> Routing:
    """Work out what was asked.

    Args:
        form: the form.
        logic: its logic.
        answers: answers by question; every question has its column.
    """
    values = dict(answers)
    groups: dict[str, list[Any]] = {}
    shown: dict[str, list[Any]] = {}
    for question in order_of_evaluation(form):
        shown[question.name] = _shown(form, logic, question, values, groups)
        if question.calculation:
            values[question.name] = logic.calculated(question, values)
        values[question.name] = mapped(question, _kept, values[question.name], shown[question.name])
    return Routing(values, shown)


def _kept(value: str, asked: bool) -> str:
    return value if asked else ""


def _shown(
    form: Form,
    logic: Logic,
    question: Question,
    values: Mapping[str, list[Answer]],
    groups: dict[str, list[Any]],
) -> list[Any]:
    shown = logic.holds(question, "relevant", values)
    by_name = {group.name: group for group in form.groups if group.name in question.groups}
    for name in question.groups:
        if not by_name[name].relevant:
            continue
        if name not in groups:
            groups[name] = logic.holds(by_name[name], "relevant", values)
        shown = mapped(question, and_, groups[name], shown)
    return shown
