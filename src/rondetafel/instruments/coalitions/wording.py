"""Texts and problems of this instrument, in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rondetafel.lib.base.problems import Catalogue
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.worksheets.plan_file import sheet_plans

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
SEPARATOR = " / "
"""Between names and labels: they hold commas, and French writes a semicolon in its own way."""

MOST_LISTED = 12
"""Names that a cell of a table holds with ease; every member stands in the table of the map."""

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


def listed_briefly(names: Iterable[str]) -> Localised:
    """Names after each other, and after the first dozen how many more there are."""
    given = list(names)
    if len(given) <= MOST_LISTED:
        return Localised.same(listed(given))
    shown = listed(given[:MOST_LISTED])
    return WORDS("and_more", names=shown, count=len(given) - MOST_LISTED)


def choice_label(sheet: str, column: str, choice: str) -> Localised:
    """Label of a choice that a column of a sheet offers by itself, without a list of the vocabulary."""
    plan = next(plan for plan in sheet_plans(__package__) if plan.id == sheet)
    return plan.column(column).codelist.entry(choice).label
