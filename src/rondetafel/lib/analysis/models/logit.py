"""Binary logit by maximum likelihood (M07)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.models.fit import PROBLEMS, Fit, Predictors
from rondetafel.lib.analysis.models.newton import (
    Derivatives,
    inverse_information,
    maximise,
    still_moving,
)
from rondetafel.lib.base.problems import BadInput


@dataclass(frozen=True, slots=True, eq=False)
class LogitFit(Fit):
    """A fitted logit.

    Args:
        predictors: the predictors, with the intercept.
        outcome: 1 or 0 for each unit (or a share, with the number of trials as weight).
        weights: weight of each unit.
        fitted: probability of 1 for each unit.
    """

    predictors: Predictors
    outcome: Floats
    weights: Floats
    fitted: Floats

    @property
    def working_weights(self) -> Floats:
        """Weight of each unit in the information, w p(1 - p)."""
        return self.weights * self.fitted * (1 - self.fitted)


def fit_logit(
    outcome: npt.ArrayLike,
    predictors: Predictors,
    *,
    weights: npt.ArrayLike | None = None,
    start: Floats | None = None,
) -> LogitFit:
    """Logit by maximum likelihood. Agrees with R `glm(family = binomial)`.

    Args:
        outcome: 1 or 0 for each unit.
        predictors: predictors with the intercept among them.
        weights: weight of each unit; None is 1.
        start: coefficients to begin with.

    Returns:
        The fit; `converged` is False when predictors separate the outcomes (use Firth's logit then).

    Raises:
        BadInput: all outcomes equal, or predictors that depend on each other.
    """
    y = floats(outcome)
    w = np.ones(len(y)) if weights is None else floats(weights)
    used = w > 0
    if float(np.ptp(y[used])) == 0 and float(y[used][0]) in (0.0, 1.0):
        raise BadInput([PROBLEMS.problem("MOD-002")])
    predictors.check_rank()
    x = predictors.matrix

    def derivatives(beta: Floats) -> Derivatives:
        return logit_derivatives(beta, x, y, w)

    begin = np.zeros(x.shape[1]) if start is None else start
    top = maximise(derivatives, begin, x)
    fitted = inverse_logit(x @ top.point)
    return LogitFit(
        names=predictors.names,
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=(w * (y - fitted))[:, None] * x,
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, x),
        predictors=predictors,
        outcome=y,
        weights=w,
        fitted=fitted,
    )


def logit_derivatives(beta: Floats, x: Floats, y: Floats, w: Floats) -> Derivatives:
    """Log-likelihood of a logit, gradient and information."""
    eta = x @ beta
    p = inverse_logit(eta)
    value = float(w @ (y * eta - np.logaddexp(0, eta)))
    return Derivatives(value, x.T @ (w * (y - p)), (x * (w * p * (1 - p))[:, None]).T @ x)


def inverse_logit(eta: Floats) -> Floats:
    """Probability at a log odds."""
    from scipy.special import expit

    p: Floats = expit(eta)
    return p
