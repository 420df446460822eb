"""What of a form with faults can still be trusted: enough to check answers beside it.

A folder with a fault in the form and another in the answers should show both at once. So a question that has
a fault is left out, an expression that has one is forgotten, and the rest is a form like any other. Less is
checked with it than with the whole form, and nothing is held against an answer that is not wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.forms.columns import TRANSLATED
from rondetafel.lib.forms.expressions import EXPRESSIONS, REFERENCE, expressions_of
from rondetafel.lib.forms.form import Form, Group, Kind, Question
from rondetafel.lib.forms.sheets import CHOICES, SETTINGS, SURVEY, Sheet

# a column that is unknown or not translated, and what pyxform adds: answers are judged the same
_HARMLESS = frozenset({"FRM-005", "FRM-007", "FRM-060"})
# about the whole: where a group or a repeat begins and ends decides who was asked what
_STRUCTURE = frozenset({"FRM-019", "FRM-020", "FRM-021"})

Item = Question | Group


def sound_part(form: Form, problems: Iterable[Problem], choices: Sheet | None) -> Form | None:
    """The questions and expressions of a form that have no fault.

    Args:
        form: the form as far as it could be understood.
        problems: everything that is wrong with it.
        choices: its sheet of choices, to find the list of a choice that has a fault.

    Returns:
        A form, or None where the faults leave nothing to rely on.
    """
    harmful = [problem for problem in problems if _matters(problem)]
    survey = [problem for problem in harmful if problem.place.sheet == SURVEY]
    lists = _lists_at_fault([each for each in harmful if each.place.sheet == CHOICES], choices)
    if lists is None or any(problem.code in _STRUCTURE for problem in survey):
        return None
    whole_rows = {each.place.row for each in survey if each.place.column not in EXPRESSIONS}
    expressions = {(each.place.row, each.place.column) for each in survey}
    known_rows = {item.row for item in form.items}
    if any(group.row in whole_rows for group in form.groups):
        return None
    if any(problem.code.startswith("FRM-00") and problem.place.row not in known_rows for problem in survey):
        return None  # a column, or the sheet itself
    names = {item.name for item in form.items if item.row in whole_rows}
    items = [
        _without(item, [column for row, column in expressions if row == item.row and column])
        for item in form.items
        if item.name not in names and getattr(item, "list_name", "") not in lists
    ]
    return replace(form, items=_without_loose_ends(items))


def _matters(problem: Problem) -> bool:
    """Whether it may change how answers are judged: texts and settings do not."""
    column = (problem.place.column or "").partition("::")[0]
    return (
        problem.code not in _HARMLESS
        and problem.place.sheet not in (SETTINGS, None)
        and column not in TRANSLATED
    )


def _lists_at_fault(problems: Sequence[Problem], choices: Sheet | None) -> frozenset[str] | None:
    """Lists with a choice that has a fault; None where the fault is in none of them."""
    if not problems:
        return frozenset()
    if choices is None:
        return None
    headings = [heading.strip().casefold() for heading in choices.headings.cells]
    if "list_name" not in headings:
        return None
    column = headings.index("list_name")
    cells = {row.number: row.cells for row in choices.rows}
    rows = [cells.get(problem.place.row or 0, ()) for problem in problems]
    names = [row[column].strip() if column < len(row) else "" for row in rows]
    return frozenset(names) if all(names) else None


def _without(item: Item, columns: Collection[str]) -> Item:
    """The item without these expressions."""
    blank = {column: "" for column in columns if getattr(item, column, "")}
    return replace(item, **blank)  # type: ignore[arg-type]


def _without_loose_ends(items: Sequence[Item]) -> tuple[Item, ...]:
    """Expressions that name a question that is gone are forgotten; what was calculated from one goes too."""
    kept = list(items)
    while True:
        names = {item.name for item in kept}
        ends = {
            (item.name, column)
            for item in kept
            for column, written in expressions_of(item)
            if not names.issuperset(REFERENCE.findall(written))
        }
        emptied = [item for item in kept if isinstance(item, Question) and _calculates_nothing(item)]
        if not ends and not emptied:
            return tuple(kept)
        kept = [
            _without(item, [column for name, column in ends if name == item.name])
            for item in kept
            if item not in emptied
        ]


def _calculates_nothing(question: Question) -> bool:
    return question.kind is Kind.CALCULATE and not question.calculation
