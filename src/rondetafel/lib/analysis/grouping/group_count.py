"""How many groups? Silhouette against chance, size and stability; "nothing stable" is an answer (M26)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.gower import FacetDissimilarities, as_dissimilarities
from rondetafel.lib.analysis.grouping.medoids import MedoidGroups, medoid_groups_for
from rondetafel.lib.analysis.grouping.partitions import silhouette_widths
from rondetafel.lib.analysis.grouping.stability import (
    DRAWS,
    STABLE_FROM,
    WORTH_THREADS,
    GroupStability,
    medoid_stabilities,
)
from rondetafel.lib.base.side_by_side import side_by_side

COUNTS = tuple(range(2, 9))
SMALLEST_GROUP = 5
PERMUTATIONS = 499
LEVEL = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class GroupCount:
    """One number of groups: what speaks for it and against it.

    Args:
        count: number of groups.
        groups: the groups around medoids.
        silhouette: average silhouette width.
        null_limit: its 95th percentile under the null model.
        p_value: share of the null model with at least this silhouette, for this number of groups alone.
        adjusted_p_value: the same for the best of all numbers of groups that were tried.
        smallest: units in the smallest group.
        stability: by bootstrap; None where silhouette or size already speak against it.
        accepted: whether silhouette, size and stability all pass.
    """

    count: int
    groups: MedoidGroups
    silhouette: float
    null_limit: float
    p_value: float
    adjusted_p_value: float
    smallest: int
    stability: GroupStability | None
    accepted: bool


@dataclass(frozen=True, slots=True, eq=False)
class GroupingChoice:
    """The choice between numbers of groups.

    Args:
        counts: every number that was tried.
        chosen: accepted number with the largest silhouette; None: nothing stable, publish the one-way
            groupings.
    """

    counts: tuple[GroupCount, ...]
    chosen: GroupCount | None


def choose_group_count(
    facets: FacetDissimilarities,
    *,
    counts: Sequence[int] = COUNTS,
    smallest_group: int = SMALLEST_GROUP,
    stable_from: float = STABLE_FROM,
    level: float = LEVEL,
    permutations: int = PERMUTATIONS,
    draws: int = DRAWS,
    seed: int = 0,
) -> GroupingChoice:
    """Group around medoids for several numbers of groups, and accept none without reason (M26, M27).

    The null model deals each facet anew over the units: facets keep their structure and lose their
    connection. Trying seven numbers of groups finds something by chance more often than one in twenty, so
    the silhouette that must be beaten is that of the best number: silhouettes are standardised per number of
    groups over the data and the null draws together, and the largest of each draw is compared. That
    keeps false alarms at or below `level` for all numbers together. A number is accepted when moreover
    every group has `smallest_group` units and comes back with a mean Jaccard index of `stable_from`.

    Args:
        facets: dissimilarities by facet, every two units comparable.
        counts: numbers of groups to try; those above units - 1 are left out.
        smallest_group: units that every group needs.
        stable_from: Jaccard index that every group needs.
        level: of the test, in (0, 1).
        permutations: null draws, at least 1; 19 is the least that can reach a level of .05. With hundreds of
            units fewer than the default spare minutes.
        draws: bootstrap samples for stability.
        seed: of all random draws.

    Raises:
        BrokenPromise: units that cannot be compared.
    """
    table = as_dissimilarities(facets.combined)
    tried = [count for count in counts if 2 <= count < len(table)]
    found = list(medoid_groups_for(table, tried))
    observed, null = _silhouettes(table, found), _null_silhouettes(facets, tried, permutations, seed)
    limits = np.quantile(null, 1 - level, axis=0)
    single, adjusted = _p_values(observed, null)
    smallest = [int(np.bincount(groups.group).min()) for groups in found]
    left = [n for n in range(len(found)) if adjusted[n] <= level and smallest[n] >= smallest_group]
    tested = medoid_stabilities(table, [found[n].group for n in left], draws=draws, seed=seed)
    stabilities = dict(zip(left, tested, strict=True))
    results = []
    for number, groups in enumerate(found):
        stability = stabilities.get(number)
        accepted = stability is not None and stability.lowest >= stable_from
        results.append(
            GroupCount(
                tried[number],
                groups,
                float(observed[number]),
                float(limits[number]),
                float(single[number]),
                float(adjusted[number]),
                smallest[number],
                stability,
                accepted,
            )
        )
    passed = [result for result in results if result.accepted]
    return GroupingChoice(tuple(results), max(passed, key=lambda r: r.silhouette, default=None))


def _null_silhouettes(facets: FacetDissimilarities, counts: Sequence[int], draws: int, seed: int) -> Floats:
    """Average silhouettes without connection between the facets (draws × numbers of groups)."""
    random = np.random.default_rng(seed)
    orders = (facets.dealt(random) for _ in range(draws))

    def silhouettes(order: Sequence[Codes]) -> Floats:
        dealt = facets.reordered(order)
        return _silhouettes(dealt, medoid_groups_for(dealt, counts))

    units = facets.parts.shape[1]
    found = side_by_side(silhouettes, orders) if units >= WORTH_THREADS else map(silhouettes, orders)
    return floats(list(found)).reshape(draws, len(counts))


def _silhouettes(table: Floats, groupings: Iterable[MedoidGroups]) -> Floats:
    return floats([silhouette_widths(table, g.group).mean() for g in groupings])


def _p_values(observed: Floats, null: Floats) -> tuple[Floats, Floats]:
    """Share of draws at least as extreme, the data counted as one draw: per column, and for the maximum."""
    pooled = np.vstack([observed, null])
    # rounding must not make equal silhouettes differ
    single = np.mean(pooled >= observed - 1e-12, axis=0)
    spread = pooled.std(axis=0)
    standard = np.divide(pooled - pooled.mean(axis=0), spread, out=np.zeros_like(pooled), where=spread > 0)
    largest = standard.max(axis=1, initial=-np.inf)
    adjusted = np.mean(largest[:, None] >= standard[0] - 1e-12, axis=0)
    return single, adjusted
