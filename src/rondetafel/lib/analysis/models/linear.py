"""Linear regression by (weighted) least squares."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.models.fit import Fit, Predictors
from rondetafel.lib.analysis.models.newton import inverse_information


@dataclass(frozen=True, slots=True, eq=False)
class LinearFit(Fit):
    """A fitted linear regression.

    Its `covariance` is the bare bread (X'WX)⁻¹ and its scores are residual × predictor, so that sandwich
    covariances work as for the other models.

    Args:
        predictors: the predictors, with the intercept.
        outcome: value of each unit.
        weights: weight of each unit.
        residual_variance: residual sum of squares over residual degrees of freedom.
    """

    predictors: Predictors
    outcome: Floats
    weights: Floats
    residual_variance: float

    @property
    def residuals(self) -> Floats:
        """Outcome less fitted value."""
        return self.outcome - self.predictors.matrix @ self.coefficients

    @property
    def classical_covariance(self) -> Floats:
        """Covariance under equal, independent errors."""
        return self.residual_variance * self.covariance


def fit_linear(
    outcome: npt.ArrayLike, predictors: Predictors, *, weights: npt.ArrayLike | None = None
) -> LinearFit:
    """Least squares. Agrees with R `lm`.

    Args:
        outcome: value of each unit.
        predictors: predictors with the intercept among them.
        weights: weight of each unit; None is 1.

    Raises:
        BadInput: predictors that depend on each other.
    """
    y = floats(outcome)
    w = np.ones(len(y)) if weights is None else floats(weights)
    predictors.check_rank()
    x = predictors.matrix
    root = np.sqrt(w)
    coefficients = floats(np.linalg.lstsq(root[:, None] * x, root * y, rcond=None)[0])
    residuals = y - x @ coefficients
    squares = float(w @ residuals**2)
    left = len(y) - x.shape[1]
    variance = squares / left if left > 0 else float("nan")
    return LinearFit(
        names=predictors.names,
        coefficients=coefficients,
        covariance=inverse_information((x * w[:, None]).T @ x),
        scores=(w * residuals)[:, None] * x,
        log_likelihood=-len(y) / 2 * (log(2 * pi * squares / len(y)) + 1) if squares > 0 else float("inf"),
        converged=True,
        predictors=predictors,
        outcome=y,
        weights=w,
        residual_variance=variance,
    )
