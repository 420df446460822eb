"""What a form decides: who is asked what, which answers can be, and what is calculated.

Expressions are compiled once. One expression looks at few coded answers, so among thousands of respondents
it meets few different combinations; each is evaluated once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.forms.answer_tree import Answer, AnswerTree
from rondetafel.lib.forms.expressions import Expression, compile_expression, uses_clock
from rondetafel.lib.forms.form import ALWAYS, Form, Group, Question
from rondetafel.lib.forms.xpath_functions import functions, text, truth

Columns = Mapping[str, Sequence[Answer]]
"""Answers by question, one per respondent."""


class Logic:
    """The logic of one form.

    An expression that cannot be evaluated (`count('text')`) has no value: it is false, or empty.

    Args:
        form: a form that `read_form` has read.
        today: what `today()` and `now()` give; never the clock, so that a check can be repeated.
    """

    def __init__(self, form: Form, today: date | None = None) -> None:
        self._form = form
        self._today = today
        self._extensions = functions(today, self._choice_label)
        self._tree = AnswerTree(form)
        self._compiled: dict[tuple[str, str], Expression] = {}
        self._questions = {question.name: question for question in form.questions}
        self._members: dict[str, list[str]] = {}
        for question in form.questions:
            for group in question.groups:
                self._members.setdefault(group, []).append(question.name)

    def holds(self, item: Question | Group, field: str, columns: Columns) -> list[Any]:
        """Whether an expression is true, for each respondent.

        Args:
            item: question or group.
            field: `relevant`, `constraint` or `required`.
            columns: the answers.

        Returns:
            True or False per respondent; of what stands in a repeat a tuple of them, one per turn.
        """
        if not (written := getattr(item, field)) or written == ALWAYS:
            return self._per_turn(item, columns, lambda: True)
        return self._evaluate(item, field, columns, truth)

    def calculated(self, question: Question, columns: Columns) -> list[Any]:
        """Value of a calculation as text, for each respondent (and turn); empty where it has none."""
        return self._evaluate(question, "calculation", columns, _written)

    def offered(self, question: Question, columns: Columns) -> list[Any]:
        """Names of the choices that are offered, for each respondent (and turn)."""
        everything = frozenset(choice.name for choice in question.choices)
        if not question.choice_filter:
            return self._per_turn(question, columns, lambda: everything)
        return self._evaluate(question, "choice_filter", columns, frozenset)

    def fault(self, item: Question | Group, field: str) -> str:
        """Why an expression cannot be evaluated on a form without answers; empty text where it can."""
        from lxml import etree

        self._tree.fill({})
        node = self._tree.node(item)
        if field == "choice_filter" and isinstance(item, Question) and item.choices:
            node = self._tree.choice_node(item.list_name, item.choices[0])
        try:
            self._expression(item, field).run(node, instance=1.0)
        except etree.XPathError as error:
            return str(error)
        return ""

    def _evaluate(self, item: Question | Group, field: str, columns: Columns, form_of: Any) -> list[Any]:
        expression = self._expression(item, field)
        names = self._needed(item, expression)
        keys: list[tuple[Answer, ...]] = list(zip(*(columns[name] for name in names), strict=True))
        if not names:
            keys = [()] * _size(columns)
        found: dict[tuple[Answer, ...], Any] = {}
        for key in keys:
            if key not in found:
                answers = dict(zip(names, key, strict=True))
                found[key] = self._one(item, field, expression, answers, form_of)
        return [found[key] for key in keys]

    def _one(
        self,
        item: Question | Group,
        field: str,
        expression: Expression,
        answers: Mapping[str, Answer],
        form_of: Any,
    ) -> Any:
        """Value for one combination of answers; of what stands in a repeat one for each turn."""
        self._tree.fill(answers)
        if item.repeat is None:
            return form_of(self._run(item, field, expression, None))
        turns = len(answers[self._members[item.repeat][0]])
        return tuple(form_of(self._run(item, field, expression, turn)) for turn in range(turns))

    def _run(self, item: Question | Group, field: str, expression: Expression, turn: int | None) -> Any:
        if field != "choice_filter" or not isinstance(item, Question):
            return _value(expression, self._tree.node(item, turn), turn)
        return [
            choice.name
            for choice in item.choices
            if truth(_value(expression, self._tree.choice_node(item.list_name, choice), turn))
        ]

    def _expression(self, item: Question | Group, field: str) -> Expression:
        key = (item.name, field)
        if key not in self._compiled:
            written = getattr(item, field)
            self._compiled[key] = compile_expression(self._form, written, item, self._extensions)
            if self._today is None and uses_clock(written):
                raise BrokenPromise(f"the form asks for today ({item.name}), and no day was given")
        return self._compiled[key]

    def _needed(self, item: Question | Group, expression: Expression) -> tuple[str, ...]:
        """Questions that the value depends on."""
        if expression.whole:
            return tuple(self._questions)
        named = [name for each in expression.names for name in self._members.get(each, [each])]
        own = [item.name] if expression.own else []
        turns = self._members[item.repeat][:1] if item.repeat else []
        return tuple(name for name in dict.fromkeys([*named, *own, *turns]) if name in self._questions)

    def _per_turn(self, item: Question | Group, columns: Columns, made: Any) -> list[Any]:
        if item.repeat is None:
            return [made()] * _size(columns)
        return [(made(),) * len(turns) for turns in columns[self._members[item.repeat][0]]]

    def _choice_label(self, name: str, path: str) -> str:
        question = self._questions.get(path.strip().rpartition("/")[2])
        choice = question.choice(name) if question else None
        return choice.label.in_language(self._form.default_language) if choice else ""


def _value(expression: Expression, node: Any, turn: int | None) -> Any:
    from lxml import etree

    try:
        return expression.run(node, instance=float((turn or 0) + 1))
    except etree.XPathError:
        return ""


def _written(value: Any) -> str:
    found = text(value)
    return "" if found == "NaN" else found


def _size(columns: Columns) -> int:
    return next((len(column) for column in columns.values()), 0)
