"""Joint tests of coefficients: Wald and likelihood ratio."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.models.fit import Fit
from rondetafel.lib.analysis.significance import FTest, TestResult, chi_square_result, f_test


def wald_test(fit: Fit, names: Sequence[str], covariance: Floats | None = None) -> TestResult:
    """Wald test that several coefficients are all 0. Agrees with R `lmtest::waldtest(test = "Chisq")`.

    Args:
        fit: the model.
        names: the coefficients.
        covariance: for example cluster-robust; None takes the model-based one.
    """
    return chi_square_result(_wald(fit, names, covariance), len(names), "wald")


def wald_f_test(fit: Fit, names: Sequence[str], covariance: Floats, *, degrees_of_freedom: float) -> FTest:
    """Wald test with an F distribution: for few clusters, with clusters - 1 degrees of freedom.

    Args:
        fit: the model.
        names: the coefficients.
        covariance: cluster-robust covariance.
        degrees_of_freedom: denominator degrees of freedom.
    """
    statistic = _wald(fit, names, covariance) / len(names)
    return f_test(statistic, len(names), degrees_of_freedom, "wald-f")


def likelihood_ratio_test(larger: Fit, smaller: Fit) -> TestResult:
    """Likelihood-ratio test of nested models on the same units. Agrees with R `lmtest::lrtest`.

    It takes units as independent: for units in clusters use a Wald test.

    Args:
        larger: the model with more coefficients.
        smaller: the model with some of them left out.
    """
    statistic = 2 * (larger.log_likelihood - smaller.log_likelihood)
    df = len(larger.coefficients) - len(smaller.coefficients)
    return chi_square_result(max(statistic, 0.0), df, "likelihood-ratio")


def _wald(fit: Fit, names: Sequence[str], covariance: Floats | None) -> float:
    places = [fit.at(name) for name in names]
    chosen = fit.coefficients[places]
    used = fit.covariance if covariance is None else covariance
    return float(chosen @ np.linalg.solve(used[np.ix_(places, places)], chosen))
