"""Which question a column of another tool belongs to.

Tools allow other names than a form has (LimeSurvey no `_`, and `question[row]` for a matrix), or write the
text of the question above the column. Tried are, in this order: what the user says, the name as
`check_answers` reads it, the name without its marks, and the text in any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.form import UNANSWERED, Choice, Form, Kind, Question
from rondetafel.lib.forms.headings import match_headings
from rondetafel.lib.labelled.numerals import numeral
from rondetafel.lib.vocab.names import matching_key

_MARKS = re.compile(r"[^a-z0-9]+")
_CODE_BEFORE_TEXT = re.compile(r"^[A-Za-z][\w\[\]]{0,40}\s*[.:]\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column answers.

    Args:
        heading: heading under which `check_answers` knows it.
        question: the question.
        choice: the choice, in a column that says whether it was chosen.
    """

    heading: str
    question: Question
    choice: Choice | None = None


def columns_of(form: Form, headings: Sequence[str], names: Mapping[str, str]) -> tuple[Column | None, ...]:
    """Question that each column answers, or None.

    Args:
        form: the form.
        headings: headings in the file.
        names: question (or `question/choice`) by heading, as the user says.
    """
    wanted = [names.get(heading, heading) for heading in headings]
    targets = {place: target for target, place in match_headings(form, wanted, ()).columns.items()}
    spelled = _by_spelling(form)
    columns: list[Column | None] = []
    for place, heading in enumerate(wanted):
        target = targets.get(place)
        question = form.question(target.question) if target else None
        if target is None or question is None:
            columns.append(_spelled(heading, spelled))
        else:
            columns.append(Column(heading, question, question.choice(target.choice or "")))
    return tuple(columns)


def _spelled(heading: str, spelled: Mapping[str, Sequence[Column]]) -> Column | None:
    """The one column that can be spelled like a heading."""
    without_code = _CODE_BEFORE_TEXT.sub("", heading)
    for spelling in (_bare(heading), _worded(heading), _worded(without_code)):
        if spelling and len(found := spelled.get(spelling, ())) == 1:
            return found[0]
    return None


def _by_spelling(form: Form) -> Mapping[str, Sequence[Column]]:
    spelled: dict[str, list[Column]] = {}
    for ways, column in _spellings(form):
        for way in ways:
            spelled.setdefault(way, []).append(column)
    return spelled


def _spellings(form: Form) -> Iterator[tuple[frozenset[str], Column]]:
    """Ways to spell each column: names without marks, and texts (which begin with a space)."""
    labels = {group.name: group.label for group in form.groups}
    for question in form.questions:
        if question.kind in UNANSWERED or question.repeat is not None:
            continue
        around = labels.get(question.groups[-1]) if question.groups else None
        ways = {_bare(question.name), *_texts(question.label), *_pairs(around, question.label)}
        yield frozenset(ways), Column(question.name, question)
        if question.kind is Kind.SELECT_MULTIPLE:
            for choice in question.choices:
                ways = {
                    _bare(question.name + choice.name),
                    _bare(question.name + numeral(abs(choice.code))) if not choice.missing else "",
                    *_pairs(question.label, choice.label),
                }
                yield frozenset(ways), Column(f"{question.name}/{choice.name}", question, choice)


def _bare(name: str) -> str:
    return _MARKS.sub("", name.casefold())


def _worded(text: str) -> str:
    return f" {key}" if (key := matching_key(text)) else ""


def _texts(text: Localised | None) -> Iterator[str]:
    if text is not None:
        yield from (_worded(text.in_language(language)) for language in Language)


def _pairs(first: Localised | None, second: Localised | None) -> Iterator[str]:
    """`question [row]`, as LimeSurvey writes a matrix with its texts."""
    if first is not None and second is not None:
        for language in Language:
            yield _worded(f"{first.in_language(language)} {second.in_language(language)}")
