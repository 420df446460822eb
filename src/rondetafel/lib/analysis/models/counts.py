"""Models of counts: Poisson and negative binomial."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.models.fit import Fit, Predictors
from rondetafel.lib.analysis.models.newton import (
    Derivatives,
    Maximum,
    inverse_information,
    maximise,
    still_moving,
)

_ROUNDS = 200


@dataclass(frozen=True, slots=True, eq=False)
class NegativeBinomialFit(Fit):
    """A fitted negative binomial model: mean μ, variance μ + μ²/θ.

    Args:
        theta: the shape θ; large is close to Poisson.
        theta_error: its standard error.
    """

    theta: float
    theta_error: float


def fit_poisson(outcome: npt.ArrayLike, predictors: Predictors) -> Fit:
    """Poisson regression with a log link. Agrees with R `glm(family = poisson)`.

    Args:
        outcome: count of each unit.
        predictors: predictors with the intercept among them.

    Raises:
        BadInput: predictors that depend on each other.
    """
    from scipy.special import gammaln

    y, x = floats(outcome), predictors.matrix
    predictors.check_rank()
    constant = float(gammaln(y + 1).sum())

    def derivatives(beta: Floats) -> Derivatives:
        mean = np.exp(np.clip(x @ beta, -700, 700))
        value = float(y @ (x @ beta) - mean.sum()) - constant
        return Derivatives(value, x.T @ (y - mean), (x * mean[:, None]).T @ x)

    top = maximise(derivatives, _start(y, x), x)
    mean = np.exp(x @ top.point)
    return Fit(
        names=predictors.names,
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=(y - mean)[:, None] * x,
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, x),
    )


def fit_negative_binomial(outcome: npt.ArrayLike, predictors: Predictors) -> NegativeBinomialFit:
    """Negative binomial regression with a log link. Agrees with R `MASS::glm.nb`.

    Coefficients and θ are estimated in turn; the covariance of the coefficients is that at known θ, as in R.

    Args:
        outcome: count of each unit.
        predictors: predictors with the intercept among them.

    Returns:
        The fit; not converged where the counts vary no more than Poisson counts (θ grows without end).

    Raises:
        BadInput: predictors that depend on each other.
    """
    y, x = floats(outcome), predictors.matrix
    beta = fit_poisson(outcome, predictors).coefficients
    theta, converged = _start_theta(y, np.exp(x @ beta)), False
    for _ in range(_ROUNDS):
        top = _given_theta(y, x, theta, beta)
        beta, before = top.point, theta
        theta = _likeliest_theta(y, np.exp(x @ beta), theta)
        if abs(theta - before) < 1e-10 * theta:
            converged = top.converged
            break
        if theta > 1e7:
            break
    top = _given_theta(y, x, theta, beta)
    mean = np.exp(x @ top.point)
    return NegativeBinomialFit(
        names=predictors.names,
        coefficients=top.point,
        covariance=inverse_information((x * (mean / (1 + mean / theta))[:, None]).T @ x),
        scores=((y - mean) / (1 + mean / theta))[:, None] * x,
        log_likelihood=_log_likelihood(y, mean, theta),
        converged=converged,
        theta=theta,
        theta_error=float(1 / np.sqrt(-_theta_slopes(y, mean, theta)[1])),
    )


def _start(y: Floats, x: Floats) -> Floats:
    return floats(np.linalg.lstsq(x, np.log(y + 0.5), rcond=None)[0])


def _given_theta(y: Floats, x: Floats, theta: float, start: Floats) -> Maximum:
    def derivatives(beta: Floats) -> Derivatives:
        mean = np.exp(np.clip(x @ beta, -700, 700))
        shrink = 1 + mean / theta
        value = float(y @ np.log(mean / (mean + theta)) - theta * np.log(mean + theta).sum())
        # the observed information, for the last digits of Newton's method
        weight = mean * (1 + y / theta) / shrink**2
        return Derivatives(value, x.T @ ((y - mean) / shrink), (x * weight[:, None]).T @ x)

    return maximise(derivatives, start, x)


def _start_theta(y: Floats, mean: Floats) -> float:
    return len(y) / float(np.sum((y / mean - 1) ** 2))


def _likeliest_theta(y: Floats, mean: Floats, theta: float) -> float:
    for _ in range(100):
        first, second = _theta_slopes(y, mean, theta)
        # on the log scale, where θ stays positive
        slope, bend = first * theta, second * theta**2 + first * theta
        step = float(np.clip(-slope / bend if bend < 0 else np.sign(slope), -1.0, 1.0))
        theta = min(theta * float(np.exp(step)), 1e8)
        if abs(step) < 1e-13:
            break
    return theta


def _theta_slopes(y: Floats, mean: Floats, theta: float) -> tuple[float, float]:
    """First and second derivative of the log-likelihood to θ."""
    from scipy.special import digamma, polygamma

    total = theta + mean
    first = digamma(theta + y) - digamma(theta) + np.log(theta / total) + 1 - (y + theta) / total
    second = polygamma(1, theta + y) - polygamma(1, theta) + 1 / theta - 2 / total + (y + theta) / total**2
    return float(first.sum()), float(second.sum())


def _log_likelihood(y: Floats, mean: Floats, theta: float) -> float:
    from scipy.special import gammaln, xlogy

    parts = gammaln(theta + y) - gammaln(theta) - gammaln(y + 1)
    parts = parts + theta * np.log(theta / (theta + mean)) + xlogy(y, mean / (theta + mean))
    return float(parts.sum())
