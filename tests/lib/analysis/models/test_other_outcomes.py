"""Multinomial logit and models of counts: R nnet, glm, MASS."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.counts import fit_negative_binomial, fit_poisson
from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors, joined_predictors
from rondetafel.lib.analysis.models.linear import fit_linear
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.multinomial import fit_multinomial
from rondetafel.lib.base.problems import BadInput

from ..known_data import close_to
from ..reference_data import columns, numbers
from .conftest import CONSTANT


def test_housing_agrees_with_multinom(reference_case, housing, housing_predictors) -> None:
    case = reference_case("multinom_housing")
    expected = case["expected"]
    predictors = joined_predictors(Predictors(CONSTANT, np.ones((72, 1))), housing_predictors)
    ours = fit_multinomial(housing["order"], predictors, weights=housing["Freq"])
    assert list(predictors.names) == expected["coef"]["cols"]
    for values, name in ((ours.coefficients, "coef"), (ours.standard_errors, "se")):
        table = ours.by_category(values)
        assert table.ravel().tolist() == close_to(np.ravel(expected[name]["values"]).tolist(), case)
    assert -2 * ours.log_likelihood == close_to(expected["deviance"], case)


def test_two_categories_are_a_logit(wine_logit) -> None:
    ours = fit_multinomial(wine_logit.outcome, wine_logit.predictors)
    assert ours.coefficients == pytest.approx(wine_logit.coefficients)
    assert ours.scores == pytest.approx(wine_logit.scores, abs=1e-9)
    with pytest.raises(BadInput):
        fit_multinomial(np.ones(72), wine_logit.predictors)


def test_a_multinomial_logit_recovers_what_made_the_data() -> None:
    random = np.random.default_rng(63)
    x = random.normal(size=20_000)
    truth = np.array([[0.5, 0.8], [-0.4, -0.6]])
    utility = np.column_stack(
        [np.zeros(len(x)), truth[0, 0] + truth[0, 1] * x, truth[1, 0] + truth[1, 1] * x]
    )
    y = np.argmax(utility + random.gumbel(size=utility.shape), axis=1)
    ours = fit_multinomial(y, Predictors.of(["x"], x, intercept=True))
    assert ours.converged
    assert np.all(np.abs(ours.coefficients - truth.ravel()) < 4 * ours.standard_errors)


@pytest.fixture(scope="module")
def absences(reference_input) -> tuple[np.ndarray, Predictors]:
    data = columns(reference_input("quine.csv"))
    predictors = joined_predictors(
        Predictors(CONSTANT, np.ones((len(data["Days"]), 1))),
        indicator_predictors("Eth", data["Eth"], ["A", "N"]),
        indicator_predictors("Sex", data["Sex"], ["F", "M"]),
        indicator_predictors("Age", data["Age"], ["F0", "F1", "F2", "F3"]),
        indicator_predictors("Lrn", data["Lrn"], ["AL", "SL"]),
    )
    return data["Days"], predictors


@pytest.mark.parametrize("kind", ["poisson", "negbin"])
def test_counts_agree_with_r(kind, reference_case, absences) -> None:
    case = reference_case("count_models_quine")
    expected = case["expected"][kind]
    ours = fit_poisson(*absences) if kind == "poisson" else fit_negative_binomial(*absences)
    assert ours.converged
    assert ours.names == tuple(expected["coef"])
    assert ours.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert ours.standard_errors.tolist() == close_to(numbers(expected["se"]), case)
    # the smallest covariances of the Poisson fit carry glm's stopping rule
    assert ours.covariance.ravel().tolist() == pytest.approx(
        np.ravel(expected["vcov"]).tolist(), rel=case["rel_tol"], abs=1e-7
    )
    if kind == "negbin":
        assert [ours.theta, ours.theta_error, ours.log_likelihood] == close_to(
            [expected["theta"], expected["se_theta"], expected["loglik"]], case
        )


def test_a_negative_binomial_recovers_what_made_the_data() -> None:
    random = np.random.default_rng(61)
    x = random.normal(size=8000)
    mean = np.exp(0.5 + 0.4 * x)
    y = random.negative_binomial(2.0, 2.0 / (2.0 + mean))
    ours = fit_negative_binomial(y, Predictors.of(["x"], x, intercept=True))
    assert np.all(np.abs(ours.coefficients - [0.5, 0.4]) < 4 * ours.standard_errors)
    assert abs(ours.theta - 2.0) < 4 * ours.theta_error


def test_poisson_counts_have_no_finite_shape_and_say_so() -> None:
    y = np.tile([2, 3, 2, 3, 2], 20)
    ours = fit_negative_binomial(y, Predictors(CONSTANT, np.ones((100, 1))))
    assert not ours.converged
    assert ours.theta > 1e5
    assert np.exp(ours.coefficients[0]) == pytest.approx(y.mean())


def test_least_squares_solve_the_normal_equations() -> None:
    random = np.random.default_rng(62)
    x, w = random.normal(size=(50, 2)), random.uniform(0.5, 2, 50)
    y = 1 + x @ [2.0, -1.0] + random.normal(size=50)
    ours = fit_linear(y, Predictors.of(["a", "b"], x, intercept=True), weights=w)
    assert ours.scores.sum(axis=0) == pytest.approx(np.zeros(3), abs=1e-10)
    assert ours.residual_variance == pytest.approx(1, abs=0.6)
    assert np.sqrt(np.diag(ours.classical_covariance))[1] == pytest.approx(0.14, abs=0.07)
    logit = fit_logit((y > 1).astype(float), ours.predictors)
    assert np.sign(logit.coefficients[1:]).tolist() == [1, -1]
