"""k-modes (Huang 1998): groups around most frequent categories, a sensitivity check (M26)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.grouping.categories import Indicators, indicators
from rondetafel.lib.analysis.grouping.partitions import numbered_by_appearance
from rondetafel.lib.base.problems import BrokenPromise

STARTS = 100
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True, eq=False)
class ModeGroups:
    """Groups around modes.

    Args:
        group: group of each unit, numbered in the order of their first unit.
        modes: most frequent code of each variable in each group (groups × variables).
        cost: number of characteristics in which units differ from the mode of their group.
        starts_at_best: starts that ended at this cost; few of many means that the result is accidental.
    """

    group: Codes
    modes: Floats
    cost: int
    starts_at_best: int


def mode_groups(values: npt.ArrayLike, groups: int, *, starts: int = STARTS, seed: int = 0) -> ModeGroups:
    """Best of many runs of k-modes; a missing value differs from nothing.

    Each start takes distinct units as modes; then units go to the mode they differ least from and modes
    are counted anew, until nothing changes. A group that loses its last unit keeps its mode. As
    R `klaR::kmodes` with several starts; equal counts are settled by the lower code.

    Args:
        values: units × variables, codes; NaN is missing.
        groups: number of groups, 1 ≤ groups ≤ units. Fewer come out when the best run left one empty.
        starts: number of random starts.
        seed: of the starts.

    Raises:
        BrokenPromise: more groups than units, or a variable without values.
    """
    coded = indicators(values)
    units = len(coded.table)
    if not 1 <= groups <= units:
        raise BrokenPromise(f"{units} units cannot be put in {groups} groups")
    random = np.random.default_rng(seed)
    first = np.stack([random.choice(units, groups, replace=False) for _ in range(starts)])
    modes = coded.table[first]
    moving = np.arange(starts)
    for _ in range(_MOST_STEPS):
        moved = _modes(coded, _assigned(coded, modes[moving])[0], modes[moving])
        still = (moved != modes[moving]).any(axis=(1, 2))
        modes[moving] = moved
        moving = moving[still]
        if not len(moving):
            break
    group, costs = _assigned(coded, modes)
    best = int(np.argmin(costs))
    final = numbered_by_appearance(group[best])
    used = group[best][np.unique(final, return_index=True)[1]]
    return ModeGroups(
        final, _as_codes(coded, modes[best][used]), int(costs[best]), int(np.sum(costs == costs[best]))
    )


def _assigned(coded: Indicators, modes: Floats) -> tuple[Codes, Floats]:
    """Nearest mode of each unit (starts × units) and the cost of each start."""
    differing = coded.known.sum(axis=1)[None, :, None] - coded.table @ modes.transpose(0, 2, 1)
    group = np.argmin(differing, axis=2)
    return group, floats(np.take_along_axis(differing, group[:, :, None], axis=2).sum(axis=(1, 2)))


def _modes(coded: Indicators, group: Codes, old: Floats) -> Floats:
    member = group[:, :, None] == np.arange(old.shape[1])
    counts = member.transpose(0, 2, 1).astype(np.float64) @ coded.table
    modes = np.zeros_like(old)
    for start, width in zip(coded.starts, coded.category_counts, strict=True):
        block = counts[:, :, start : start + width]
        top = np.argmax(block, axis=2)[:, :, None]
        np.put_along_axis(modes[:, :, start : start + width], top, 1.0, axis=2)
        nobody = block.max(axis=2) == 0
        modes[:, :, start : start + width][nobody] = old[:, :, start : start + width][nobody]
    return modes


def _as_codes(coded: Indicators, modes: Floats) -> Floats:
    result = np.full((len(modes), coded.known.shape[1]), np.nan)
    for group, category in np.argwhere(modes > 0):
        result[group, coded.variable[category]] = coded.codes[category]
    return result
