"""Agglomerative grouping, average or Ward linkage: sensitivity check beside medoids (M26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.gower import as_dissimilarities
from rondetafel.lib.analysis.grouping.partitions import numbered_by_appearance
from rondetafel.lib.base.problems import BrokenPromise

Linkage = Literal["average", "ward"]


@dataclass(frozen=True, slots=True, eq=False)
class Dendrogram:
    """Units merged step by step.

    Args:
        merges: per step the two that merge (steps × 2): below n a unit, n + s the result of step s.
        heights: dissimilarity at which each step merges, ascending.
    """

    merges: Codes
    heights: Floats

    @property
    def unit_count(self) -> int:
        """Number of units."""
        return len(self.merges) + 1

    @property
    def agglomerative_coefficient(self) -> float | None:
        """Mean over units of 1 - height of its first merge / last height, as R `agnes`; None undefined."""
        if not len(self.heights) or self.heights[-1] <= 0:
            return None
        first = np.empty(self.unit_count)
        for pair, height in zip(self.merges[::-1], self.heights[::-1], strict=True):
            first[pair[pair < self.unit_count]] = height
        return float(np.mean(1 - first / self.heights[-1]))

    def cut(self, groups: int) -> Codes:
        """Group of each unit when `groups` are left, numbered by appearance as R `cutree`.

        Raises:
            BrokenPromise: a number outside 1 … units.
        """
        n = self.unit_count
        if not 1 <= groups <= n:
            raise BrokenPromise(f"{n} units cannot be put in {groups} groups")
        members: dict[int, list[int]] = {unit: [unit] for unit in range(n)}
        for step, (one, other) in enumerate(self.merges[: n - groups].tolist()):
            members[n + step] = members.pop(one) + members.pop(other)
        group = np.empty(n, dtype=np.intp)
        for number, units in enumerate(members.values()):
            group[units] = number
        return numbered_by_appearance(group)


def agglomerate(dissimilarities: npt.ArrayLike, linkage: Linkage = "average") -> Dendrogram:
    """Merge the two nearest groups until one is left.

    Average linkage agrees with R `cluster::agnes`, Ward with `hclust(method = "ward.D2")`, whose heights
    are on the scale of the dissimilarities. Ties may merge in another order than in R.

    Args:
        dissimilarities: units × units, symmetric, none missing; at least 2 units.
        linkage: mean dissimilarity between groups, or Ward's increase of the spread within groups.

    Raises:
        BrokenPromise: no table of dissimilarities, or fewer than 2 units.
    """
    from scipy.cluster.hierarchy import linkage as merge

    table = as_dissimilarities(dissimilarities)
    if len(table) < 2:
        raise BrokenPromise("at least two units are needed")
    steps = merge(table[np.triu_indices(len(table), 1)], method=linkage)
    return Dendrogram(steps[:, :2].astype(np.intp), floats(steps[:, 2]))


def euclidean_distances(coordinates: npt.ArrayLike) -> Floats:
    """Distances between rows of coordinates, such as scores on the axes of an MCA before Ward."""
    points = floats(coordinates)
    return floats(np.sqrt(((points[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)))
