"""Do governments of one kind meet each other more than their seats explain? (M36)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import floats, group_codes
from rondetafel.lib.analysis.curveball import DRAWS, curveball_null
from rondetafel.lib.analysis.persistence import Presence
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class Homophily:
    """Share of joint seats that are within a group, beside what the numbers of seats alone would give.

    Args:
        share: pairs of members of a structure that are of one group, among all pairs; None without pairs.
        expected: mean share under the null model; None without pairs.
        low: lower limit of the central 95% of the null model.
        high: upper limit.
        p_value: two-sided.
    """

    share: float | None
    expected: float | None
    low: float | None
    high: float | None
    p_value: float | None


def homophily(seats: npt.ArrayLike, group: npt.ArrayLike, *, draws: int = DRAWS, seed: int = 0) -> Homophily:
    """Federal with federal, French-speaking with French-speaking: more than by chance? (M36)

    The null model (curveball) keeps the number of members of each structure and the number of structures of
    each government. A pair that meets in three structures counts three times.

    Args:
        seats: structures × governments, whether the government has a seat.
        group: group of each government, such as its language.
        draws: null draws.
        seed: of the draws.

    Raises:
        BrokenPromise: a group missing.
    """
    table, codes = np.asarray(seats, dtype=np.bool_), group_codes(group)
    if table.ndim != 2 or table.shape[1] != len(codes):
        raise BrokenPromise("each government needs a group")
    groups = floats(codes[:, None] == np.unique(codes)[None, :])

    def share_within(presence: Presence) -> float:
        # pairs of a structure: n(n - 1) in all and in each group, without a table of all pairs of governments
        counts = floats(presence.patterns) @ groups
        sizes = counts.sum(axis=1)
        pairs = float(presence.organisations @ (sizes * (sizes - 1)))
        within = float(presence.organisations @ (counts * (counts - 1)).sum(axis=1))
        return within / pairs if pairs else np.nan

    # a structure is a row here as an organisation is there, a government what a period is there
    null = curveball_null(Presence.from_matrix(table), share_within, draws=draws, seed=seed)
    values = [float(v) for v in (null.observed, null.expected, null.low, null.high, null.p_value)]
    return Homophily(*(None if np.isnan(value) else value for value in values))
