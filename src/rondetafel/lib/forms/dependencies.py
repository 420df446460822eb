"""Which questions decide whether others are asked: the order in which a form can be worked out."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from rondetafel.lib.forms.expressions import REFERENCE
from rondetafel.lib.forms.form import Form, Group, Question


def order_of_evaluation(form: Form) -> tuple[Question, ...]:
    """Questions such that each follows those that decide whether it is asked and what it is calculated from.

    Raises:
        CycleError: there is no such order.
    """
    questions = {question.name: question for question in form.questions}
    graph = _graph(form)
    return tuple(questions[name] for name in TopologicalSorter(graph).static_order() if name in questions)


def circular_names(form: Form) -> frozenset[str]:
    """Questions and groups whose relevance or calculation depends on itself."""
    try:
        order_of_evaluation(form)
    except CycleError as error:
        return frozenset(map(str, error.args[1]))
    return frozenset()


def _graph(form: Form) -> dict[str, set[str]]:
    """What each question needs before it: what its own conditions and those of its groups name."""
    members: dict[str, list[str]] = {}
    for question in form.questions:
        for group in question.groups:
            members.setdefault(group, []).append(question.name)
    known = {item.name for item in form.items}
    return {
        question.name: {
            need
            for name in _named(form, question)
            if name in known
            for need in members.get(name, [name])
            if need != question.name or name == question.name
        }
        for question in form.questions
    }


def _named(form: Form, item: Question | Group) -> set[str]:
    calculation = getattr(item, "calculation", "")
    return {name for text in (*form.conditions(item), calculation) for name in REFERENCE.findall(text)}
