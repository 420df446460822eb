"""The type of each case, by the team's name or by rule (M29)."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.categories import Facet, category_label
from rondetafel.instruments.coalitions.inventory import Case
from rondetafel.instruments.coalitions.wording import WORDS
from rondetafel.lib.analysis.grouping.typology import CoalitionType, coalition_types
from rondetafel.lib.base.text import Localised
from rondetafel.lib.vocab.vocabulary import codelist


def cases_by_type(cases: Sequence[Case]) -> list[tuple[Localised, tuple[Case, ...]]]:
    """Types with their cases, the largest first: named ones, then types by rule; no type comes last.

    A case whose team gave it a name is not put in a type by rule.
    """
    named: dict[str, list[Case]] = {}
    for case in (case for case in cases if case.type_name):
        named.setdefault(case.type_name, []).append(case)
    own = sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
    rest = [case for case in cases if not case.type_name]
    types = coalition_types(
        [case.coalition.coding.initiative for case in rest],
        [case.coalition.coding.with_government for case in rest],
        [case.coalition.coding.role for case in rest],
    )
    found = [(Localised.same(name), tuple(members)) for name, members in own]
    found += [(type_label(each), tuple(rest[place] for place in each.cases)) for each in types]
    placed = {place for each in types for place in each.cases}
    without = tuple(case for place, case in enumerate(rest) if place not in placed)
    return [*found, (WORDS("without_type"), without)] if without else found


def type_label(found: CoalitionType) -> Localised:
    """A type by rule in words: initiative, government or not, role."""
    return WORDS(
        "type_by_rule",
        initiative=codelist("coalition_orientations").entry(found.initiative).short,
        government=WORDS("with_government" if found.with_government else "without_government"),
        role=category_label(Facet.ROLE, found.role),
    )
