"""The three facets by which coalitions are grouped: theme, role and goal, actors (K-3)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.code_lists import CodeList
from rondetafel.lib.vocab.vocabulary import codelist

GOVERNMENTS = frozenset({"city_government", "other_government"})
OTHER_COMBINATION = "other_combination"


class Facet(StrEnum):
    """A facet; coalitions are told apart on all three."""

    THEME = "theme"
    ROLE = "role"
    ACTORS = "actors"


def themes() -> CodeList:
    """Themes, the main ones without parent."""
    return codelist("coalition_themes")


def roles() -> CodeList:
    """Roles and goals; those without parent are headings over the others."""
    return codelist("coalition_roles_goals")


def sectors() -> CodeList:
    """Sectors of actors."""
    return codelist("actor_sectors")


def combinations() -> CodeList:
    """Named combinations of sectors."""
    return codelist("coalition_actor_combinations")


def main_theme(theme: str) -> str:
    """Main theme that a theme belongs to; itself where it is one."""
    return themes().entry(theme).parent or theme


def is_heading(role: str) -> bool:
    """Whether a role is a heading over finer ones, too coarse to code with."""
    return roles().entry(role).parent is None


def combination_of(found: Iterable[str]) -> str | None:
    """Combination that the sectors of a coalition make up; None where no sector is known."""
    given = frozenset(found)
    if not given:
        return None
    for entry in combinations().entries:
        named = entry.extra["sectors"]
        if isinstance(named, tuple) and given == frozenset(named):
            return entry.id
    return OTHER_COMBINATION


def category_ids(facet: Facet) -> tuple[str, ...]:
    """Categories of a facet, in the order of the vocabulary."""
    if facet is Facet.THEME:
        return tuple(entry.id for entry in themes().entries if entry.parent is None)
    if facet is Facet.ROLE:
        return tuple(entry.id for entry in roles().entries if entry.parent is not None)
    return (*(entry.id for entry in combinations().entries), OTHER_COMBINATION)


def category_label(facet: Facet, category: str) -> Localised:
    """Short label of a category."""
    if category == OTHER_COMBINATION:
        return WORDS("other_combination")
    codes = {Facet.THEME: themes(), Facet.ROLE: roles(), Facet.ACTORS: combinations()}[facet]
    return codes.entry(category).short


def facet_label(facet: Facet) -> Localised:
    """Name of a facet."""
    return WORDS(f"facet_{facet.value}")
