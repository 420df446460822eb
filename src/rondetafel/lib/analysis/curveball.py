"""Is persistence more than size? The curveball null model of Strona et al. (2014) (M16).

Some organisations are present in many periods, some periods have many organisations: that alone makes
them overlap. The null model shuffles who was present when, and keeps the number of periods of each
organisation and the number of organisations of each period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.intervals import CONFIDENCE
from rondetafel.lib.analysis.persistence import Presence

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Presence], npt.ArrayLike]

DRAWS = 1_000
_SMALL_TABLE = 256


@dataclass(frozen=True, slots=True)
class NullComparison:
    """What was observed beside what the null model gives; arrays in the shape of the statistic.

    Args:
        observed: statistic of the data; NaN is undefined.
        expected: mean under the null model.
        low: lower limit of the central share of null values.
        high: upper limit.
        p_value: two-sided, twice the smaller share of null values at least as extreme, the data
            themselves counted as one draw; NaN where undefined.
        draws: number of shuffled data sets.
    """

    observed: Floats
    expected: Floats
    low: Floats
    high: Floats
    p_value: Floats
    draws: int


def persistence_shares(presence: Presence) -> Floats:
    """Statistic: persistence of each period but the first; NaN after a period without anybody."""
    return _floats([turnover.persistence for turnover in presence.turnovers()])


def jaccard_indices(presence: Presence) -> Floats:
    """Statistic: Jaccard index of each two consecutive periods; NaN when both are empty."""
    return _floats([turnover.jaccard for turnover in presence.turnovers()])


def curveball_null(
    presence: Presence,
    statistic: Statistic = persistence_shares,
    *,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> NullComparison:
    """Compare a statistic with its values when only the numbers of each organisation and period are kept.

    A trade takes two periods and deals the organisations that were present in exactly one of them out
    anew. Trades reach every matrix with the same margins equally often. With two periods, or where every
    organisation is present always or once, the margins leave little or nothing to chance: the null values
    then coincide with the observed one and p is 1. Shuffle organisations that existed in all periods, or
    several files one by one: a trade may put an organisation in any period.

    Args:
        presence: organisations × periods.
        statistic: function of a `Presence` with one or more numbers as result. It must not depend on the
            order of the organisations.
        draws: number of shuffled data sets.
        confidence: central share of the null values between `low` and `high`.
        seed: of the shuffling.
    """
    observed = np.asarray(statistic(presence), dtype=np.float64)
    shuffled = _shuffles(presence, np.random.default_rng(seed))
    null = np.array([np.asarray(statistic(next(shuffled)), dtype=np.float64) for _ in range(draws)])
    tail = (1 - confidence) / 2
    low, high = np.quantile(null, [tail, 1 - tail], axis=0)
    slack = 1e-9 * np.maximum(np.abs(observed), 1)  # equal values may differ in their last digit
    above = (1 + np.sum(null >= observed - slack, axis=0)) / (draws + 1)
    below = (1 + np.sum(null <= observed + slack, axis=0)) / (draws + 1)
    p_value = np.where(np.isnan(observed), np.nan, np.minimum(1.0, 2 * np.minimum(above, below)))
    return NullComparison(observed, null.mean(axis=0), low, high, p_value, draws)


def _shuffles(presence: Presence, random: np.random.Generator) -> Iterator[Presence]:
    """Endless shuffled copies, each some trades after the other."""
    if presence.period_count < 2:
        while True:
            yield presence
    # measured: dealing from the table of 2ᵖ patterns pays until it nears a quarter of the organisations
    if 2**presence.period_count <= max(_SMALL_TABLE, int(presence.organisations.sum()) // 4):
        yield from _shuffled_tables(presence, random)
    else:
        yield from _shuffled_columns(presence, random)


def _shuffled_tables(presence: Presence, random: np.random.Generator) -> Iterator[Presence]:
    """Trades between periods on the table of counts of all 2ᵖ patterns.

    Organisations that agree in all other periods are interchangeable, so the outcome of dealing out is a
    multivariate hypergeometric draw: its cost does not depend on the number of organisations.
    """
    periods = presence.period_count
    patterns = np.indices((2,) * periods, dtype=np.int8).reshape(periods, -1).T.astype(np.bool_)
    table = np.zeros((2,) * periods, dtype=np.int64)
    np.add.at(table, tuple(presence.patterns.T.astype(np.int8)), presence.organisations)
    pairs = _random_pairs(periods, random)
    first = True
    while True:
        for _ in range(_trades(periods, first)):
            one, other = next(pairs)
            trade = np.moveaxis(table, (one, other), (0, 1))
            in_one = int(trade[1, 0].sum())
            either = (trade[1, 0] + trade[0, 1]).ravel()
            dealt = random.multivariate_hypergeometric(either, in_one, method="marginals")
            trade[1, 0] = dealt.reshape(trade[1, 0].shape)
            trade[0, 1] = (either - dealt).reshape(trade[0, 1].shape)
        first = False
        yield Presence(patterns, table.ravel().copy())


def _shuffled_columns(presence: Presence, random: np.random.Generator) -> Iterator[Presence]:
    """Trades between periods on the columns of the matrix itself, for many periods."""
    columns = np.repeat(presence.patterns, presence.organisations, axis=0).T.copy()
    each = np.ones(columns.shape[1], dtype=np.int64)
    pairs = _random_pairs(len(columns), random)
    first = True
    while True:
        for _ in range(_trades(len(columns), first)):
            one, other = (columns[column] for column in next(pairs))
            (differ,) = (one != other).nonzero()
            # a random order deals as `choice` without replacement does, at a third of the time
            to_one = one[differ][random.random(len(differ)).argsort()]
            one[differ] = to_one
            other[differ] = ~to_one
        first = False
        yield Presence(columns.T.copy(), each)


def _trades(periods: int, first: bool) -> int:
    """Trades before a copy is taken: many to leave the observed data, fewer between copies."""
    return 10 * periods if first else periods


def _random_pairs(count: int, random: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Endless random pairs of different numbers; drawn in portions because single draws are slow."""
    while True:
        one = random.integers(0, count, 1_000)
        other = (one + random.integers(1, count, 1_000)) % count
        yield from zip(one.tolist(), other.tolist(), strict=True)


def _floats(values: list[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values])
