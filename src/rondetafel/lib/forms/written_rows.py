"""The rows of a form as they are written, to Markdown and to XLSX alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.forms.columns import SURVEY_COLUMNS, TRANSLATED
from rondetafel.lib.forms.form import CHOSEN, Choice, Form, Group, Question
from rondetafel.lib.forms.sheets import CHOICES, SETTINGS, SURVEY
from rondetafel.lib.labelled.numerals import numeral

LANGUAGE_NAMES = {
    Language.NL: "Nederlands (nl)",
    Language.FR: "Français (fr)",
    Language.EN: "English (en)",
}
_ALWAYS_THERE = frozenset({"type", "name", "label"})


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet as it is written.

    Args:
        name: name of the sheet.
        headings: headings of the columns.
        rows: the cells.
        origins: row in the file it was read from, of each row; None where there is none.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[int | None, ...] = ()


def written_sheets(form: Form) -> tuple[WrittenSheet, WrittenSheet, WrittenSheet]:
    """The sheets of a form: survey, choices, settings."""
    return _survey(form), _choices(form), _settings(form)


def _survey(form: Form) -> WrittenSheet:
    items = list(_with_ends(form))
    filled = {column for _, cells in items for column, cell in cells.items() if cell}
    columns = [
        (column, language)
        for column in SURVEY_COLUMNS
        for language in (Language if column in TRANSLATED else (None,))
        if column in _ALWAYS_THERE or _heading(column, language) in filled
    ]
    headings = tuple(_heading(*column) for column in columns)
    rows = tuple(tuple(cells.get(heading, "") for heading in headings) for _, cells in items)
    return WrittenSheet(SURVEY, headings, rows, tuple(origin for origin, _ in items))


def _with_ends(form: Form) -> Iterator[tuple[int | None, Mapping[str, str]]]:
    """Rows in order, with a row at the end of each group."""
    open_groups: list[Group] = []
    for item in form.items:
        while tuple(group.name for group in open_groups) != item.groups:
            yield None, _end(open_groups.pop())
        yield item.row, _group(item) if isinstance(item, Group) else _question(item)
        if isinstance(item, Group):
            open_groups.append(item)
    while open_groups:
        yield None, _end(open_groups.pop())


def _end(group: Group) -> Mapping[str, str]:
    return {"type": "end_repeat" if group.repeats else "end_group"}


def _group(group: Group) -> Mapping[str, str]:
    return {
        "type": "begin_repeat" if group.repeats else "begin_group",
        "name": group.name,
        **_translated("label", group.label),
        "relevant": group.relevant,
        "repeat_count": group.repeat_count,
        "appearance": group.appearance,
    }


def _question(question: Question) -> Mapping[str, str]:
    chosen = question.kind in CHOSEN
    return {
        "type": f"{question.kind} {question.list_name}" if chosen else str(question.kind),
        "name": question.name,
        **_translated("label", question.label),
        **_translated("hint", question.hint),
        "required": question.required,
        "relevant": question.relevant,
        "constraint": question.constraint,
        **_translated("constraint_message", question.constraint_message),
        **_translated("required_message", question.required_message),
        "calculation": question.calculation,
        "choice_filter": question.choice_filter,
        "appearance": question.appearance,
        "default": question.default,
        "parameters": question.parameters,
    }


def _choices(form: Form) -> WrittenSheet:
    lists = {question.list_name: question.choices for question in form.questions if question.list_name}
    attributes = sorted(
        {key for choices in lists.values() for choice in choices for key, _ in choice.attributes}
    )
    labels = [_heading("label", language) for language in Language]
    rows = [_choice(name, choice, attributes) for name, choices in lists.items() for choice in choices]
    return WrittenSheet(CHOICES, ("list_name", "name", *labels, "code", *attributes), tuple(rows))


def _choice(list_name: str, choice: Choice, attributes: Sequence[str]) -> tuple[str, ...]:
    others = dict(choice.attributes)
    labels = [choice.label.in_language(language) for language in Language]
    more = [others.get(key, "") for key in attributes]
    return (list_name, choice.name, *labels, numeral(choice.code), *more)


def _settings(form: Form) -> WrittenSheet:
    title = form.title
    cells = {
        "form_title": title.in_language(form.default_language),
        "form_id": form.id,
        "version": form.version,
        "default_language": LANGUAGE_NAMES[form.default_language],
    }
    if title != Localised.same(title.nl):
        cells |= {f"title_{language}": title.in_language(language) for language in Language}
    return WrittenSheet(SETTINGS, tuple(cells), (tuple(cells.values()),))


def _translated(column: str, text: Localised | None) -> Mapping[str, str]:
    if text is None:
        return {}
    return {_heading(column, language): text.in_language(language) for language in Language}


def _heading(column: str, language: Language | None) -> str:
    return f"{column}::{LANGUAGE_NAMES[language]}" if language else column
