"""A questionnaire: questions in order, in groups and repeats, with their logic (S-2, S-5).

The shape is that of an XLSForm. All texts are in Dutch, French and English; a form that lacks one is not
read. Expressions are kept as they are written, with `${name}` for the answer to a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from rondetafel.lib.base.text import Language, Localised


class Kind(StrEnum):
    """Kinds of question, with the names that XLSForm gives them."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    NOTE = "note"  # a text to read, no question
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    ACKNOWLEDGE = "acknowledge"  # OK or nothing
    START = "start"  # moments that the tool notes; never taken over
    END = "end"
    TODAY = "today"


CHOSEN = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
MOMENTS = frozenset({Kind.START, Kind.END, Kind.TODAY})
UNANSWERED = MOMENTS | {Kind.NOTE}
"""Kinds without a variable in the data."""

ALWAYS = "yes"
"""What `required` says of a question that always needs an answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen.

    Args:
        name: what the data hold, for example an id of the vocabulary.
        label: what the respondent reads.
        code: number in data files.
        missing: no answer, such as `dont_know`.
        attributes: further columns of the choice, for `choice_filter`.
    """

    name: str
    label: Localised
    code: float
    missing: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one thing that is calculated or shown.

    Args:
        kind: what the answer is.
        name: name of its variable, unique in the form.
        label: what is asked; None for what is not shown.
        hint: explanation below it.
        list_name: list of the choices.
        choices: the choices, in order; empty for other kinds.
        relevant: expression: when it is asked; empty for always.
        constraint: expression that an answer must fulfil.
        constraint_message: what the respondent reads when it does not.
        required: `yes`, an expression, or empty.
        required_message: what the respondent reads without an answer.
        calculation: expression that gives the value.
        choice_filter: expression: which choices are offered.
        appearance: how it is shown (`likert`, `minimal` …).
        default: value before anything is answered.
        parameters: parameters of the kind.
        groups: names of the groups and repeats around it, outermost first.
        repeat: name of the repeat it stands in, if any.
        row: row or line in the file; does not count when forms are compared.
    """

    kind: Kind
    name: str
    label: Localised | None = None
    hint: Localised | None = None
    list_name: str = ""
    choices: tuple[Choice, ...] = ()
    relevant: str = ""
    constraint: str = ""
    constraint_message: Localised | None = None
    required: str = ""
    required_message: Localised | None = None
    calculation: str = ""
    choice_filter: str = ""
    appearance: str = ""
    default: str = ""
    parameters: str = ""
    groups: tuple[str, ...] = ()
    repeat: str | None = None
    row: int | None = field(default=None, compare=False)

    def choice(self, name: str) -> Choice | None:
        """Choice with this name, or None."""
        return next((choice for choice in self.choices if choice.name == name), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together.

    Args:
        name: name, unique in the form.
        repeats: it is asked several times.
        label: heading.
        relevant: expression: when its questions are asked; empty for always.
        repeat_count: expression: how often it is asked.
        appearance: `table-list` shows a matrix.
        groups: names of the groups around it, outermost first.
        repeat: name of the repeat it stands in, if any.
        row: row or line in the file; does not count when forms are compared.
    """

    name: str
    repeats: bool = False
    label: Localised | None = None
    relevant: str = ""
    repeat_count: str = ""
    appearance: str = ""
    groups: tuple[str, ...] = ()
    repeat: str | None = None
    row: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire in Dutch, French and English.

    Args:
        id: stable id.
        version: version, as text.
        title: title.
        default_language: language that is shown first.
        items: questions and groups in order; what a group holds follows it.
    """

    id: str
    version: str
    title: Localised
    default_language: Language
    items: tuple[Question | Group, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in order."""
        return tuple(item for item in self.items if isinstance(item, Question))

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, in order."""
        return tuple(item for item in self.items if isinstance(item, Group))

    def question(self, name: str) -> Question | None:
        """Question with this name, or None."""
        return next((question for question in self.questions if question.name == name), None)

    def conditions(self, item: Question | Group) -> Iterator[str]:
        """Expressions that must all hold before something is asked, from the outermost group inwards."""
        by_name = {group.name: group for group in self.groups}
        for each in (*(by_name[name] for name in item.groups), item):
            if each.relevant:
                yield each.relevant
