"""Average marginal effects of the predictors of a model, with equivalence tests (M11)."""

from __future__ import annotations

from math import inf

import numpy as np

from rondetafel.instruments.survey.models.predictors import BUSINESS, OTHER, Predictor, Scale
from rondetafel.instruments.survey.models.results import AverageEffect
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.equivalence import MARGIN, detectable_effect, equivalence_test
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.models.logit import LogitFit
from rondetafel.lib.analysis.models.marginal_effects import (
    MarginalEffect,
    average_contrast_of,
    percentile_values,
)
from rondetafel.lib.analysis.models.ordinal import OrdinalFit
from rondetafel.lib.analysis.significance import t_probability


def average_effects(
    fit: LogitFit | OrdinalFit,
    predictors: tuple[Predictor, ...],
    covariance: Floats,
    *,
    at_least: int | None = None,
    degrees_of_freedom: float = inf,
) -> dict[str, AverageEffect]:
    """Effect of each predictor by name of its column; the two of type are against citizen interests.

    Args:
        fit: the model.
        predictors: its predictors with their values.
        covariance: of its coefficients.
        at_least: for an ordered model, number of the category (from 1) that counts with the higher ones.
        degrees_of_freedom: of the t distribution.
    """
    judged = 2 * MARGIN <= _share(fit, at_least) <= 1 - 2 * MARGIN
    effects = {}
    for one in predictors:
        for name in one.names:
            low, high = _values(one)
            matrices = [_changed(fit, one, name, value) for value in (low, high)]
            found = average_contrast_of(
                fit,
                name,
                matrices[0],
                matrices[1],
                at_least=at_least,
                covariance=covariance,
                degrees_of_freedom=degrees_of_freedom,
            )
            effects[name] = _judged(found, one.scale, (low, high), degrees_of_freedom, judged)
    return effects


def _values(predictor: Predictor) -> tuple[float, float]:
    if predictor.scale in (Scale.BINARY, Scale.TYPE):
        return 0.0, 1.0
    low, high = percentile_values(predictor.values[:, 0])
    if low == high:  # a scale on which nearly all gave one answer
        return float(predictor.values.min()), float(predictor.values.max())
    return low, high


def _changed(fit: LogitFit | OrdinalFit, predictor: Predictor, name: str, value: float) -> Floats:
    """Predictor matrix with one value for all; types exclude each other."""
    matrix = fit.predictors.matrix.copy()
    places = {column: fit.predictors.names.index(column) for column in predictor.names}
    for column, place in places.items():
        if column == name:
            matrix[:, place] = value
        elif {column, name} == {BUSINESS, OTHER}:
            matrix[:, place] = 0.0
    return matrix


def _judged(
    found: MarginalEffect,
    scale: Scale,
    values: tuple[float, float],
    degrees_of_freedom: float,
    judged: bool,
) -> AverageEffect:
    error = found.standard_error
    estimate = found.interval.estimate
    usable = estimate is not None and error > 0 and bool(np.isfinite(error))
    limits: tuple[float | None, float | None] = (None, None)
    if scale is Scale.CONTINUOUS:
        limits = values
    elif scale is Scale.LOGARITHM:
        limits = (float(np.expm1(values[0])), float(np.expm1(values[1])))
    if not usable or estimate is None:
        return AverageEffect(Interval(estimate, None, None, "delta"), None, None, *limits, None, None)
    return AverageEffect(
        found.interval,
        error,
        t_probability(estimate / error, degrees_of_freedom),
        *limits,
        equivalence_test(estimate, error, degrees_of_freedom=degrees_of_freedom) if judged else None,
        detectable_effect(error),
    )


def _share(fit: LogitFit | OrdinalFit, at_least: int | None) -> float:
    """Share of units with the outcome."""
    if isinstance(fit, LogitFit):
        return float(np.average(fit.outcome, weights=fit.weights))
    return float(np.average(fit.outcome >= (at_least or 1) - 1, weights=fit.weights))
