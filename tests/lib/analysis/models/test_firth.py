"""Firth's logit: R logistf and brglm2, the two-by-two table, FLIC."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.firth import firth_inference, firth_test, fit_firth, with_flic
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.logit import LogitFit, fit_logit
from rondetafel.lib.analysis.models.marginal_effects import average_contrast
from rondetafel.lib.base.problems import BadInput

from ..known_data import close_to
from ..reference_data import columns, numbers
from .conftest import stacked


@pytest.fixture(scope="module")
def separated(reference_input) -> LogitFit:
    data = columns(reference_input("firth_separation.csv"))
    return fit_firth(data["y"], stacked(data, ["x1", "x2"], intercept=True))


def test_a_separating_predictor_has_the_estimates_of_both_packages(reference_case, separated) -> None:
    case = reference_case("firth_separation")
    expected = case["expected"]
    assert separated.converged
    for package in ("brglm2", "logistf"):
        assert separated.coefficients.tolist() == close_to(numbers(expected[package]["coef"]), case)
    assert separated.standard_errors.tolist() == close_to(numbers(expected["brglm2"]["se"]), case)
    assert separated.covariance.ravel().tolist() == close_to(
        np.ravel(expected["brglm2"]["vcov"]).tolist(), case
    )
    assert not fit_logit(separated.outcome, separated.predictors).converged


def test_profile_limits_and_tests_agree_with_logistf(reference_case, separated) -> None:
    case = reference_case("firth_separation")
    expected = case["expected"]["logistf"]
    ours = firth_inference(separated)
    assert [row.name for row in ours] == list(expected["coef"])
    assert [row.interval.low for row in ours] == close_to(numbers(expected["lo"]), case)
    assert [row.interval.high for row in ours] == close_to(numbers(expected["hi"]), case)
    assert [row.test.p_value for row in ours] == close_to(numbers(expected["p"]), case)
    full, null = expected["loglik"]
    assert separated.log_likelihood == close_to(full, case)
    joint = firth_test(separated, ["x1", "x2"])
    assert (joint.statistic, joint.degrees_of_freedom) == (pytest.approx(2 * (full - null), rel=1e-4), 2)


def test_a_two_by_two_table_is_the_logit_with_half_a_unit_added() -> None:
    """G11: 5 of 20 against 0 of 10."""
    x, y = np.repeat([0, 0, 1], [5, 15, 10]), np.repeat([1, 0, 0], [5, 15, 10])
    fit = fit_firth(y, Predictors.of(["x"], x, intercept=True))
    assert fit.coefficients[1] == pytest.approx(-2.00843, abs=5e-6)
    assert fit.coefficients[1] == pytest.approx(np.log(0.5 / 10.5) - np.log(5.5 / 15.5))
    (row,) = firth_inference(fit, ["x"])
    assert row.interval.low < -4 and -0.5 < row.interval.high < 0.5


def test_flic_brings_the_probabilities_back_to_the_observed_share(separated) -> None:
    corrected = with_flic(separated)
    assert corrected.fitted.mean() == pytest.approx(separated.outcome.mean(), abs=1e-12)
    assert corrected.coefficients[1:].tolist() == separated.coefficients[1:].tolist()
    rare = fit_firth(np.arange(40) < 4, Predictors.of(["x"], np.arange(40) % 3, intercept=True))
    assert rare.fitted.mean() > 0.1 == pytest.approx(with_flic(rare).fitted.mean())
    effect = average_contrast(corrected, "x1")
    assert 0 < effect.interval.estimate < 1


def test_with_many_events_the_penalty_hardly_matters() -> None:
    random = np.random.default_rng(31)
    x = random.normal(size=(5000, 2))
    y = random.random(5000) < 1 / (1 + np.exp(1 - x @ [0.6, -0.3]))
    predictors = Predictors.of(["a", "b"], x, intercept=True)
    plain, penalised = fit_logit(y, predictors), fit_firth(y, predictors)
    assert penalised.coefficients == pytest.approx(plain.coefficients, abs=2e-3)
    for row, error in zip(firth_inference(penalised), plain.standard_errors, strict=True):
        assert row.interval.high - row.interval.low == pytest.approx(2 * 1.96 * error, rel=0.01)


def test_firth_takes_away_the_bias_of_small_samples() -> None:
    """Recovery: 53 events among 214, the size of the study."""
    random = np.random.default_rng(32)
    plain, penalised = [], []
    for _ in range(200):
        x = random.normal(size=(60, 1))
        y = (random.random(60) < 1 / (1 + np.exp(1.2 - 1.0 * x[:, 0]))).astype(float)
        if not 2 < y.sum() < 58:
            continue
        predictors = Predictors.of(["x"], x, intercept=True)
        plain.append(fit_logit(y, predictors).coefficients[1])
        penalised.append(fit_firth(y, predictors).coefficients[1])
    assert abs(np.mean(penalised) - 1.0) < abs(np.mean(plain) - 1.0)
    assert np.mean(penalised) == pytest.approx(1.0, abs=0.12)


def test_equal_outcomes_still_have_estimates_but_dependent_predictors_do_not() -> None:
    fit = fit_firth(np.ones(10), Predictors((("(Intercept)"),), np.ones((10, 1))))
    assert fit.coefficients[0] == pytest.approx(np.log(10.5 / 0.5))
    with pytest.raises(BadInput):
        fit_firth([0, 1, 1], Predictors.of(["a", "b"], [[1, 1], [2, 2], [4, 4]], intercept=True))
