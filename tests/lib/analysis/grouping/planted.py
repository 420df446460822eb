"""Coalitions with and without groups in them, in the shape of the study: theme, roles, actors."""

from __future__ import annotations

import numpy as np

from rondetafel.lib.analysis.grouping.gower import (
    Characteristic,
    FacetDissimilarities,
    Scale,
    facet_dissimilarities,
)


def planted_facets(units: int, group: np.ndarray | None, seed: int) -> FacetDissimilarities:
    """Three facets of `units` coalitions that follow the groups; without groups they are independent."""
    random = np.random.default_rng(seed)
    if group is None:
        theme = random.integers(5, size=units).astype(float)
        roles, actors = (random.random((units, width)) < 0.35 for width in (5, 6))
    else:
        theme = group.astype(float)
        roles = random.random((units, 6)) < np.where(np.arange(6) // 2 == group[:, None], 0.9, 0.08)
        actors = random.random((units, 6)) < np.where(np.arange(6) // 2 == group[:, None], 0.9, 0.08)
    for flags in (roles, actors):
        flags[~flags.any(axis=1), 0] = True
    return facet_dissimilarities(
        {
            "theme": [Characteristic(theme, Scale.NOMINAL)],
            "roles": [Characteristic(roles.astype(float), Scale.LABELS)],
            "actors": [Characteristic(actors.astype(float), Scale.LABELS)],
        }
    )
