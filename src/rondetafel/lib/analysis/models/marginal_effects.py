"""Average marginal effects with delta-method standard errors (M11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.models.links import Link
from rondetafel.lib.analysis.models.logit import LogitFit
from rondetafel.lib.analysis.models.ordinal import OrdinalFit
from rondetafel.lib.analysis.significance import t_quantile
from rondetafel.lib.base.problems import BrokenPromise

LOW_PERCENTILE, HIGH_PERCENTILE = 0.1, 0.9


@dataclass(frozen=True, slots=True, eq=False)
class MarginalEffect:
    """Average change of a probability.

    Args:
        name: what changes.
        interval: average marginal effect with its limits, as a difference of shares.
        standard_error: by the delta method.
        gradient: derivative of the effect to the coefficients, for joint tests.
    """

    name: str
    interval: Interval
    standard_error: float
    gradient: Floats


def average_slopes(
    fit: LogitFit | OrdinalFit,
    names: Sequence[str],
    *,
    at_least: int | None = None,
    category: int | None = None,
    covariance: Floats | None = None,
    degrees_of_freedom: float = np.inf,
    confidence: float = CONFIDENCE,
) -> tuple[MarginalEffect, ...]:
    """Average derivative of a probability to predictors. Agrees with R `marginaleffects::avg_slopes`.

    Args:
        fit: the model.
        names: predictors.
        at_least: for an ordered model, the probability of this category (numbered from 1) and higher.
        category: for an ordered model, the probability of this category only.
        covariance: for example cluster-robust; None takes the model-based one.
        degrees_of_freedom: of the t distribution.
        confidence: confidence level, in (0, 1).
    """
    outcome = _outcome(fit, at_least, category)
    used = fit.covariance if covariance is None else covariance
    effects = (_slope(fit, name, outcome) for name in names)
    return tuple(
        _effect(name, effect, gradient, used, degrees_of_freedom, confidence)
        for name, (effect, gradient) in zip(names, effects, strict=True)
    )


def average_contrast(
    fit: LogitFit | OrdinalFit,
    name: str,
    values: tuple[float, float] = (0.0, 1.0),
    *,
    at_least: int | None = None,
    category: int | None = None,
    covariance: Floats | None = None,
    degrees_of_freedom: float = np.inf,
    confidence: float = CONFIDENCE,
) -> MarginalEffect:
    """Average change of a probability when a predictor goes from one value to another for every unit.

    Args:
        fit: the model.
        name: the predictor; indicators go from 0 to 1.
        values: the two values.
        at_least: as for `average_slopes`.
        category: as for `average_slopes`.
        covariance: for example cluster-robust; None takes the model-based one.
        degrees_of_freedom: of the t distribution.
        confidence: confidence level, in (0, 1).
    """
    low, high = (_with_value(fit, name, value) for value in values)
    return average_contrast_of(
        fit,
        name,
        low,
        high,
        at_least=at_least,
        category=category,
        covariance=covariance,
        degrees_of_freedom=degrees_of_freedom,
        confidence=confidence,
    )


def average_contrast_of(
    fit: LogitFit | OrdinalFit,
    name: str,
    low: Floats,
    high: Floats,
    *,
    at_least: int | None = None,
    category: int | None = None,
    covariance: Floats | None = None,
    degrees_of_freedom: float = np.inf,
    confidence: float = CONFIDENCE,
) -> MarginalEffect:
    """Average change of a probability between two situations, as for categories and interactions.

    Args:
        fit: the model.
        name: name of the contrast.
        low: predictor matrix in the first situation.
        high: predictor matrix in the second.
        at_least: as for `average_slopes`.
        category: as for `average_slopes`.
        covariance: for example cluster-robust; None takes the model-based one.
        degrees_of_freedom: of the t distribution.
        confidence: confidence level, in (0, 1).
    """
    outcome = _outcome(fit, at_least, category)
    link, weight = _link(fit), fit.weights / fit.weights.sum()
    effect, gradient = 0.0, np.zeros(len(fit.coefficients))
    for matrix, sign in ((high, 1.0), (low, -1.0)):
        for level, factor in outcome:
            index = _index_rows(fit, matrix, level)
            eta = index @ fit.coefficients
            effect += sign * factor * float(weight @ link.cumulative(eta))
            gradient += sign * factor * ((weight * link.density(eta)) @ index)
    used = fit.covariance if covariance is None else covariance
    return _effect(name, effect, gradient, used, degrees_of_freedom, confidence)


def percentile_values(values: npt.ArrayLike) -> tuple[float, float]:
    """10th and 90th percentile of a predictor, for `average_contrast` of a continuous one (M11)."""
    low, high = np.quantile(floats(values), [LOW_PERCENTILE, HIGH_PERCENTILE])
    return float(low), float(high)


Outcome = list[tuple[int, float]]


def _outcome(fit: LogitFit | OrdinalFit, at_least: int | None, category: int | None) -> Outcome:
    """The probability as a sum of P(Y > threshold): pairs of threshold (from 1) and factor."""
    if isinstance(fit, LogitFit):
        return [(1, 1.0)]
    if (at_least is None) == (category is None):
        raise BrokenPromise("an ordered model needs either `at_least` or `category`")
    if at_least is not None:
        pairs = [(at_least - 1, 1.0)]
    else:
        assert category is not None
        # P(Y = c) = P(Y > threshold c - 1) - P(Y > threshold c)
        pairs = [(category - 1, 1.0), (category, -1.0)]
    inside = [(level, factor) for level, factor in pairs if 1 <= level <= fit.threshold_count]
    if not inside:
        raise BrokenPromise("there is no such category to distinguish")
    return inside


def _index_rows(fit: LogitFit | OrdinalFit, matrix: Floats, level: int) -> Floats:
    """Rows that turn coefficients into the η of P(Y > threshold `level`) = F(η)."""
    if isinstance(fit, LogitFit):
        return matrix
    thresholds = np.zeros((len(matrix), fit.threshold_count))
    thresholds[:, level - 1] = -1.0
    return np.column_stack([thresholds, matrix])


def _slope(fit: LogitFit | OrdinalFit, name: str, outcome: Outcome) -> tuple[float, Floats]:
    link, weight = _link(fit), fit.weights / fit.weights.sum()
    place = fit.at(name)
    slope = float(fit.coefficients[place])
    effect, gradient = 0.0, np.zeros(len(fit.coefficients))
    for level, factor in outcome:
        index = _index_rows(fit, fit.predictors.matrix, level)
        eta = index @ fit.coefficients
        density = float(weight @ link.density(eta))
        effect += factor * slope * density
        gradient += factor * slope * ((weight * link.density_slope(eta)) @ index)
        gradient[place] += factor * density
    return effect, gradient


def _with_value(fit: LogitFit | OrdinalFit, name: str, value: float) -> Floats:
    matrix = fit.predictors.matrix.copy()
    matrix[:, fit.predictors.names.index(name)] = value
    return matrix


def _link(fit: LogitFit | OrdinalFit) -> Link:
    return fit.link if isinstance(fit, OrdinalFit) else Link.LOGIT


def _effect(
    name: str, effect: float, gradient: Floats, covariance: Floats, df: float, confidence: float
) -> MarginalEffect:
    error = float(np.sqrt(gradient @ covariance @ gradient))
    reach = t_quantile(confidence, df) * error
    return MarginalEffect(name, Interval(effect, effect - reach, effect + reach, "delta"), error, gradient)
