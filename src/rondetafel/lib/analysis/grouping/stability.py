"""Do groups come back when the units are drawn anew? Bootstrap Jaccard of Hennig (2007) (M27)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.gower import as_dissimilarities, sub_table
from rondetafel.lib.analysis.grouping.medoids import medoid_groups_for
from rondetafel.lib.analysis.grouping.partitions import memberships
from rondetafel.lib.base.side_by_side import side_by_side

DRAWS = 1_000
STABLE_FROM = 0.75
WORTH_THREADS = 500
"""From as many units on the draws are done on every core."""

Regroup = Callable[[Codes], Codes]
"""Groups the units at some positions (ascending, each once) in the way the whole was grouped."""


class StabilityLevel(StrEnum):
    """What a mean Jaccard index allows one to say of a group (M27)."""

    HIGH = "high"  # from .85
    STABLE = "stable"  # from .75
    PATTERN = "pattern"  # from .60: a pattern, not who belongs to it
    NOT_INTERPRETED = "not_interpreted"


@dataclass(frozen=True, slots=True, eq=False)
class GroupStability:
    """How well each group comes back.

    Args:
        jaccard: per group the mean Jaccard index with its best match; NaN if it was never drawn.
        dissolved: per group the share of draws with an index of at most .5.
        recovered: per group the share of draws with an index of at least .75.
        draws: number of bootstrap samples.
    """

    jaccard: Floats
    dissolved: Floats
    recovered: Floats
    draws: int

    @property
    def levels(self) -> tuple[StabilityLevel, ...]:
        """Level of each group."""
        return tuple(stability_level(value) for value in self.jaccard.tolist())

    @property
    def lowest(self) -> float:
        """Index of the least stable group; NaN if one was never drawn."""
        return float(self.jaccard.min())


def stability_level(jaccard: float) -> StabilityLevel:
    """Level of a mean Jaccard index; never drawn (NaN) is not interpreted."""
    if jaccard >= 0.85:
        return StabilityLevel.HIGH
    if jaccard >= STABLE_FROM:
        return StabilityLevel.STABLE
    return StabilityLevel.PATTERN if jaccard >= 0.6 else StabilityLevel.NOT_INTERPRETED


def bootstrap_stability(
    group: npt.ArrayLike, regroup: Regroup, *, draws: int = DRAWS, seed: int = 0
) -> GroupStability:
    """Draw units with replacement, group them anew, and look for each group again.

    A unit that is drawn more than once counts once, as in R `fpc::clusterboot` (multipleboot = FALSE):
    copies at distance 0 would make groups look firmer than they are. The Jaccard index compares a group,
    as far as it was drawn, with the most similar of the new groups.

    Args:
        group: group of each unit, 0, 1, ….
        regroup: the grouping method, for any kind of grouping; may be called by several threads at once.
        draws: number of bootstrap samples.
        seed: of the draws.
    """
    return _stabilities([np.asarray(group, dtype=np.intp)], lambda drawn: [regroup(drawn)], draws, seed)[0]


def medoid_stability(
    dissimilarities: npt.ArrayLike, group: npt.ArrayLike, *, draws: int = DRAWS, seed: int = 0
) -> GroupStability:
    """Stability of groups around medoids.

    Args:
        dissimilarities: units × units.
        group: group of each unit that `medoid_groups` gave.
        draws: number of bootstrap samples.
        seed: of the draws.
    """
    return medoid_stabilities(dissimilarities, [group], draws=draws, seed=seed)[0]


def medoid_stabilities(
    dissimilarities: npt.ArrayLike, groupings: Sequence[npt.ArrayLike], *, draws: int = DRAWS, seed: int = 0
) -> tuple[GroupStability, ...]:
    """Stability of several groupings around medoids; each as `medoid_stability`, but on the same samples,
    which are grouped in all these numbers of groups at once.
    """
    table = as_dissimilarities(dissimilarities)
    codes = [np.asarray(group, dtype=np.intp) for group in groupings]
    counts = [int(group.max(initial=-1)) + 1 for group in codes]

    def regroup(drawn: Codes) -> Iterable[Codes]:
        wanted = [min(count, len(drawn)) for count in counts]
        return (found.group for found in medoid_groups_for(sub_table(table, drawn), wanted))

    return _stabilities(codes, regroup, draws, seed)


def _stabilities(
    groupings: Sequence[Codes], regroup: Callable[[Codes], Iterable[Codes]], draws: int, seed: int
) -> tuple[GroupStability, ...]:
    """Stability of groupings of the same units, which `regroup` makes anew in their order."""
    if not groupings:
        return ()
    units = len(groupings[0])
    members = [memberships(group) for group in groupings]
    random = np.random.default_rng(seed)
    samples = (np.unique(random.integers(units, size=units)).astype(np.intp) for _ in range(draws))

    def matches(drawn: Codes) -> list[Floats]:
        again = regroup(drawn)
        return [_best_matches(old[drawn], memberships(new)) for old, new in zip(members, again, strict=True)]

    # with few units the threads would wait for each other
    found = list(side_by_side(matches, samples) if units >= WORTH_THREADS else map(matches, samples))
    return tuple(
        _stability(np.array([best[number] for best in found]).reshape(draws, member.shape[1]))
        for number, member in enumerate(members)
    )


def _stability(indices: Floats) -> GroupStability:
    """Summary of the best index of each group in each sample (samples × groups), NaN where not drawn."""
    drawn = ~np.isnan(indices)
    times = drawn.sum(axis=0)
    return GroupStability(
        _share(np.where(drawn, indices, 0).sum(axis=0), times),
        _share((indices <= 0.5).sum(axis=0), times),
        _share((indices >= STABLE_FROM).sum(axis=0), times),
        len(indices),
    )


def _best_matches(old: Floats, new: Floats) -> Floats:
    shared = old.T @ new
    sizes = old.sum(axis=0)
    either = sizes[:, None] + new.sum(axis=0)[None, :] - shared
    return floats(np.where(sizes > 0, (shared / either).max(axis=1), np.nan))


def _share(part: npt.ArrayLike, whole: npt.ArrayLike) -> Floats:
    counts = floats(whole)
    return floats(np.divide(floats(part), counts, out=np.full(counts.shape, np.nan), where=counts > 0))
