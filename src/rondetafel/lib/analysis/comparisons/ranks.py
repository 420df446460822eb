"""Comparing groups by ranks: Mann-Whitney and Kruskal-Wallis (M11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, normal_quantile
from rondetafel.lib.analysis.significance import TestResult, chi_square_result, t_probability

_EXACT_BELOW = 50
_MOST_PAIRS = 5_000_000


@dataclass(frozen=True, slots=True)
class RankComparison:
    """Two groups compared by ranks.

    Args:
        test: Mann-Whitney test; its statistic U counts the pairs in which the first is larger, ties half.
        rank_biserial: 2U/(mn) - 1, from -1 to 1; 0 is no difference; None without pairs.
        shift: median of all differences between the groups (Hodges-Lehmann) with limits; None for so many
            pairs that they are not listed.
    """

    test: TestResult
    rank_biserial: float | None
    shift: Interval


def compare_ranks(
    first: npt.ArrayLike, second: npt.ArrayLike, *, exact: bool | None = None, confidence: float = CONFIDENCE
) -> RankComparison:
    """Mann-Whitney (Wilcoxon rank sum) test with the rank-biserial effect. Agrees with R `wilcox.test`.

    Args:
        first: values of the first group, none missing.
        second: values of the second group.
        exact: exact distribution; None takes it for groups below 50 without ties, as R does. Otherwise
            the normal approximation with correction for ties and continuity.
        confidence: confidence level, in (0, 1).
    """
    a, b = floats(first), floats(second)
    m, n = len(a), len(b)
    if not m or not n:
        return RankComparison(
            TestResult(None, None, None, "mann-whitney"), None, Interval.undefined("hodges-lehmann")
        )
    together = np.concatenate([a, b])
    u = float(mid_ranks(together)[:m].sum()) - m * (m + 1) / 2
    _, ties = np.unique(together, return_counts=True)
    if exact is None:
        exact = m < _EXACT_BELOW and n < _EXACT_BELOW and bool(np.all(ties == 1))
    if exact:
        chances = _u_chances(m, n)
        lower, upper = float(chances[: int(u) + 1].sum()), float(chances[int(u) :].sum())
        test = TestResult(u, None, min(1.0, 2 * min(lower, upper)), "mann-whitney-exact")
        below = int(np.searchsorted(np.cumsum(chances), (1 - confidence) / 2 - 1e-12))
    else:
        spread = _u_spread(m, n, ties)
        test = _normal_test(u - m * n / 2, spread)
        below = max(0, round(m * n / 2 - normal_quantile(confidence) * spread))
    return RankComparison(test, 2 * u / (m * n) - 1, _shift(a, b, below))


@dataclass(frozen=True, slots=True)
class SeveralGroups:
    """Several groups compared by ranks.

    Args:
        test: Kruskal-Wallis test.
        epsilon_squared: share of the variance of ranks between groups, H/(n - 1), 0 … 1.
    """

    test: TestResult
    epsilon_squared: float | None


def compare_several_by_ranks(groups: Sequence[npt.ArrayLike]) -> SeveralGroups:
    """Kruskal-Wallis test. Agrees with R `kruskal.test`.

    Args:
        groups: values of each group, none missing; empty groups are left out.
    """
    values = [floats(group) for group in groups if len(floats(group))]
    total = sum(len(group) for group in values)
    together = np.concatenate(values) if values else np.zeros(0)
    _, ties = np.unique(together, return_counts=True)
    correction = 1 - float(np.sum(ties**3 - ties)) / (total**3 - total) if total > 1 else 0.0
    if len(values) < 2 or correction <= 0:
        return SeveralGroups(TestResult(None, None, None, "kruskal-wallis"), None)
    ranks = np.split(mid_ranks(together), np.cumsum([len(group) for group in values])[:-1])
    squares = sum(float(part.sum()) ** 2 / len(part) for part in ranks)
    statistic = (12 * squares / (total * (total + 1)) - 3 * (total + 1)) / correction
    test = chi_square_result(statistic, len(values) - 1, "kruskal-wallis")
    return SeveralGroups(test, statistic / (total - 1))


def mid_ranks(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of their ranks."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return floats((np.cumsum(counts) - (counts - 1) / 2)[places.reshape(-1)])


def _u_chances(m: int, n: int) -> Floats:
    """Probability of each value of U without ties: ways to choose m of m + n ranks with a given sum."""
    ways = np.zeros((m + 1, m * n + 1))
    ways[0, 0] = 1.0
    for rank in range(m + n):
        for chosen in range(min(rank + 1, m), 0, -1):
            # the chosen-th smallest rank adds how far it lies above its lowest possible place
            step = rank - chosen + 1
            if step <= n:
                ways[chosen, step:] += ways[chosen - 1, : m * n + 1 - step]
    return floats(ways[m] / comb(m + n, m))


def _u_spread(m: int, n: int, ties: npt.NDArray[np.int_]) -> float:
    total = m + n
    tied = float(np.sum(ties**3 - ties)) / (total * (total - 1)) if total > 1 else 0.0
    return float(np.sqrt(m * n / 12 * (total + 1 - tied)))


def _normal_test(off: float, spread: float) -> TestResult:
    u_method = "mann-whitney"
    if not spread:
        return TestResult(None, None, None, u_method)
    z = (off - float(np.sign(off)) * 0.5) / spread
    return TestResult(z, None, t_probability(z, np.inf), u_method)


def _shift(a: Floats, b: Floats, below: int) -> Interval:
    if len(a) * len(b) > _MOST_PAIRS:
        return Interval.undefined("hodges-lehmann")
    differences = np.sort((a[:, None] - b[None, :]).reshape(-1))
    at = max(below, 1)
    low, high = differences[at - 1], differences[len(differences) - at]
    return Interval(float(np.median(differences)), float(low), float(high), "hodges-lehmann")
