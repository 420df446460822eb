"""Five cases of greatest variation, beside the five that the steering group chose (K-4, M28)."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Two sets of cases.

    Args:
        candidates: coalitions that the positions in the sets stand for.
        categories: categories that the numbers in the sets stand for.
        computed: optimum; None when no set meets the demands.
        chosen: set of the steering group; None where there is none that is fully coded.
        left_out: chosen cases that are not coded on all three facets and cannot be compared.
    """

    candidates: tuple[Coalition, ...]
    categories: tuple[Feature, ...]
    computed: CaseChoice | None
    chosen: CaseChoice | None
    left_out: tuple[str, ...]


def shortlist(inventory: Inventory, *, seed: int) -> Shortlist | None:
    """The optimum and the choice of the steering group; None when there are too few coalitions to choose."""
    candidates = inventory.complete
    wanted = len(inventory.cases) or CASES
    if len(candidates) <= wanted:
        return None
    categories = tuple((facet, category) for facet in Facet for category in category_ids(facet))
    cases = Cases.of(
        [each.name for each in candidates],
        [[_has(each, feature) for feature in categories] for each in candidates],
        np.nan_to_num(facets_of(candidates).combined),
        place=[each.city for each in candidates],
        with_government=floats([bool(each.coding.with_government) for each in candidates]),
        accessible=[each.access is not False for each in candidates],
    )
    place = {each.name: position for position, each in enumerate(candidates)}
    names = [case.name for case in inventory.cases]
    chosen = [place[name] for name in names if name in place]
    return Shortlist(
        candidates,
        categories,
        choose_cases(cases, wanted, seed=seed),
        assess_cases(cases, chosen) if chosen else None,
        tuple(name for name in names if name not in place),
    )


def _has(coalition: Coalition, feature: Feature) -> bool:
    facet, category = feature
    if facet is Facet.THEME:
        return category in coalition.all_themes
    if facet is Facet.ROLE:
        return category in coalition.all_roles
    return category == coalition.coding.category(facet)
