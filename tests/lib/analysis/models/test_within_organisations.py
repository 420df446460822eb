"""Models within organisations: conditional logit and random intercepts."""

from __future__ import annotations

from itertools import combinations
from math import comb, log

import numpy as np
import pytest

from rondetafel.lib.analysis.models.conditional_logit import fit_conditional_logit
from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows, indicator_predictors
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.models.random_intercept import fit_random_intercept, within_and_between
from rondetafel.lib.analysis.models.robust import SmallSample, cluster_covariance
from rondetafel.lib.base.problems import BadInput, BrokenPromise

from ..known_data import close_to
from ..reference_data import columns, numbers
from .conftest import stacked


def test_conditional_logit_agrees_with_another_implementation(reference_case, dyads) -> None:
    case = reference_case("conditional_logit_dyads")
    expected = case["expected"]
    ours = fit_conditional_logit(
        dyads["contact"] >= 2, stacked(dyads, list(expected["coef"])), dyads["org_id"]
    )
    assert ours.converged
    assert ours.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert ours.standard_errors.tolist() == close_to(numbers(expected["se"]), case)
    assert ours.log_likelihood == close_to(expected["loglik"], case)
    assert (ours.left_out, ours.used) == (31, 1351)
    assert len(ours.group_labels) == len(ours.scores) == 214 - 31


def test_the_conditional_likelihood_is_the_sum_over_all_ways_to_choose() -> None:
    random = np.random.default_rng(51)
    groups = np.repeat([0, 1, 2], [5, 4, 6])
    x = random.normal(size=(15, 2))
    y = np.array([1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0])
    ours = fit_conditional_logit(y, Predictors.of(["a", "b"], x), groups)
    total = 0.0
    for group in range(3):
        eta = x[groups == group] @ ours.coefficients
        chosen = y[groups == group]
        ways = [eta[list(way)].sum() for way in combinations(range(len(eta)), int(chosen.sum()))]
        total += eta[chosen == 1].sum() - np.log(np.sum(np.exp(ways)))
    assert ours.log_likelihood == pytest.approx(total)


def test_traits_of_the_organisation_drop_out(dyads) -> None:
    """M07c: whatever belongs to the organisation cannot explain its dyads."""
    varying = stacked(dyads, ["hist_ties", "ideo_dist"])
    with pytest.raises(BadInput) as caught:
        fit_conditional_logit(
            dyads["contact"] >= 2, stacked(dyads, ["hist_ties", "log_fte"]), dyads["org_id"]
        )
    assert caught.value.problems[0].values["names"] == "log_fte"
    shifted = Predictors(varying.names, varying.matrix + 5 * dyads["log_fte"][:, None])
    first, second = (
        fit_conditional_logit(dyads["contact"] >= 2, predictors, dyads["org_id"])
        for predictors in (varying, shifted)
    )
    assert first.coefficients == pytest.approx(second.coefficients, abs=1e-8)


def test_the_conditional_logit_recovers_a_slope_that_traits_distort() -> None:
    random = np.random.default_rng(52)
    groups = np.repeat(np.arange(800), 6)
    trait = random.normal(0, 2, 800)[groups]
    x = random.normal(size=4800) + 0.7 * trait
    y = random.random(4800) < 1 / (1 + np.exp(-(0.5 * x - 1.5 * trait)))
    (row,) = coefficient_rows(fit_conditional_logit(y, Predictors.of(["x"], x), groups))
    assert row.interval.low < 0.5 < row.interval.high
    assert row.standard_error < 0.05


def test_groups_with_equal_outcomes_say_nothing() -> None:
    with pytest.raises(BadInput):
        fit_conditional_logit([1, 1, 0, 0], Predictors.of(["x"], [1.0, 2, 3, 4]), [1, 1, 2, 2])


def test_cluster_errors_of_a_conditional_logit_take_one_score_per_organisation(dyads) -> None:
    ours = fit_conditional_logit(dyads["contact"] >= 2, stacked(dyads, ["hist_ties"]), dyads["org_id"])
    robust = cluster_covariance(ours, ours.group_labels, correction=SmallSample.NONE)
    assert np.sqrt(robust[0, 0]) == pytest.approx(ours.standard_errors[0], rel=0.2)


def test_random_judges_have_the_gold_numbers(wine, wine_predictors) -> None:
    """G12, Laplace; the standard errors are those printed in the manual of R's ordinal package."""
    ours = fit_random_intercept(wine["rating"], wine_predictors, wine["judge"], points=1)
    assert ours.converged
    assert ours.coefficients[4:6] == pytest.approx([3.063, 1.83488], abs=1e-4)
    assert ours.standard_deviation**2 == pytest.approx(1.2795, abs=1e-4)
    assert ours.log_likelihood == pytest.approx(-81.5654, abs=5e-5)
    assert ours.standard_errors[4:6] == pytest.approx([0.5954, 0.5125], abs=1e-4)


def test_herds_agree_with_glmer(reference_case, reference_input) -> None:
    case = reference_case("glmer_cbpp")
    data = columns(reference_input("cbpp.csv"))
    sick, healthy = data["incidence"], data["size"] - data["incidence"]
    weights = np.concatenate([sick, healthy])
    rows = weights > 0
    outcome = np.repeat([1, 0], len(sick))[rows]
    period = indicator_predictors("period", np.tile(data["period"], 2)[rows], [1, 2, 3, 4])
    herd = np.tile(data["herd"], 2)[rows]
    for kind, points in (("laplace", 1), ("agq25", 25)):
        expected = case["expected"][kind]
        ours = fit_random_intercept(outcome, period, herd, points=points, weights=weights[rows])
        fixed = numbers(expected["fixef"])
        assert [-ours.coefficients[0], *ours.coefficients[1:4]] == close_to(fixed, case)
        assert ours.standard_deviation == close_to(expected["sd_herd"], case)
        # the Hessian that lme4 differentiates at one point is rough: 1.3% at most
        tolerance = case["rel_tol"] if points > 1 else 0.015
        assert ours.standard_errors[:4] == pytest.approx(numbers(expected["se"]), rel=tolerance)
        if points == 1:
            ways = sum(log(comb(int(s + h), int(s))) for s, h in zip(sick, healthy, strict=True))
            assert ours.log_likelihood + ways == close_to(expected["loglik"], case)


def test_more_points_change_less_and_less(wine, wine_predictors) -> None:
    likelihoods = [
        fit_random_intercept(wine["rating"], wine_predictors, wine["judge"], points=points).log_likelihood
        for points in (1, 7, 21)
    ]
    assert abs(likelihoods[1] - likelihoods[2]) < 1e-4 < abs(likelihoods[0] - likelihoods[2])
    with pytest.raises(BrokenPromise):
        fit_random_intercept(wine["rating"], wine_predictors, wine["judge"], points=2)


def test_random_intercepts_recover_what_made_the_data() -> None:
    random = np.random.default_rng(53)
    groups = np.repeat(np.arange(400), 8)
    x = random.normal(size=3200)
    latent = 0.8 * x + random.normal(0, 1.2, 400)[groups] + random.logistic(size=3200)
    ours = fit_random_intercept(np.searchsorted([-0.5, 1.0], latent), Predictors.of(["x"], x), groups)
    truth = [-0.5, 1.0, 0.8, np.log(1.2)]
    assert np.all(np.abs(ours.coefficients - truth) < 4 * ours.standard_errors)
    assert ours.intraclass_correlation == pytest.approx(1.44 / (1.44 + np.pi**2 / 3), abs=0.05)
    assert np.max(np.abs(ours.scores.sum(axis=0))) < 0.1


def test_the_scale_of_a_predictor_does_not_matter(dyads) -> None:
    x = dyads["hist_ties"][:600]
    plain, scaled = (
        fit_random_intercept(
            dyads["contact"][:600], Predictors.of(["x"], x * scale), dyads["org_id"][:600], points=5
        )
        for scale in (1.0, 1e5)
    )
    assert scaled.coefficients[-2] * 1e5 == pytest.approx(plain.coefficients[-2], rel=1e-6)
    assert scaled.standard_errors[-2] * 1e5 == pytest.approx(plain.standard_errors[-2], rel=1e-6)
    assert scaled.scores[:, -2] / 1e5 == pytest.approx(plain.scores[:, -2], abs=1e-6)


def test_without_differences_between_groups_the_spread_is_nil_or_small() -> None:
    random = np.random.default_rng(54)
    x, groups = random.normal(size=600), np.repeat(np.arange(100), 6)
    y = np.searchsorted([-0.5, 0.5], x + random.logistic(size=600))
    simple = fit_ordinal(y, Predictors.of(["x"], x))
    ours = fit_random_intercept(y, Predictors.of(["x"], x), groups)
    assert ours.standard_deviation < 0.5
    assert ours.log_likelihood >= simple.log_likelihood - 1e-4


def test_a_predictor_splits_into_within_and_between() -> None:
    within, between = within_and_between([1.0, 3.0, 10.0], ["a", "a", "b"])
    assert (within.tolist(), between.tolist()) == ([-1, 1, 0], [2, 2, 10])
