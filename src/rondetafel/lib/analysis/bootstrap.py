"""Bootstrap over organisations, from a histogram: its cost does not depend on their number (M14, M17)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval

Floats = npt.NDArray[np.float64]
Statistic = Callable[[Floats, Floats], float | None]

DRAWS = 999
_CELLS_AT_ONCE = 2_000_000


def bootstrap_interval(
    values: npt.ArrayLike,
    frequencies: npt.ArrayLike | None,
    statistic: Statistic,
    *,
    draws: int = DRAWS,
    confidence: float = CONFIDENCE,
    seed: int = 0,
) -> Interval:
    """Percentile bootstrap interval of a measure of the spread over organisations.

    Drawing n organisations with replacement is drawing the frequencies of a histogram from a
    multinomial distribution. Organisations are drawn, never single contacts, because contacts of one
    organisation are not independent. Measures of spread rest on a few large organisations: in simulations
    of very skewed contacts the 95% limits of the Gini held the truth in about 85% (30 organisations) to
    90% (400) of the cases.

    Args:
        values: contacts per organisation, or the distinct values of a histogram.
        frequencies: whole numbers of organisations with each value; None is one each.
        statistic: function of (values, frequencies), such as `inequality.gini`.
        draws: number of bootstrap samples; with 999 the limits are exactly the 25th and 975th value.
        confidence: confidence level, in (0, 1).
        seed: of the random draws; same seed, same limits.

    Returns:
        Estimate and limits; samples in which the statistic is undefined are left out, and everything is
        undefined when the estimate is.
    """
    distinct, many = histogram(values, frequencies)
    estimate = statistic(distinct, many)
    if estimate is None:
        return Interval.undefined("bootstrap")
    random = np.random.default_rng(seed)
    sampled = (statistic(distinct, row) for rows in resampled(many, draws, random) for row in rows)
    return percentile_interval(estimate, np.array([s for s in sampled if s is not None]), confidence)


def percentile_interval(estimate: float, sampled: Floats, confidence: float) -> Interval:
    """Interval between two order statistics of the bootstrap samples, at rank (draws + 1) × tail.

    Args:
        estimate: statistic of the data themselves.
        sampled: statistic of each bootstrap sample.
        confidence: confidence level, in (0, 1).
    """
    if not len(sampled):
        return Interval(estimate, None, None, "bootstrap")
    tail = (1 - confidence) / 2
    low, high = np.quantile(sampled, [tail, 1 - tail], method="weibull")
    return Interval(estimate, float(low), float(high), "bootstrap")


def histogram(values: npt.ArrayLike, frequencies: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    """Distinct values in ascending order, and how many organisations have each."""
    distinct, position = np.unique(np.asarray(values, dtype=np.float64), return_inverse=True)
    return distinct, np.bincount(position, weights=frequencies, minlength=len(distinct)).astype(np.float64)


def resampled(frequencies: Floats, draws: int, random: np.random.Generator) -> Iterator[Floats]:
    """Frequencies of each bootstrap sample, draws × values, in portions that fit in memory."""
    organisations = int(frequencies.sum())
    chances = frequencies / frequencies.sum()
    portion = max(1, _CELLS_AT_ONCE // len(frequencies))
    for start in range(0, draws, portion):
        rows = min(portion, draws - start)
        yield random.multinomial(organisations, chances, size=rows).astype(np.float64)
