"""Do the odds of an ordered logit hold for every threshold? Nominal and scale tests (M07b)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.models.fit import Fit, Predictors
from rondetafel.lib.analysis.models.newton import Maximum, inverse_information, maximise, still_moving
from rondetafel.lib.analysis.models.ordinal import CumulativeLikelihood, OrdinalFit, threshold_names
from rondetafel.lib.analysis.significance import TestResult, chi_square_result


@dataclass(frozen=True, slots=True)
class TermTest:
    """Test of one term of a model; its statistic is None where the wider model has no maximum."""

    term: str
    test: TestResult


def fit_partial_proportional_odds(fit: OrdinalFit, nominal: Sequence[str]) -> Fit:
    """The same model with slopes of their own at every threshold for some predictors. R `clm(nominal =)`.

    Args:
        fit: the proportional odds model.
        nominal: predictors with a slope per threshold.

    Returns:
        The fit; coefficients are thresholds, slopes named `1|2.predictor`, then the common slopes. Not
        converged where thresholds would cross, or where a category does not occur with some value of a
        predictor and slopes grow without end.
    """
    likelihood, top = _widened(fit, nominal)
    thresholds = threshold_names(fit.categories)
    own = [f"{threshold}.{name}" for name in nominal for threshold in thresholds]
    common = [name for name in fit.predictors.names if name not in set(nominal)]
    return Fit(
        names=(*thresholds, *own, *common),
        coefficients=top.point,
        covariance=inverse_information(top.derivatives.information),
        scores=likelihood.scores(top.point),
        log_likelihood=top.derivatives.value,
        converged=top.converged and not still_moving(top, likelihood.finite_rows()),
    )


def nominal_tests(fit: OrdinalFit, terms: Mapping[str, Sequence[str]]) -> tuple[TermTest, ...]:
    """Likelihood-ratio test per term of equal slopes at all thresholds. R `ordinal::nominal_test`.

    Args:
        fit: the proportional odds model.
        terms: for each term its predictors, such as the indicators of a category.
    """
    results = []
    for term, names in terms.items():
        # a slope may grow without end and the likelihood still have a limit: that limit counts
        _, top = _widened(fit, names)
        df = (fit.threshold_count - 1) * len(names)
        gain = max(2 * (top.derivatives.value - fit.log_likelihood), 0.0)
        undefined = TestResult(None, df, None, "nominal")
        test = chi_square_result(gain, df, "nominal") if top.converged else undefined
        results.append(TermTest(term, test))
    return tuple(results)


def _widened(fit: OrdinalFit, nominal: Sequence[str]) -> tuple[CumulativeLikelihood, Maximum]:
    """Maximum of the likelihood in which some predictors have a slope per threshold."""
    matrix = fit.predictors.matrix
    places = [fit.predictors.names.index(name) for name in nominal]
    likelihood = CumulativeLikelihood.of(fit.outcome, matrix, fit.weights, fit.link, places)
    count = fit.threshold_count
    slopes = fit.coefficients[count:]
    common = [place for place in range(matrix.shape[1]) if place not in places]
    start = np.concatenate([fit.coefficients[:count], np.repeat(slopes[places], count), slopes[common]])
    return likelihood, maximise(likelihood.derivatives, start, likelihood.finite_rows())


def scale_tests(fit: OrdinalFit, terms: Mapping[str, Sequence[str]]) -> tuple[TermTest, ...]:
    """Likelihood-ratio test per term of equal spread of the latent answer. R `ordinal::scale_test`.

    Args:
        fit: the proportional odds model.
        terms: for each term its predictors.
    """
    results = []
    for term, names in terms.items():
        gain = 2 * (_largest_with_scale(fit, fit.predictors, names) - fit.log_likelihood)
        results.append(TermTest(term, chi_square_result(max(gain, 0.0), len(names), "scale")))
    return tuple(results)


def _largest_with_scale(fit: OrdinalFit, predictors: Predictors, names: Sequence[str]) -> float:
    """Largest log-likelihood when both linear predictors are divided by exp(z'ζ)."""
    from scipy.optimize import minimize

    places = [predictors.names.index(name) for name in names]
    z = predictors.matrix[:, places]
    base = CumulativeLikelihood.of(fit.outcome, predictors.matrix, fit.weights, fit.link)
    k = len(fit.coefficients)

    def loss(theta: Floats) -> tuple[float, Floats]:
        shrink = np.exp(-z @ theta[k:])[:, None]
        above, below = base.upper @ theta[:k], base.lower @ theta[:k]
        # the spread as k more columns: the derivative of η exp(-z'ζ) to ζ is -z η exp(-z'ζ)
        scaled = CumulativeLikelihood(
            np.column_stack([base.upper * shrink, -z * shrink * above[:, None]]),
            np.column_stack([base.lower * shrink, -z * shrink * below[:, None]]),
            base.has_upper,
            base.has_lower,
            base.weights,
            base.link,
            base.shares,
        )
        at = np.concatenate([theta[:k], np.zeros(z.shape[1])])
        here = scaled.derivatives(at)
        return -here.value, -here.gradient

    start = np.concatenate([fit.coefficients, np.zeros(z.shape[1])])
    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-8})
    return -float(found.fun)
