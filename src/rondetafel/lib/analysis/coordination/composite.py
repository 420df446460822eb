"""Would the order of structures survive other weights and other raters? (M32)"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE
from rondetafel.lib.base.problems import BrokenPromise

DRAWS = 10_000
HIGHEST_SCORE = 4


@dataclass(frozen=True, slots=True)
class RankedStructure:
    """A structure among others, best is rank 1.

    Args:
        structure: number of the structure.
        composite: geometric mean over criteria with equal weights, of (score + 1)/5; None if a criterion
            has no score.
        rank: rank by that; ties share the mean rank.
        low_rank: lower limit of the rank over weights and raters (the better end).
        high_rank: upper limit.
        first_share: share of draws in which it is first.
    """

    structure: int
    composite: float | None
    rank: float | None
    low_rank: float | None
    high_rank: float | None
    first_share: float | None


def ranked_structures(
    scores: npt.ArrayLike, *, draws: int = DRAWS, confidence: float = CONFIDENCE, seed: int = 0
) -> tuple[RankedStructure, ...]:
    """Rank intervals over Dirichlet(1, …, 1) weights and resampled raters (OECD/JRC handbook; M32).

    A structure without a score on some criterion is not ranked. In a draw in which the raters drawn leave a
    structure without a score, the mean over all raters stands in.

    Args:
        scores: raters × structures × criteria, 0 to 4; NaN is "cannot judge" or not rated.
        draws: draws of weights and raters.
        confidence: central share of the ranks between the limits.
        seed: of the draws.

    Raises:
        BrokenPromise: another shape, or scores outside 0 to 4.
    """
    given = floats(scores)
    inside = np.isnan(given) | ((given >= 0) & (given <= HIGHEST_SCORE))
    if given.ndim != 3 or not inside.all():
        raise BrokenPromise("scores from 0 to 4 are needed, raters × structures × criteria")
    means = _means(given, np.ones((1, len(given))))[0]
    ranked = np.flatnonzero(~np.isnan(means).any(axis=1))
    none = {s: RankedStructure(s, None, None, None, None, None) for s in range(given.shape[1])}
    if not len(ranked):
        return tuple(none.values())
    equal = np.full(given.shape[2], 1 / given.shape[2])
    composite = np.exp(_logs(means[ranked]) @ equal)
    sampled = _sampled_ranks(given[:, ranked], means[ranked], draws, seed)
    tail = (1 - confidence) / 2
    low, high = np.quantile(sampled, [tail, 1 - tail], axis=0, method="inverted_cdf")
    rank = _ranks(composite[None])[0]
    first = (sampled == sampled.min(axis=1, keepdims=True)).mean(axis=0)
    columns = zip(*(values.tolist() for values in (composite, rank, low, high, first)), strict=True)
    for structure, numbers in zip(ranked.tolist(), columns, strict=True):
        none[structure] = RankedStructure(structure, *numbers)
    return tuple(none.values())


def _sampled_ranks(scores: Floats, means: Floats, draws: int, seed: int) -> Floats:
    random = np.random.default_rng(seed)
    raters, _, criteria = scores.shape
    times = random.multinomial(raters, np.full(raters, 1 / raters), size=draws).astype(np.float64)
    weights = random.dirichlet(np.ones(criteria), size=draws)
    drawn = _means(scores, times)
    drawn = np.where(np.isnan(drawn), means, drawn)
    return _ranks(np.einsum("dsc,dc->ds", _logs(drawn), weights))


def _means(scores: Floats, times: Floats) -> Floats:
    """Mean over raters counted so many times (draws × structures × criteria), NaN without scores."""
    known = ~np.isnan(scores)
    bases = np.tensordot(times, known.astype(np.float64), axes=1)
    sums = np.tensordot(times, np.where(known, scores, 0.0), axes=1)
    return floats(np.divide(sums, bases, out=np.full(bases.shape, np.nan), where=bases > 0))


def _logs(scores: Floats) -> Floats:
    return floats(np.log((scores + 1) / (HIGHEST_SCORE + 1)))


def _ranks(values: Floats) -> Floats:
    """Rank in each row, 1 for the largest, ties sharing their mean."""
    rounded = np.round(values, 12)
    larger = (rounded[:, None, :] > rounded[:, :, None]).sum(axis=2)
    equal = (rounded[:, None, :] == rounded[:, :, None]).sum(axis=2)
    return floats(larger + (equal + 1) / 2)
