"""Partitioning around medoids (Kaufman & Rousseeuw 1990): the primary grouping of coalitions (M26)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, row_blocks
from rondetafel.lib.analysis.grouping.gower import as_dissimilarities
from rondetafel.lib.analysis.grouping.partitions import memberships, numbered_by_appearance
from rondetafel.lib.base.problems import BrokenPromise

_ROUNDING = 16 * np.finfo(np.float64).eps


@dataclass(frozen=True, slots=True, eq=False)
class MedoidGroups:
    """Groups around medoids.

    Args:
        medoids: position of the unit in the middle of each group.
        group: group of each unit, numbered in the order of their first unit.
        objective: mean dissimilarity of the units to the medoid of their group.
    """

    medoids: Codes
    group: Codes
    objective: float


def medoid_groups(dissimilarities: npt.ArrayLike, groups: int) -> MedoidGroups:
    """Partition around medoids: BUILD, then the best SWAP until none helps.

    Agrees with R `cluster::pam(diss, k)`, also in how BUILD and SWAP settle ties (by position). It finds a
    local optimum; all swaps of a step are compared at once (Schubert & Rousseeuw 2019).

    Args:
        dissimilarities: units × units, symmetric, none missing.
        groups: number of groups, 1 ≤ groups ≤ units.

    Raises:
        BrokenPromise: more groups than units, or no table of dissimilarities.
    """
    return next(medoid_groups_for(as_dissimilarities(dissimilarities), [groups]))


def medoid_groups_for(table: Floats, counts: Iterable[int]) -> Iterator[MedoidGroups]:
    """Groups for several numbers of groups; BUILD is done once, which is what makes it quick.

    Args:
        table: dissimilarities that `as_dissimilarities` accepts; not checked again.
        counts: numbers of groups.

    Raises:
        BrokenPromise: a number outside 1 … units.
    """
    wanted = list(counts)
    if not all(1 <= count <= len(table) for count in wanted):
        raise BrokenPromise(f"{len(table)} units cannot be put in {wanted} groups")
    built = _build(table, max(wanted, default=0))
    for count in wanted:
        yield _assigned(table, _swapped(table, np.sort(built[:count])))


def _build(table: Floats, count: int) -> Codes:
    """Take medoids one by one, each the unit that lowers the sum of dissimilarities most."""
    nearest = np.full(len(table), 1.1 * table.max(initial=0.0) + 1)
    chosen: list[int] = []
    gain = np.empty(len(table))
    for _ in range(count):
        for rows in row_blocks(len(table)):
            gain[rows] = np.maximum(nearest - table[rows], 0).sum(axis=1)
        gain[chosen] = -1
        # the last of equal gains, as R does
        best = len(gain) - 1 - int(np.argmax(gain[::-1]))
        chosen.append(best)
        nearest = np.minimum(nearest, table[best])
    return np.array(chosen, dtype=np.intp)


def _swapped(table: Floats, medoids: Codes) -> Codes:
    if len(medoids) == len(table):
        return medoids
    room = np.empty_like(table)
    while True:
        change, own = _changes(table, medoids, room)
        place = int(np.argmin(change))
        unit, leaving = divmod(place, len(medoids))
        if change[unit, leaving] >= -_ROUNDING * own:
            return medoids
        medoids = medoids.copy()
        medoids[leaving] = unit
        medoids.sort()


def _changes(table: Floats, medoids: Codes, room: Floats) -> tuple[Floats, float]:
    """Change of the sum of dissimilarities when a unit takes the place of a medoid (units × medoids).

    A unit whose medoid leaves goes to the newcomer or to its second medoid. `room` is as large as the table
    and is written over, which spares asking for memory in every step.
    """
    to_medoids = table[:, medoids]
    own = np.argmin(to_medoids, axis=1)
    first = to_medoids[np.arange(len(table)), own]
    if len(medoids) == 1:
        second = np.full(len(table), np.inf)
    else:
        second = np.partition(to_medoids, 1, axis=1)[:, 1]
    joining = np.empty(len(table))
    for rows in row_blocks(len(table)):
        newcomer = np.minimum(table[rows] - first, 0)
        joining[rows] = newcomer.sum(axis=1)
        np.subtract(np.minimum(table[rows], second) - first, newcomer, out=room[rows])
    change = joining[:, None] + room @ memberships(own, len(medoids))
    change[medoids] = np.inf
    return change, float(first.sum())


def _assigned(table: Floats, medoids: Codes) -> MedoidGroups:
    to_medoids = table[:, medoids]
    nearest = np.argmin(to_medoids, axis=1)
    # two medoids at distance 0 of each other stay apart, or a group would be empty
    nearest[medoids] = np.arange(len(medoids))
    group = numbered_by_appearance(nearest)
    of_group = np.empty_like(medoids)
    of_group[group[medoids]] = medoids
    return MedoidGroups(of_group, group, float(to_medoids[np.arange(len(table)), nearest].mean()))
