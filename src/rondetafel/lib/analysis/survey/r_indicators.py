"""R-indicator and coefficient of variation of response propensities, with bias correction (M02)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.logit import fit_logit


@dataclass(frozen=True, slots=True)
class ResponsePropensities:
    """How unequal the chances to respond are.

    Args:
        mean: mean propensity, the response rate.
        variance: variance S² of the estimated propensities (N - 1).
        adjusted_variance: S² less the part that is only estimation error, at least 0.
    """

    mean: float
    variance: float
    adjusted_variance: float

    @property
    def r_indicator(self) -> float:
        """R = 1 - 2S."""
        return 1 - 2 * sqrt(self.variance)

    @property
    def adjusted_r_indicator(self) -> float:
        """R with the bias correction."""
        return 1 - 2 * sqrt(self.adjusted_variance)

    @property
    def smallest_r_indicator(self) -> float:
        """R can not be lower than this at this response rate: 1 - 2 √(ρ̄(1 - ρ̄))."""
        return 1 - 2 * sqrt(self.mean * (1 - self.mean))

    @property
    def variation(self) -> float:
        """CV = S/ρ̄, which bounds the standardised bias of a mean by non-response; lead with it."""
        return sqrt(self.variance) / self.mean

    @property
    def adjusted_variation(self) -> float:
        """CV with the bias correction."""
        return sqrt(self.adjusted_variance) / self.mean


def propensities_by_cell(respondents: npt.ArrayLike, population: npt.ArrayLike) -> ResponsePropensities:
    """Propensities of the saturated model of one categorical variable, for a census invitation (G07).

    S²_adj = S² - N⁻¹ Σ_h ρ̂_h(1 - ρ̂_h) (Shlomo, Skinner & Schouten 2012).

    Args:
        respondents: respondents per cell.
        population: invited units per cell, above 0.
    """
    n, size = floats(respondents), floats(population)
    rates, total = n / size, float(size.sum())
    mean = float(n.sum()) / total
    variance = float(size @ (rates - mean) ** 2) / (total - 1)
    bias = float(np.sum(rates * (1 - rates))) / total
    return ResponsePropensities(mean, variance, max(variance - bias, 0.0))


def propensities_by_model(responded: npt.ArrayLike, predictors: Predictors) -> ResponsePropensities:
    """Propensities of a logit on frame variables, for a census invitation.

    Subtracts N⁻¹ Σ z_i' Σ̂ z_i with z_i = ρ̂_i(1 - ρ̂_i) x_i and Σ̂ the covariance of the coefficients. Agrees
    with R `getRIndicator` of the RISQ tools and, for one categorical variable, with `propensities_by_cell`.

    Args:
        responded: 1 or 0 for each invited unit.
        predictors: frame variables of each invited unit, with an intercept.

    Raises:
        BadInput: as for `fit_logit`.
    """
    fit = fit_logit(responded, predictors)
    rates: Floats = fit.fitted
    total = len(rates)
    gradient = (rates * (1 - rates))[:, None] * predictors.matrix
    bias = float(np.sum((gradient @ fit.covariance) * gradient)) / total
    variance = float(rates.var(ddof=1))
    return ResponsePropensities(float(rates.mean()), variance, max(variance - bias, 0.0))
