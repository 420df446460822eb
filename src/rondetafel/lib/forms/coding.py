"""Code checked answers: a labelled table with scales, and the missing codes of the vocabulary (S-6, R-8).

Choices get their codes; a list is ordinal where the vocabulary says that it is ordered. A question with
several answers becomes one variable per choice, 1 for chosen and 0 for not. Every coded or measured variable
declares `not_shown` (-6), `not_applicable` (-7), `dont_know` (-8) and `no_answer` (-9). Texts and days hold
nothing where there is no answer. In a repeat each turn has its own variables, `name_1`, `name_2` …
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rondetafel.lib.base.text import Localised
from rondetafel.lib.forms.answer_tree import Answer
from rondetafel.lib.forms.answers import CheckedAnswers
from rondetafel.lib.forms.choice_lists import missing_entries, vocabulary_list
from rondetafel.lib.forms.conditions import asked_if
from rondetafel.lib.forms.form import NUMBERS, UNANSWERED, Choice, Form, Kind, Question
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.messages import word
from rondetafel.lib.forms.xpath_functions import number
from rondetafel.lib.labelled.variables import Category, LabelledTable, Scale, Variable

_TEXTUAL = frozenset({Kind.TEXT, Kind.HIDDEN})

if TYPE_CHECKING:
    from rondetafel.lib.analysis.arrays import Floats


def code_answers(form: Form, checked: CheckedAnswers) -> LabelledTable:
    """Answers as numbers and texts, with everything a codebook needs to say of them.

    Args:
        form: the form.
        checked: answers without problems; a cell that had one counts as not answered.
    """
    coder = _Coder(form, checked)
    for question in form.questions:
        if question.kind not in UNANSWERED:
            coder.add(question)
    return LabelledTable(tuple(coder.variables), coder.numbers, coder.texts, form.title)


class _Coder:
    """Collects variables and their values."""

    def __init__(self, form: Form, checked: CheckedAnswers) -> None:
        self.variables: list[Variable] = []
        self.numbers: dict[str, Floats] = {}
        self.texts: dict[str, tuple[str, ...]] = {}
        self._form = form
        self._checked = checked
        self._taken = {question.name.casefold() for question in form.questions}

    def add(self, question: Question) -> None:
        """Code one question; in a repeat each of its turns."""
        values, missing = self._checked.values[question.name], self._checked.missing[question.name]
        if question.repeat is None:
            self._code(question, "", [str(value) for value in values], [str(each) for each in missing])
            return
        for turn in range(max((len(answers) for answers in values), default=0)):
            self._code(question, f"_{turn + 1}", _turn(values, turn, ""), _turn(missing, turn, "not_shown"))

    def _code(self, question: Question, suffix: str, values: list[str], missing: list[str]) -> None:
        if question.kind is Kind.SELECT_MULTIPLE:
            for choice in question.choices:
                if not choice.missing:
                    chosen = ["1" if choice.name in value.split() else "0" for value in values]
                    label = _choice_label(question, choice)
                    name = self._name(question, f"_{choice.name}", suffix)
                    self._numbers(question, name, label, Scale.NOMINAL, _chosen_or_not(), chosen, missing)
            return
        name = self._name(question, "", suffix)
        label = _label(question)
        if question.kind is Kind.SELECT_ONE:
            codes = {choice.name: str(choice.code) for choice in question.choices}
            coded = [codes.get(value, "") for value in values]
            self._numbers(question, name, label, _scale(question), _categories(question), coded, missing)
        elif question.kind is Kind.ACKNOWLEDGE:
            coded = ["1" if value else "" for value in values]
            self._numbers(question, name, label, Scale.NOMINAL, _chosen_or_not(), coded, missing)
        elif question.kind in NUMBERS or _is_numeric(question, values):
            self._numbers(question, name, label, Scale.NUMBER, (), values, missing)
        else:
            scale = Scale.DAY if question.kind is Kind.DATE else Scale.TEXT
            kept = tuple("" if gap else value for value, gap in zip(values, missing, strict=True))
            self._declare(question, name, label, scale, ())
            self.texts[name] = kept

    def _numbers(
        self,
        question: Question,
        name: str,
        label: Localised,
        scale: Scale,
        categories: tuple[Category, ...],
        values: Sequence[str],
        missing: Sequence[str],
    ) -> None:
        import numpy as np

        self._declare(question, name, label, scale, (*categories, *_missing_categories(question)))
        gaps = {entry.id: float(entry.value or 0) for entry in missing_entries().values()}
        known = {value: number(value) for value in set(values)}
        codes = [gaps[gap] if gap else known[value] for value, gap in zip(values, missing, strict=True)]
        self.numbers[name] = np.array(codes, dtype=np.float64)

    def _declare(
        self, question: Question, name: str, label: Localised, scale: Scale, categories: tuple[Category, ...]
    ) -> None:
        self.variables.append(
            Variable(
                name=name,
                label=label,
                scale=scale,
                categories=categories,
                question=question.label,
                source=_source(self._form, question),
                asked_if=asked_if(self._form, question),
            )
        )

    def _name(self, question: Question, choice: str, suffix: str) -> str:
        """Name of a variable: that of the question where it is free, shortened to what Stata takes."""
        if not choice and not suffix:
            return question.name
        room = FORM_LIMITS.name_characters - len(suffix)
        plain = "".join(mark if mark.isascii() and mark.isalnum() else "_" for mark in question.name + choice)
        name, count = f"{plain[:room]}{suffix}", 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{plain[: room - len(str(count)) - 1]}_{count}{suffix}"
        self._taken.add(name.casefold())
        return name


def _turn(column: Sequence[Answer], turn: int, absent: str) -> list[str]:
    return [answers[turn] if turn < len(answers) else absent for answers in column]


def _is_numeric(question: Question, values: Sequence[str]) -> bool:
    """Whether a calculation gives numbers only."""
    given = [value for value in values if value]
    return (
        question.kind not in _TEXTUAL | {Kind.DATE}
        and bool(given)
        and all(number(value) == number(value) for value in given)
    )


def _scale(question: Question) -> Scale:
    """Ordinal where the list of the vocabulary is ordered and holds all choices."""
    listed = vocabulary_list(question.list_name)
    if listed is None or not listed.ordered:
        return Scale.NOMINAL
    ids = {entry.id for entry in listed.entries}
    return (
        Scale.ORDINAL if all(each.missing or each.name in ids for each in question.choices) else Scale.NOMINAL
    )


def _categories(question: Question) -> tuple[Category, ...]:
    listed = vocabulary_list(question.list_name)
    shorts = {entry.id: entry.short for entry in listed.entries} if listed else {}
    return tuple(
        Category(choice.code, choice.name, choice.label, shorts.get(choice.name))
        for choice in question.choices
        if not choice.missing
    )


def _missing_categories(question: Question) -> Iterator[Category]:
    """The four missing codes, in the words of the form where it has them."""
    for entry in missing_entries().values():
        choice = question.choice(entry.id)
        label = choice.label if choice else entry.label
        letter = str(entry.extra["stata"])
        yield Category(float(entry.value or 0), entry.id, label, entry.short, missing=True, stata=letter)


def _label(question: Question) -> Localised:
    return question.label or Localised.same(question.name)


def _choice_label(question: Question, choice: Choice) -> Localised:
    """Label of a variable of one choice: the choice first, because labels are cut at the end."""
    return word("choice_and_question", choice=choice.label, question=_label(question))


def _chosen_or_not() -> tuple[Category, Category]:
    return Category(0.0, "no", word("not_chosen")), Category(1.0, "yes", word("chosen"))


def _source(form: Form, question: Question) -> str:
    version = f" {form.version}" if form.version else ""
    if question.calculation:
        return f"{form.id}{version}: {question.name} = {question.calculation}"
    return f"{form.id}{version}: {question.name}"
