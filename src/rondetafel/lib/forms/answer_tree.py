"""The tree of answers that expressions are evaluated on.

It is always complete, with empty nodes for what is not answered, because a missing node is not the same as
an empty one. Dates stand in it as days since 1970: ISO text would silently be smaller than no number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rondetafel.lib.forms.form import Choice, Form, Group, Kind, Question
from rondetafel.lib.forms.xpath_functions import days_since_1970

Answer = str | tuple[str, ...]
"""Answer to a question; of a question in a repeat the answers in all turns."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHOICES = "choices."  # a point keeps these nodes apart from questions, whose names have none


class AnswerTree:
    """A tree that is filled again and again.

    Args:
        form: the form.
    """

    def __init__(self, form: Form) -> None:
        self._form = form
        self._kinds = {question.name: question.kind for question in form.questions}
        self._nodes: dict[str, list[Any]] = {}
        self._choices: dict[str, dict[str, Any]] = {}
        self._turns: dict[str, int] | None = None
        self._repeat_of = {item.name: item.repeat for item in form.items}

    def fill(self, answers: Mapping[str, Answer]) -> None:
        """Put answers in the tree; those to other questions stay what they were."""
        turns = dict(self._turns or {group.name: 1 for group in self._form.groups if group.repeats})
        for name, answer in answers.items():
            if (repeat := self._repeat_of.get(name)) and isinstance(answer, tuple):
                turns[repeat] = max(1, len(answer))
        if turns != self._turns:
            self._build(turns)
        for name, answer in answers.items():
            texts = answer if isinstance(answer, tuple) else (answer,)
            for node, text in zip(self._nodes[name], texts or ("",), strict=False):
                node.text = self._value(name, text)

    def node(self, item: Question | Group, turn: int | None = None) -> Any:
        """Node of a question or group, in a repeat that of one turn (from 0)."""
        nodes = self._nodes[item.name]
        return nodes[min(turn or 0, len(nodes) - 1)]

    def choice_node(self, list_name: str, choice: Choice) -> Any:
        """Node of a choice, with its name and attributes as children."""
        return self._choices[list_name][choice.name]

    def _value(self, name: str, text: str) -> str:
        if text and self._kinds.get(name) is Kind.DATE:
            try:
                return str(days_since_1970(date.fromisoformat(text)))
            except ValueError:
                return ""
        return _NOT_IN_XML.sub(" ", text)

    def _build(self, turns: dict[str, int]) -> None:
        from lxml import etree

        self._turns = turns
        self._nodes = {}
        root = etree.Element("data")
        for item in self._form.items:
            parents = self._nodes[item.groups[-1]] if item.groups else [root]
            count = turns[item.name] if isinstance(item, Group) and item.repeats else 1
            self._nodes[item.name] = [
                etree.SubElement(parent, item.name) for parent in parents for _ in range(count)
            ]
        self._choices = {}
        for question in self._form.questions:
            if question.choice_filter and question.list_name not in self._choices:
                self._add_choices(root, question)

    def _add_choices(self, root: Any, question: Question) -> None:
        from lxml import etree

        listed = etree.SubElement(root, f"{_CHOICES}{len(self._choices)}")
        nodes = self._choices.setdefault(question.list_name, {})
        columns = {key for choice in question.choices for key, _ in choice.attributes}
        for choice in question.choices:
            node = etree.SubElement(listed, "item")
            cells = {**dict.fromkeys(columns, ""), **dict(choice.attributes), "name": choice.name}
            for key, text in sorted(cells.items()):
                etree.SubElement(node, key).text = _NOT_IN_XML.sub(" ", text)
            nodes[choice.name] = node
