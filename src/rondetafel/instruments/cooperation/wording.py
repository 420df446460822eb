"""Texts and problems of this instrument, in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.vocab.vocabulary import codelist
from rondetafel.lib.worksheets.plan import SheetColumn
from rondetafel.lib.worksheets.plan_file import sheet_plans

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
SEPARATOR = " / "
"""Between names: they hold commas, and French writes a semicolon in its own way."""

NOTHING = Localised.same("")
"""A cell with nothing to say, unlike one whose value is unknown."""


def say(key: str, language: Language, /, **values: object) -> str:
    """A text in one language."""
    return WORDS(key, **values).in_language(language)


def joined(parts: Sequence[Localised], separator: str = ", ") -> Localised:
    """Texts after each other in each language; empty where there is none."""
    return Localised(*(separator.join(part.in_language(language) for part in parts) for language in Language))


def listed(names: Iterable[str]) -> str:
    """Names after each other; empty where there is none."""
    return SEPARATOR.join(names)


def choice_ids(sheet: str, column: str) -> tuple[str, ...]:
    """Choices that a column of a sheet offers by itself, in their order."""
    return tuple(entry.id for entry in _column(sheet, column).codelist.entries)


def choice_label(sheet: str, column: str, choice: str) -> Localised:
    """Label of a choice that a column of a sheet offers by itself, without a list of the vocabulary."""
    return _column(sheet, column).codelist.entry(choice).label


def entry_label(list_id: str, code: str) -> Localised:
    """Short label of a code of the vocabulary."""
    return codelist(list_id).entry(code).short


def _column(sheet: str, column: str) -> SheetColumn:
    return next(plan for plan in sheet_plans(__package__) if plan.id == sheet).column(column)
