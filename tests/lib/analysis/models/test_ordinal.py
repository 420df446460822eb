"""Ordered logit and probit: R clm and polr, parallel-lines tests, marginal effects per category."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows
from rondetafel.lib.analysis.models.links import Link
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.marginal_effects import average_contrast, average_slopes
from rondetafel.lib.analysis.models.model_tests import likelihood_ratio_test
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.models.proportional_odds import (
    fit_partial_proportional_odds,
    nominal_tests,
    scale_tests,
)
from rondetafel.lib.analysis.models.robust import SmallSample, cluster_covariance
from rondetafel.lib.base.problems import BadInput, BrokenPromise

from ..known_data import close_to
from ..reference_data import numbers

TERMS = {
    "Infl": ["InflMedium", "InflHigh"],
    "Type": ["TypeApartment", "TypeAtrium", "TypeTerrace"],
    "Cont": ["ContHigh"],
}


@pytest.mark.parametrize("link", list(Link))
def test_wine_agrees_with_clm(link: Link, reference_case, wine, wine_predictors) -> None:
    case = reference_case("clm_wine")
    expected = case["expected"][link.value]
    fit = fit_ordinal(wine["rating"], wine_predictors, link=link)
    assert fit.names == tuple(expected["vcov_order"])
    assert fit.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert fit.standard_errors.tolist() == close_to(numbers(expected["se"]), case)
    assert fit.covariance.ravel().tolist() == close_to(np.ravel(expected["vcov"]).tolist(), case)
    assert fit.log_likelihood == close_to(expected["loglik"], case)


def test_wine_has_the_gold_numbers(wine, wine_predictors) -> None:
    """G12."""
    fit = fit_ordinal(wine["rating"], wine_predictors)
    assert fit.coefficients == pytest.approx([-1.34438, 1.25081, 3.46689, 5.0064, 2.5031, 1.5278], abs=5e-6)
    assert fit.standard_errors[4:] == pytest.approx([0.52868, 0.47662], abs=5e-6)
    assert fit.log_likelihood == pytest.approx(-86.4919, abs=5e-5)
    by_judge = cluster_covariance(fit, wine["judge"], correction=SmallSample.CLUSTERS)
    assert np.sqrt(np.diag(by_judge))[4:] == pytest.approx([0.3539, 0.4344], abs=5e-6)
    tests = nominal_tests(fit, {"temp": ["tempwarm"], "contact": ["contactyes"]})
    assert [test.test.statistic for test in tests] == pytest.approx([3.175, 0.567], abs=5e-4)
    assert [test.test.degrees_of_freedom for test in tests] == [3, 3]
    effects = [average_contrast(fit, n, at_least=4).interval.estimate for n in ("tempwarm", "contactyes")]
    assert effects == pytest.approx([0.3787, 0.2284], abs=5e-5)


def test_housing_agrees_with_clm(reference_case, housing, housing_predictors) -> None:
    case = reference_case("clm_housing_tight")
    expected = case["expected"]
    fit = fit_ordinal(housing["order"], housing_predictors, weights=housing["Freq"])
    assert fit.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert fit.standard_errors.tolist() == close_to(numbers(expected["se"]), case)
    assert fit.covariance.ravel().tolist() == close_to(np.ravel(expected["vcov"]).tolist(), case)
    assert fit.log_likelihood == close_to(expected["loglik"], case)
    assert np.max(np.abs(fit.scores.sum(axis=0))) < 1e-8
    for place, (term, names) in enumerate(TERMS.items()):
        assert term == expected["lr_drop"]["term"][place]
        smaller = fit_ordinal(housing["order"], housing_predictors.without(names), weights=housing["Freq"])
        ours = likelihood_ratio_test(fit, smaller)
        assert [ours.degrees_of_freedom, ours.statistic, ours.p_value] == close_to(
            [expected["lr_drop"][part][place] for part in ("df", "LRT", "p")], case
        )


def test_housing_agrees_with_polr(reference_case, housing, housing_predictors) -> None:
    case = reference_case("polr_housing_logit")
    expected = case["expected"]
    fit = fit_ordinal(housing["order"], housing_predictors, weights=housing["Freq"])
    order = [*range(2, 8), 0, 1]
    assert fit.coefficients[order].tolist() == close_to(numbers(expected["coef"]), case)
    assert fit.standard_errors[order].tolist() == close_to(numbers(expected["se"]), case)
    assert fit.covariance[np.ix_(order, order)].ravel().tolist() == close_to(
        np.ravel(expected["vcov"]).tolist(), case
    )
    assert fit.log_likelihood == close_to(expected["loglik"], case)
    assert 2 * expected["edf"] - 2 * fit.log_likelihood == close_to(expected["aic"], case)
    eta = housing_predictors.matrix[:18:3] @ fit.coefficients[2:]
    below = 1 / (1 + np.exp(-(fit.coefficients[None, :2] - eta[:, None])))
    fitted = np.diff(np.column_stack([np.zeros(6), below, np.ones(6)]), axis=1)
    assert fitted.ravel().tolist() == close_to(np.ravel(expected["fitted_first6"]).tolist(), case)


def test_parallel_lines_agree_with_nominal_and_scale_tests(
    reference_case, housing, housing_predictors
) -> None:
    case = reference_case("clm_housing_proportional_odds_test")
    fit = fit_ordinal(housing["order"], housing_predictors, weights=housing["Freq"])
    for tests, name in ((nominal_tests(fit, TERMS), "nominal"), (scale_tests(fit, TERMS), "scale")):
        expected = case["expected"][name]
        assert [test.term for test in tests] == expected["term"]
        assert [test.test.degrees_of_freedom for test in tests] == expected["df"]
        assert [test.test.statistic for test in tests] == close_to(expected["LRT"], case)
        assert [test.test.p_value for test in tests] == close_to(expected["p"], case)


def test_contact_agrees_with_r_in_clusters_and_effects(reference_case, dyads, contact_ordinal) -> None:
    case = reference_case("ordinal_cluster_robust_ame")
    expected = case["expected"]
    fit = contact_ordinal
    assert fit.observations == expected["n"]
    assert fit.names == tuple(expected["coef"])
    tight = case | {"rel_tol": 1e-6}
    assert fit.coefficients.tolist() == close_to(numbers(expected["coef"]), tight)
    assert fit.standard_errors.tolist() == close_to(numbers(expected["iid_se"]), tight)
    assert fit.log_likelihood == close_to(expected["loglik"], tight)
    covariance = cluster_covariance(fit, dyads["org_id"])
    for name, error in expected["cl_hc1_se"].items():
        assert np.sqrt(covariance[fit.at(name), fit.at(name)]) == close_to(error, case)
    for name, by_category in expected["ame"].items():
        for category, wanted in by_category.items():
            if name in ("ally", "business"):
                ours = average_contrast(fit, name, category=int(category), covariance=covariance)
            else:
                (ours,) = average_slopes(fit, [name], category=int(category), covariance=covariance)
            assert [ours.interval.estimate, ours.standard_error] == close_to(
                [wanted["ame"], wanted["se"]], case
            )


def test_effects_on_all_categories_cancel(contact_ordinal) -> None:
    by_category = [
        average_slopes(contact_ordinal, ["hist_ties"], category=category)[0].interval.estimate
        for category in range(1, 6)
    ]
    assert sum(by_category) == pytest.approx(0, abs=1e-12)
    (upper,) = average_slopes(contact_ordinal, ["hist_ties"], at_least=4)
    assert upper.interval.estimate == pytest.approx(sum(by_category[3:]))


@pytest.mark.parametrize("link", list(Link))
def test_density_and_slope_are_the_derivatives_of_the_distribution(link: Link) -> None:
    eta, step = np.linspace(-4, 4, 41), 1e-5
    density, slope = link.density_and_slope(eta)
    numeric = (link.cumulative(eta + step) - link.cumulative(eta - step)) / (2 * step)
    assert density == pytest.approx(numeric, abs=1e-9)
    numeric = (link.density(eta + step) - link.density(eta - step)) / (2 * step)
    assert slope == pytest.approx(numeric, abs=1e-9)


def test_two_categories_are_a_logit(wine, wine_predictors, wine_logit) -> None:
    fit = fit_ordinal(wine["rating"] >= 4, wine_predictors)
    assert fit.coefficients[0] == pytest.approx(-wine_logit.coefficients[0])
    assert fit.coefficients[1:] == pytest.approx(wine_logit.coefficients[1:])
    assert fit.log_likelihood == pytest.approx(wine_logit.log_likelihood)
    assert np.diag(fit.covariance) == pytest.approx(np.diag(wine_logit.covariance))


def test_reversing_the_categories_turns_the_slopes(contact_ordinal) -> None:
    turned = fit_ordinal(-contact_ordinal.outcome, contact_ordinal.predictors)
    assert turned.coefficients[4:] == pytest.approx(-contact_ordinal.coefficients[4:], abs=1e-7)
    assert turned.coefficients[:4] == pytest.approx(-contact_ordinal.coefficients[3::-1], abs=1e-7)


def test_coefficients_recover_what_made_the_data() -> None:
    random = np.random.default_rng(21)
    x = random.normal(size=(20_000, 2))
    truth = np.array([-1.0, 0.5, 2.0, 0.7, -0.4])
    latent = x @ truth[3:] + random.logistic(size=20_000)
    rows = coefficient_rows(fit_ordinal(np.searchsorted(truth[:3], latent), Predictors.of(["a", "b"], x)))
    for row, value in zip(rows, truth, strict=True):
        assert abs(row.interval.estimate - value) < 4 * row.standard_error


def test_slopes_per_threshold_are_those_of_separate_logits_where_only_thresholds_differ() -> None:
    """With one binary predictor and slopes per threshold the model is saturated."""
    random = np.random.default_rng(22)
    x = random.integers(0, 2, 500).astype(float)
    y = np.clip(random.integers(0, 4, 500) + (x * random.integers(0, 2, 500)).astype(int), 0, 3)
    fit = fit_partial_proportional_odds(fit_ordinal(y, Predictors.of(["x"], x)), ["x"])
    assert fit.converged
    for cut in (1, 2, 3):
        logit = fit_logit(y >= cut, Predictors.of(["x"], x, intercept=True))
        assert fit.coefficients[2 + cut] == pytest.approx(logit.coefficients[1], abs=1e-6)


def test_a_single_category_or_a_constant_predictor_is_refused(wine_predictors) -> None:
    with pytest.raises(BadInput):
        fit_ordinal(np.ones(72), wine_predictors)
    with pytest.raises(BadInput) as caught:
        fit_ordinal([1, 2, 3, 1], Predictors.of(["c", "d"], [[1, 0], [1, 1], [1, 2], [1, 5]]))
    assert caught.value.problems[0].values["names"] == "c"


def test_separation_is_reported() -> None:
    x = np.repeat([0.0, 1.0, 2.0], 10)
    assert not fit_ordinal(x, Predictors.of(["x"], x)).converged


def test_an_effect_needs_an_outcome_that_exists(contact_ordinal) -> None:
    for choice in ({}, {"at_least": 1}, {"at_least": 2, "category": 1}, {"category": 9}):
        with pytest.raises(BrokenPromise):
            average_slopes(contact_ordinal, ["ally"], **choice)
