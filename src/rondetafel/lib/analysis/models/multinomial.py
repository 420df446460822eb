"""Multinomial logit for categories without an order."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Codes, Floats, floats, group_codes
from rondetafel.lib.analysis.models.fit import PROBLEMS, Fit, Predictors
from rondetafel.lib.analysis.models.newton import (
    Derivatives,
    inverse_information,
    maximise,
    still_moving,
)
from rondetafel.lib.base.problems import BadInput


@dataclass(frozen=True, slots=True, eq=False)
class MultinomialFit(Fit):
    """A fitted multinomial logit; coefficients run over predictors within categories, the first left out.

    Args:
        categories: the categories in order; the first is the reference.
        predictors: the predictors, with the intercept.
    """

    categories: tuple[object, ...]
    predictors: Predictors

    def by_category(self, values: Floats) -> Floats:
        """Coefficients or standard errors as a table (categories but the first × predictors)."""
        return values.reshape(len(self.categories) - 1, -1)


def fit_multinomial(
    outcome: npt.ArrayLike, predictors: Predictors, *, weights: npt.ArrayLike | None = None
) -> MultinomialFit:
    """Multinomial logit against the first category. Agrees with R `nnet::multinom`.

    Args:
        outcome: category of each unit; the lowest value is the reference.
        predictors: predictors with the intercept among them.
        weights: weight of each unit; None is 1.

    Raises:
        BadInput: one category only, or predictors that depend on each other.
    """
    given = np.asarray(outcome)
    w = np.ones(len(given)) if weights is None else floats(weights)
    categories, codes = tuple(np.unique(given).tolist()), group_codes(given)
    if len(categories) < 2:
        raise BadInput([PROBLEMS.problem("MOD-002")])
    predictors.check_rank()
    x, others = predictors.matrix, len(categories) - 1
    indicators = (codes[:, None] == np.arange(1, others + 1)).astype(np.float64)

    def derivatives(theta: Floats) -> Derivatives:
        p, logs = _probabilities(theta, x, codes, others)
        scores = _scores(indicators - p, x, w)
        blocks = -np.einsum("nj,nl->njl", p, p)
        blocks[:, range(others), range(others)] += p
        information = np.einsum("n,njl,na,nb->jalb", w, blocks, x, x, optimize=True)
        return Derivatives(float(w @ logs), scores.sum(axis=0), information.reshape(len(theta), -1))

    rows = floats(np.kron(np.eye(others), x))
    top = maximise(derivatives, np.zeros(others * x.shape[1]), rows)
    p, _ = _probabilities(top.point, x, codes, others)
    return MultinomialFit(
        names=tuple(f"{category}:{name}" for category in categories[1:] for name in predictors.names),
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=_scores(indicators - p, x, w),
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, rows),
        categories=categories,
        predictors=predictors,
    )


def _probabilities(theta: Floats, x: Floats, codes: Codes, others: int) -> tuple[Floats, Floats]:
    """Probability of each category but the first, and the log-probability of the observed one."""
    eta = np.column_stack([np.zeros(len(x)), x @ theta.reshape(others, -1).T])
    top = eta.max(axis=1, keepdims=True)
    log_p = eta - top - np.log(np.exp(eta - top).sum(axis=1, keepdims=True))
    return np.exp(log_p[:, 1:]), log_p[np.arange(len(x)), codes]


def _scores(off: Floats, x: Floats, w: Floats) -> Floats:
    return floats((off[:, :, None] * x[:, None, :] * w[:, None, None]).reshape(len(x), -1))
