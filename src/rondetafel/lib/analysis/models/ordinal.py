"""Ordered logit and probit, with partial proportional odds (M07b, M08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, group_codes, group_products
from rondetafel.lib.analysis.models.fit import PROBLEMS, Fit, Predictors
from rondetafel.lib.analysis.models.links import Link
from rondetafel.lib.analysis.models.newton import (
    Derivatives,
    inverse_information,
    maximise,
    still_moving,
)
from rondetafel.lib.base.problems import BadInput

_TINY = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class OrdinalFit(Fit):
    """A fitted cumulative link model; its coefficients are the thresholds, then the slopes.

    Args:
        categories: the categories in order, as given.
        predictors: the predictors, without an intercept.
        outcome: number of the category of each unit, 0 … categories - 1.
        weights: weight of each unit.
        link: distribution of the latent answer.
    """

    categories: tuple[object, ...]
    predictors: Predictors
    outcome: Codes
    weights: Floats
    link: Link

    @property
    def threshold_count(self) -> int:
        """Categories less one."""
        return len(self.categories) - 1


def fit_ordinal(
    outcome: npt.ArrayLike,
    predictors: Predictors,
    *,
    weights: npt.ArrayLike | None = None,
    link: Link = Link.LOGIT,
    start: Floats | None = None,
) -> OrdinalFit:
    """Cumulative link model P(Y ≤ c) = F(τ_c - x'β). Agrees with R `ordinal::clm` and `MASS::polr`.

    A positive slope means higher categories. Categories that do not occur are not there.

    Args:
        outcome: category of each unit; the order of the values is the order of the categories.
        predictors: predictors without an intercept.
        weights: weight of each unit; None is 1.
        link: logit or probit.
        start: thresholds and slopes to begin with.

    Returns:
        The fit; thresholds are named `1|2`, after the categories they separate.

    Raises:
        BadInput: one category only, or predictors that depend on each other.
    """
    y = np.asarray(outcome)
    w = np.ones(len(y)) if weights is None else floats(weights)
    categories, codes = tuple(np.unique(y).tolist()), group_codes(y)
    if len(categories) < 2:
        raise BadInput([PROBLEMS.problem("MOD-002")])
    predictors.check_rank(with_constant=True)
    likelihood = CumulativeLikelihood.of(codes, predictors.matrix, w, link)
    begin = likelihood.start() if start is None else start
    rows = likelihood.finite_rows()
    top = maximise(likelihood.derivatives, begin, rows)
    return OrdinalFit(
        names=(*threshold_names(categories), *predictors.names),
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=likelihood.scores(top.point),
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, rows),
        categories=categories,
        predictors=predictors,
        outcome=codes,
        weights=w,
        link=link,
    )


def threshold_names(categories: Sequence[object]) -> tuple[str, ...]:
    """`1|2`, `2|3` … as in R."""
    labels = [f"{label:g}" if isinstance(label, float) else str(label) for label in categories]
    return tuple(f"{low}|{high}" for low, high in pairwise(labels))


@dataclass(frozen=True, slots=True, eq=False)
class CumulativeLikelihood:
    """Likelihood of a cumulative link model in which every threshold may have its own slopes.

    Of each unit only the thresholds above and below its category count; `upper` and `lower` hold the rows
    that turn the coefficients into these two linear predictors.

    Args:
        upper: row of the threshold above (units × coefficients).
        lower: row of the threshold below.
        has_upper: False in the highest category.
        has_lower: False in the lowest category.
        weights: weight of each unit.
        link: distribution of the latent answer.
        shares: weighted share at or below each threshold, for the start.
        codes: category of each unit, where all slopes are common; the information is then made of few parts.
    """

    upper: Floats
    lower: Floats
    has_upper: npt.NDArray[np.bool_]
    has_lower: npt.NDArray[np.bool_]
    weights: Floats
    link: Link
    shares: Floats
    codes: Codes | None = None

    @classmethod
    def of(
        cls, codes: Codes, matrix: Floats, weights: Floats, link: Link, nominal: Sequence[int] = ()
    ) -> CumulativeLikelihood:
        """Likelihood of proportional odds; the predictors in `nominal` get a slope per threshold.

        Coefficients are the thresholds, then for each nominal predictor its slopes at the thresholds, then
        the common slopes of the others.
        """
        thresholds = int(codes.max())
        common = [place for place in range(matrix.shape[1]) if place not in set(nominal)]

        def rows(threshold: Codes) -> Floats:
            at = (threshold[:, None] == np.arange(thresholds)).astype(np.float64)
            own = [-at * matrix[:, [place]] for place in nominal]
            return np.column_stack([at, *own, -matrix[:, common]])

        shares = np.cumsum(np.bincount(codes, weights=weights))[:-1] / weights.sum()
        has_upper, has_lower = codes < thresholds, codes > 0
        kept = None if nominal else codes
        return cls(rows(codes), rows(codes - 1), has_upper, has_lower, weights, link, shares, kept)

    def start(self) -> Floats:
        """Thresholds of the shares, slopes of 0."""
        return np.concatenate(
            [self.link.quantile(self.shares), np.zeros(self.upper.shape[1] - len(self.shares))]
        )

    def finite_rows(self) -> Floats:
        """Rows of all thresholds that count."""
        return np.vstack([self.upper[self.has_upper], self.lower[self.has_lower]])

    def probabilities(self, theta: Floats) -> Floats:
        """Probability of the category of each unit; 0 or less where thresholds have crossed."""
        return self.probability_between(self.upper @ theta, self.lower @ theta)

    def probability_between(self, above: Floats, below: Floats) -> Floats:
        """Probability between two linear predictors per unit, where the lowest and highest are infinite."""
        # the difference of two small tails is exact, that of two numbers near 1 is not
        flip = np.where(self.has_lower, below, above) > 0
        high = np.where(self.has_upper, above, np.inf)
        low = np.where(self.has_lower, below, -np.inf)
        first, second = np.where(flip, -low, high), np.where(flip, -high, low)
        return self.link.cumulative(first) - self.link.cumulative(second)

    def derivatives(self, theta: Floats) -> Derivatives:
        """Log-likelihood, gradient, information; -inf where thresholds have crossed."""
        above, below = self.upper @ theta, self.lower @ theta
        p = self.probability_between(above, below)
        k = len(theta)
        if bool(np.any(p[self.weights > 0] <= _TINY)):
            return Derivatives(-np.inf, np.zeros(k), np.eye(k))
        f_up, s_up = self.at(above, self.has_upper)
        f_low, s_low = self.at(below, self.has_lower)
        f_up, f_low, s_up, s_low = f_up / p, f_low / p, s_up / p, s_low / p
        w = self.weights
        # weights of the rows of the threshold above, of those below, and of both together
        over, under, across = w * (f_up**2 - s_up), w * (f_low**2 + s_low), w * f_up * f_low
        gradient = (w * f_up) @ self.upper - (w * f_low) @ self.lower
        if self.codes is None:
            mixed = (self.upper * across[:, None]).T @ self.lower
            information = (
                (self.upper * over[:, None]).T @ self.upper
                + (self.lower * under[:, None]).T @ self.lower
                - mixed
                - mixed.T
            )
        else:
            information = self._information(over, under, across)
        return Derivatives(float(w @ np.log(p)), gradient, information)

    def at(self, eta: Floats, counts: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
        """Density and its slope at one threshold of each unit, 0 where there is none."""
        density, slope = self.link.density_and_slope(eta)
        return np.where(counts, density, 0.0), np.where(counts, slope, 0.0)

    def _information(self, over: Floats, under: Floats, across: Floats) -> Floats:
        """The information where all slopes are common: a third of the work of the general formula."""
        assert self.codes is not None
        thresholds = len(self.shares)
        slopes = self.upper[:, thresholds:]
        size = thresholds + slopes.shape[1]
        information = np.empty((size, size))
        information[thresholds:, thresholds:] = (slopes * (over + under - 2 * across)[:, None]).T @ slopes
        at_upper, at_lower = self.upper[:, :thresholds], self.lower[:, :thresholds]
        beside = at_upper * (over - across)[:, None] + at_lower * (under - across)[:, None]
        information[:thresholds, thresholds:] = beside.T @ slopes
        information[thresholds:, :thresholds] = information[:thresholds, thresholds:].T
        sums = [np.bincount(self.codes, one, thresholds + 1) for one in (over, under, across)]
        own = np.diag(sums[0][:-1] + sums[1][1:])
        next_to = np.diag(sums[2][1:-1], 1)
        information[:thresholds, :thresholds] = own - next_to - next_to.T
        return information

    def group_informations(self, theta: Floats, codes: Codes) -> Floats:
        """Information of each group of units (groups × coefficients × coefficients)."""
        p = np.maximum(self.probabilities(theta), _TINY)
        above, below = self.upper @ theta, self.lower @ theta
        s_up = np.where(self.has_upper, self.link.density_slope(above), 0.0) / p
        s_low = np.where(self.has_lower, self.link.density_slope(below), 0.0) / p
        w = np.maximum(self.weights, _TINY)
        # three sums of products as one over rows under each other, which takes each group up once
        rows = np.vstack([self.scores(theta), self.upper, self.lower])
        return group_products(rows, np.concatenate([1 / w, -w * s_up, w * s_low]), np.tile(codes, 3))

    def scores(self, theta: Floats) -> Floats:
        """Derivative of the log-likelihood of each unit."""
        p = np.maximum(self.probabilities(theta), _TINY)
        f_up = np.where(self.has_upper, self.link.density(self.upper @ theta), 0.0) / p
        f_low = np.where(self.has_lower, self.link.density(self.lower @ theta), 0.0) / p
        return floats(self.weights[:, None] * (f_up[:, None] * self.upper - f_low[:, None] * self.lower))
