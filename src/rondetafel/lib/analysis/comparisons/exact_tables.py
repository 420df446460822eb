"""Exact tests for tables of counts: Fisher, and Fisher-Freeman-Halton for more rows or columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, lgamma, log

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE

DRAWS = 9999
# above this many partial tables the exact probability would take more than about a second
_MOST_NODES = 100_000
_TIE = 1e-7


@dataclass(frozen=True, slots=True)
class TableProbability:
    """p-value of a table given its margins: `exact`, or `monte-carlo` from random tables."""

    p_value: float
    method: str


@dataclass(frozen=True, slots=True)
class FisherTest:
    """Fisher's exact test of a 2 × 2 table.

    Args:
        p_value: two-sided (tables at most as likely), or that the odds ratio is not greater than 1.
        odds_ratio: conditional maximum likelihood estimate; infinite when a zero cell makes it so.
        low: lower limit of the odds ratio.
        high: upper limit; infinite without limit.
    """

    p_value: float
    odds_ratio: float
    low: float
    high: float


def fisher_test(table: npt.ArrayLike, *, greater: bool = False, confidence: float = CONFIDENCE) -> FisherTest:
    """Fisher's exact test. Agrees with R `fisher.test(alternative = "two.sided" or "greater")`.

    Args:
        table: 2 × 2 counts.
        greater: one-sided: is the odds ratio greater than 1?
        confidence: level of the limits; one-sided too where the test is.
    """
    counts = floats(table)
    hypergeometric = _Hypergeometric.of(counts)
    observed = int(counts[0, 0])
    at_one = hypergeometric.chances(0.0)
    at = observed - hypergeometric.lowest
    if greater:
        p_value = float(at_one[at:].sum())
    else:
        p_value = float(at_one[at_one <= at_one[at] * (1 + _TIE)].sum())
    tail = 1 - confidence if greater else (1 - confidence) / 2
    low = hypergeometric.odds_where(lambda chances: float(chances[at:].sum()) - tail, at == 0, 0.0)
    last = at == len(at_one) - 1
    high = (
        inf
        if greater
        else hypergeometric.odds_where(lambda chances: tail - float(chances[: at + 1].sum()), last, inf)
    )
    return FisherTest(min(p_value, 1.0), hypergeometric.likeliest_odds(observed), low, high)


def independence_probability(table: npt.ArrayLike, *, draws: int = DRAWS, seed: int = 0) -> TableProbability:
    """Fisher-Freeman-Halton p-value: chance of a table at most as likely as this one, given its margins.

    All tables are listed where that is feasible; otherwise random tables are drawn, as R
    `fisher.test(simulate.p.value = TRUE)` does, and p = (1 + at most as likely)/(draws + 1).

    Args:
        table: counts (rows × columns).
        draws: number of random tables.
        seed: of the random tables.
    """
    counts = floats(table)
    observed = -float(_log_factorials(counts).sum())
    exact = _share_at_most_as_likely(counts, observed)
    if exact is not None:
        return TableProbability(exact, "exact")
    drawn = _random_tables(counts.astype(int), draws, np.random.default_rng(seed))
    likelihoods = -_sum(drawn.reshape(draws, -1))
    extreme = int(np.sum(likelihoods <= observed + _TIE))
    return TableProbability((1 + extreme) / (draws + 1), "monte-carlo")


def _random_tables(
    counts: npt.NDArray[np.int_], draws: int, random: np.random.Generator
) -> npt.NDArray[np.int_]:
    """Tables with the same margins (draws × rows × columns), cell by cell hypergeometric."""
    height, width = counts.shape
    tables = np.zeros((draws, height, width), dtype=int)
    left = np.tile(counts.sum(axis=0), (draws, 1))
    for row in range(height - 1):
        need = np.full(draws, counts[row].sum())
        for column in range(width - 1):
            others = left[:, column + 1 :].sum(axis=1)
            tables[:, row, column] = random.hypergeometric(left[:, column], others, need)
            need = need - tables[:, row, column]
        tables[:, row, -1] = need
        left = left - tables[:, row]
    tables[:, -1] = left
    return tables


def _share_at_most_as_likely(counts: Floats, observed: float) -> float | None:
    """Column by column: what is left of each row, and the likelihood so far; None if that becomes too many.

    Paths with the same rest and the same likelihood go on as one, with their number.
    """
    if counts.shape[0] > counts.shape[1]:
        counts = counts.T
    rest = counts.sum(axis=1).astype(int)[None, :]
    likelihood, paths = floats([0.0]), floats([1.0])
    for size in counts.sum(axis=0).astype(int)[:-1]:
        columns = _columns(counts.sum(axis=1).astype(int), size)
        if len(columns) * len(rest) > 20 * _MOST_NODES:
            return None
        left = rest[:, None, :] - columns[None, :, :]
        start, column = np.nonzero((left >= 0).all(axis=2))
        rest = left[start, column]
        likelihood = np.round((likelihood[:, None] - _sum(columns))[start, column], 9)
        if len(np.unique(likelihood)) > _MOST_NODES:  # fewer than the pairs, and quick to count
            return None
        # the last row follows from the others; sorting keys is ten times faster than `unique` of rows
        order = np.lexsort((likelihood, *rest.T[:-1]))
        rest, likelihood = rest[order], likelihood[order]
        differs = (rest[1:] != rest[:-1]).any(axis=1) | (likelihood[1:] != likelihood[:-1])
        first = np.concatenate([[0], np.flatnonzero(differs) + 1])
        if len(first) > _MOST_NODES:
            return None
        paths = floats(np.add.reduceat(paths[start[order]], first))
        rest, likelihood = rest[first], likelihood[first]
    final = likelihood - _sum(rest)
    chances = paths * np.exp(final - final.max())
    return float(chances[final <= observed + _TIE].sum() / chances.sum())


def _columns(most: npt.NDArray[np.int_], size: int) -> npt.NDArray[np.int_]:
    """All ways to divide `size` units over the rows, none with more than it has."""
    ways = np.zeros((1, 0), dtype=int)
    for row, limit in enumerate(most):
        room = size - ways.sum(axis=1)
        later = int(most[row + 1 :].sum())
        choices = np.arange(limit + 1)
        keep = (choices[None, :] <= room[:, None]) & (room[:, None] - choices[None, :] <= later)
        start, choice = np.nonzero(keep)
        ways = np.column_stack([ways[start], choices[choice]])
    return ways


def _sum(tables: npt.NDArray[np.int_]) -> Floats:
    summed: Floats = _log_factorials(tables).sum(axis=1)
    return summed


def _log_factorials(counts: npt.ArrayLike) -> Floats:
    from scipy.special import gammaln

    logs: Floats = gammaln(floats(counts) + 1)
    return logs


@dataclass(frozen=True, slots=True, eq=False)
class _Hypergeometric:
    """Distribution of the first cell of a 2 × 2 table given its margins, at any odds ratio."""

    lowest: int
    logs: Floats

    @classmethod
    def of(cls, counts: Floats) -> _Hypergeometric:
        first_row, second_row = (int(total) for total in counts.sum(axis=1))
        column = int(counts[:, 0].sum())
        lowest, highest = max(0, column - second_row), min(first_row, column)
        logs = [
            _log_choose(first_row, k) + _log_choose(second_row, column - k)
            for k in range(lowest, highest + 1)
        ]
        return cls(lowest, np.array(logs))

    def chances(self, log_odds: float) -> Floats:
        tilted = self.logs + log_odds * np.arange(len(self.logs))
        chances = np.exp(tilted - tilted.max())
        return np.asarray(chances / chances.sum())

    def mean(self, log_odds: float) -> float:
        return self.lowest + float(self.chances(log_odds) @ np.arange(len(self.logs)))

    def likeliest_odds(self, observed: int) -> float:
        if observed == self.lowest:
            return 0.0
        if observed == self.lowest + len(self.logs) - 1:
            return inf
        return _root(lambda log_odds: self.mean(log_odds) - observed)

    def odds_where(self, excess: Callable[[Floats], float], at_end: bool, value_at_end: float) -> float:
        if at_end:
            return value_at_end
        return _root(lambda log_odds: excess(self.chances(log_odds)))


def _root(function: Callable[[float], float]) -> float:
    from scipy.optimize import brentq

    reach = log(10.0)
    while function(-reach) > 0 or function(reach) < 0:
        reach *= 2
    return exp(float(brentq(function, -reach, reach, xtol=1e-13, rtol=1e-13)))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
