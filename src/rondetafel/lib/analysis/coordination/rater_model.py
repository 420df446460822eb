"""Scores adjusted for who rated what: an additive model with a bootstrap over raters (M30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats
from rondetafel.lib.analysis.bootstrap import percentile_interval
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.base.problems import BrokenPromise

DRAWS = 999
MINIMUM_RATERS = 3
MINIMUM_GOVERNMENTS = 2
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class AdjustedMean:
    """Mean score of a structure, as if all raters had rated it on all criteria.

    Args:
        structure: number of the structure.
        interval: adjusted mean with bootstrap limits over raters; undefined where ratings do not connect
            the structure with the raters.
        plain_mean: mean of the scores given; None without scores.
        lowest: lowest mean of one rater; None without scores.
        highest: highest mean of one rater.
        raters: raters who gave a score.
        governments: governments they belong to.
        scores: scores given.
        not_judged: ratings "cannot judge".
    """

    structure: int
    interval: Interval
    plain_mean: float | None
    lowest: float | None
    highest: float | None
    raters: int
    governments: int
    scores: int
    not_judged: int

    @property
    def enough_raters(self) -> bool:
        """At least three raters from at least two governments; fewer are not reported as a mean."""
        return self.raters >= MINIMUM_RATERS and self.governments >= MINIMUM_GOVERNMENTS


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Scores one by one; make one with `of`.

    Args:
        score: 0 to 4; NaN is "cannot judge".
        structure: number of the structure of each score, from 0.
        rater: number of the rater.
        criterion: number of the criterion.
        government: number of the government of each rater.
    """

    score: Floats
    structure: Codes
    rater: Codes
    criterion: Codes
    government: Codes

    @classmethod
    def of(
        cls,
        score: npt.ArrayLike,
        structure: Sequence[int],
        rater: Sequence[int],
        criterion: Sequence[int],
        government: Sequence[int],
    ) -> Ratings:
        """Ratings from lists.

        Args:
            score: NaN is "cannot judge".
            structure: from 0, without gaps.
            rater: from 0, without gaps.
            criterion: from 0, without gaps.
            government: of each rater, in the order of their numbers.

        Raises:
            BrokenPromise: lists of different length, or a rater without government.
        """
        codes = [np.asarray(values, dtype=np.intp) for values in (structure, rater, criterion, government)]
        made = cls(floats(score), *codes)
        lengths = {len(made.score), len(made.structure), len(made.rater), len(made.criterion)}
        if len(lengths) != 1 or int(made.rater.max(initial=-1)) + 1 != len(made.government):
            raise BrokenPromise("scores are lists of the same length, and each rater has a government")
        return made


def adjusted_means(
    ratings: Ratings, *, draws: int = DRAWS, confidence: float = CONFIDENCE, seed: int = 0
) -> tuple[AdjustedMean, ...]:
    """Least squares of score = μ + structure + rater + criterion (M30).

    A severe rater who saw only the weak structures does not pull them down. With complete ratings the
    adjusted mean is the plain mean. The limits are percentiles over raters drawn with replacement, because a
    rater and not a score is the unit that could have been another; with three or four raters they are
    indicative only. Agrees with R `emmeans(lm(score ~ structure + rater + criterion), "structure")`.

    Args:
        ratings: the scores.
        draws: bootstrap samples; 0 gives no limits.
        confidence: confidence level, in (0, 1).
        seed: of the draws.

    Returns:
        One result per structure, in the order of their numbers.
    """
    known = ~np.isnan(ratings.score)
    structures, raters = int(ratings.structure.max(initial=-1)) + 1, len(ratings.government)
    if not structures:
        return ()
    model = _Model(ratings, known, structures, raters)
    estimates = model.means(np.ones((1, raters)))[0]
    random = np.random.default_rng(seed)
    times = random.multinomial(raters, np.full(raters, 1 / raters), size=draws).astype(np.float64)
    sampled = model.means(times)
    return tuple(
        _summary(ratings, known, structure, estimates[structure], sampled[:, structure], confidence)
        for structure in range(structures)
    )


class _Model:
    """Normal equations per rater, so that drawing raters is adding them up."""

    def __init__(self, ratings: Ratings, known: npt.NDArray[np.bool_], structures: int, raters: int) -> None:
        self.structures, self.raters = structures, raters
        self.criteria = int(ratings.criterion.max(initial=-1)) + 1
        width = structures + raters + self.criteria
        design = np.zeros((int(known.sum()), width))
        rows = np.arange(len(design))
        design[rows, ratings.structure[known]] = 1
        design[rows, structures + ratings.rater[known]] = 1
        design[rows, structures + raters + ratings.criterion[known]] = 1
        self.products = np.zeros((raters, width, width))
        self.sums = np.zeros((raters, width))
        for rater in range(raters):
            own = design[ratings.rater[known] == rater]
            self.products[rater] = own.T @ own
            self.sums[rater] = own.T @ ratings.score[known & (ratings.rater == rater)]
        self.scored = self.products.diagonal(axis1=1, axis2=2)[:, structures : structures + raters].sum(1) > 0

    def means(self, times: Floats) -> Floats:
        """Adjusted means (draws × structures) when each rater counts so many times; NaN not estimable."""
        portions = [times[start : start + _AT_ONCE] for start in range(0, len(times), _AT_ONCE)]
        none = np.zeros((0, self.structures))
        return np.concatenate([none, *(self._means(portion * self.scored) for portion in portions)])

    def _means(self, counts: Floats) -> Floats:
        products = np.tensordot(counts, self.products, axes=1)
        sums = counts @ self.sums
        inverse = np.linalg.pinv(products, rcond=1e-10, hermitian=True)
        effects = np.einsum("dij,dj->di", inverse, sums)
        contrasts = self._contrasts(counts, products)
        # a combination of effects is known only if the ratings span it
        projected = contrasts @ inverse @ products
        known = np.abs(projected - contrasts).max(axis=2) < 1e-6
        return floats(np.where(known, np.einsum("dsi,di->ds", contrasts, effects), np.nan))

    def _contrasts(self, counts: Floats, products: Floats) -> Floats:
        """Effect of the structure + mean effects of raters drawn and of criteria (draws × structures × p)."""
        contrasts = np.zeros((len(counts), self.structures, products.shape[1]))
        contrasts[:, np.arange(self.structures), np.arange(self.structures)] = 1
        drawn = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        contrasts[:, :, self.structures : self.structures + self.raters] = drawn[:, None, :]
        contrasts[:, :, self.structures + self.raters :] = 1 / max(self.criteria, 1)
        return contrasts


def _summary(
    ratings: Ratings,
    known: npt.NDArray[np.bool_],
    structure: int,
    estimate: float,
    sampled: Floats,
    confidence: float,
) -> AdjustedMean:
    here = ratings.structure == structure
    scores, raters = ratings.score[here & known], ratings.rater[here & known]
    by_rater = [float(scores[raters == rater].mean()) for rater in np.unique(raters)]
    usable = sampled[~np.isnan(sampled)]
    interval = (
        Interval.undefined("rater bootstrap")
        if np.isnan(estimate)
        else percentile_interval(float(estimate), usable, confidence)
    )
    return AdjustedMean(
        structure,
        interval,
        float(scores.mean()) if len(scores) else None,
        min(by_rater, default=None),
        max(by_rater, default=None),
        len(by_rater),
        len(set(ratings.government[np.unique(raters)].tolist())),
        len(scores),
        int((here & ~known).sum()),
    )
