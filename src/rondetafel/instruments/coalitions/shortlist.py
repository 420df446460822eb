"""Five cases of greatest variation, beside the five that the steering group chose (K-4, M28)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rondetafel.instruments.coalitions.categories import Facet, category_ids
from rondetafel.instruments.coalitions.groups import Feature, facets_of
from rondetafel.instruments.coalitions.inventory import Coalition, Inventory
from rondetafel.lib.analysis.arrays import floats
from rondetafel.lib.analysis.selection.case_selection import (
    CaseChoice,
    Cases,
    assess_cases,
    choose_cases,
)

CASES = 5
"""Cases on a shortlist where the steering group has not chosen yet."""


class Demand(StrEnum):
    """What a set of cases must satisfy (M28)."""

    CODED = "coded"  # more coalitions coded on all three facets than there are cases
    ACCESS = "access"  # as many that did not refuse to be studied
    CITIES = "cities"  # as many different cities among those
    WITH_GOVERNMENT = "with_government"  # one of those with a government
    WITHOUT_GOVERNMENT = "without_government"  # and one without
    TOGETHER = "together"  # all of it in one set, where each can be met by itself


@dataclass(frozen=True, slots=True)
class Supply:
    """A demand, how much of it is needed, and how much there is."""

    demand: Demand
    needed: int
    available: int

    @property
    def met(self) -> bool:
        """Whether there is enough."""
        return self.available >= self.needed


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Two sets of cases.

    Args:
        candidates: coalitions that the positions in the sets stand for.
        categories: categories that the numbers in the sets stand for.
        supplies: every demand with what there is.
        computed: optimum; None when no set meets the demands.
        chosen: set of the steering group; None where there is none that is fully coded.
        left_out: chosen cases that are not coded on all three facets and cannot be compared.
    """

    candidates: tuple[Coalition, ...]
    categories: tuple[Feature, ...]
    supplies: tuple[Supply, ...]
    computed: CaseChoice | None
    chosen: CaseChoice | None
    left_out: tuple[str, ...]


def shortlist(inventory: Inventory, *, seed: int) -> Shortlist:
    """The optimum and the choice of the steering group, as far as there are; and which demands can be met."""
    candidates = inventory.complete
    wanted = len(inventory.cases) or CASES
    categories = tuple((facet, category) for facet in Facet for category in category_ids(facet))
    coded = Supply(Demand.CODED, wanted + 1, len(candidates))
    place = {each.name: position for position, each in enumerate(candidates)}
    names = [case.name for case in inventory.cases]
    left_out = tuple(name for name in names if name not in place)
    if not coded.met:
        return Shortlist(candidates, categories, (coded,), None, None, left_out)
    supplies = (coded, *_supplies(candidates, wanted))
    cases = _cases(candidates, categories)
    chosen = [place[name] for name in names if name in place]
    computed = None
    if all(each.met for each in supplies):
        computed = choose_cases(cases, wanted, seed=seed)
        supplies = (*supplies, Supply(Demand.TOGETHER, 1, int(computed is not None)))
    assessed = assess_cases(cases, chosen) if chosen else None
    return Shortlist(candidates, categories, supplies, computed, assessed, left_out)


def _supplies(candidates: Sequence[Coalition], wanted: int) -> tuple[Supply, ...]:
    """What there is for each demand by itself."""
    open_to_study = [each for each in candidates if each.access is not False]
    with_government = sum(bool(each.coding.with_government) for each in open_to_study)
    return (
        Supply(Demand.ACCESS, wanted, len(open_to_study)),
        Supply(Demand.CITIES, wanted, len({each.city for each in open_to_study})),
        Supply(Demand.WITH_GOVERNMENT, 1, with_government),
        Supply(Demand.WITHOUT_GOVERNMENT, 1, len(open_to_study) - with_government),
    )


def _cases(candidates: Sequence[Coalition], categories: Sequence[Feature]) -> Cases:
    return Cases.of(
        [each.name for each in candidates],
        [[_has(each, feature) for feature in categories] for each in candidates],
        np.nan_to_num(facets_of(candidates).combined),
        place=[each.city for each in candidates],
        with_government=floats([bool(each.coding.with_government) for each in candidates]),
        accessible=[each.access is not False for each in candidates],
    )


def _has(coalition: Coalition, feature: Feature) -> bool:
    facet, category = feature
    if facet is Facet.THEME:
        return category in coalition.all_themes
    if facet is Facet.ROLE:
        return category in coalition.all_roles
    return category == coalition.coding.category(facet)
