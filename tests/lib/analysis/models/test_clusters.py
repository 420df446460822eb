"""Inference with clusters: jackknife, Satterthwaite, score bootstrap."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from rondetafel.lib.analysis.models.cluster_refits import cluster_jackknife, one_step_jackknife
from rondetafel.lib.analysis.models.firth import fit_firth
from rondetafel.lib.analysis.models.fit import (
    Predictors,
    coefficient_rows,
    indicator_predictors,
    joined_predictors,
)
from rondetafel.lib.analysis.models.linear import fit_linear
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.models.robust import adjusted_cluster_covariance, cluster_covariance
from rondetafel.lib.analysis.models.satterthwaite import satterthwaite_rows
from rondetafel.lib.analysis.models.wild_bootstrap import score_bootstrap
from rondetafel.lib.base.problems import BrokenPromise

from .conftest import stacked


def refitted(outcome, predictors: Predictors, fit_model, units):
    return fit_model(np.asarray(outcome)[units], predictors.rows(units))


def test_wine_without_each_judge_has_the_gold_errors(wine, wine_logit) -> None:
    """G13: CV3."""
    refit = partial(refitted, wine["rating"] >= 4, wine_logit.predictors, fit_logit)
    ours = cluster_jackknife(wine_logit, wine["judge"], refit)
    assert ours.standard_errors == pytest.approx([1.20024, 1.13643, 0.61416], abs=5e-6)
    assert (ours.degrees_of_freedom, ours.failed) == (8, 0)


def test_the_jackknife_of_a_linear_model_is_its_cr3_around_the_estimates(dyads) -> None:
    predictors = stacked(dyads, ["hist_ties", "ideo_dist", "log_fte"], intercept=True)
    fit = fit_linear(dyads["influence"], predictors)
    ours = cluster_jackknife(
        fit, dyads["org_id"], partial(refitted, dyads["influence"], predictors, fit_linear)
    )
    adjusted = adjusted_cluster_covariance(fit, dyads["org_id"], cubed=True)
    assert ours.covariance == pytest.approx(adjusted * 213 / 214, rel=1e-8)


def test_the_jackknife_composes_with_firth_where_a_refit_separates() -> None:
    """M09: leaving one cluster out can separate the outcomes."""
    clusters = np.repeat(np.arange(8), 6)
    x = (clusters >= 4).astype(float)
    y = np.zeros(48)
    y[[0, 7, 13, 25]] = 1  # of those with x = 1 only cluster 4 has an event
    predictors = Predictors.of(["x"], x, intercept=True)
    plain = cluster_jackknife(fit_logit(y, predictors), clusters, partial(refitted, y, predictors, fit_logit))
    assert plain.failed == 1
    ours = cluster_jackknife(fit_firth(y, predictors), clusters, partial(refitted, y, predictors, fit_firth))
    assert ours.failed == 0
    assert np.all(np.isfinite(ours.covariance)) and ours.standard_errors[1] < 3


def test_one_newton_step_is_close_to_refits_with_many_clusters(
    dyads, contact_ordinal, influence_logit
) -> None:
    fit = contact_ordinal
    refit = partial(refitted, dyads["contact"], fit.predictors, partial(fit_ordinal, start=fit.coefficients))
    exact = cluster_jackknife(fit, dyads["org_id"], refit)
    quick = one_step_jackknife(fit, dyads["org_id"])
    assert quick.standard_errors == pytest.approx(exact.standard_errors, rel=0.015)
    assert quick.degrees_of_freedom == 213
    logit = one_step_jackknife(influence_logit, dyads["org_id"]).standard_errors
    cr3 = np.sqrt(np.diag(adjusted_cluster_covariance(influence_logit, dyads["org_id"], cubed=True)))
    assert logit == pytest.approx(cr3, rel=0.02)


def test_a_category_of_one_cluster_cannot_be_left_out() -> None:
    y, clusters = np.array([1, 2, 1, 2, 3, 1, 2, 1]), np.array([1, 1, 2, 2, 3, 3, 4, 4])
    predictors = Predictors.of(["x"], np.array([1.0, 2, 0, 3, 4, 1, 0, 2]))
    fit = fit_ordinal(y, predictors)
    with pytest.raises(BrokenPromise):
        cluster_jackknife(fit, clusters, partial(refitted, y, predictors, fit_ordinal))


def test_cv3_is_more_careful_than_cv1_when_clusters_are_few() -> None:
    random = np.random.default_rng(41)
    rejected = {"cv1": 0, "cv3": 0}
    for _ in range(150):
        clusters = np.repeat(np.arange(12), random.integers(2, 14, 12))
        x = (clusters < 4).astype(float)
        y = random.normal(size=12)[clusters] + random.normal(size=len(clusters))
        predictors = Predictors.of(["x"], x, intercept=True)
        fit = fit_linear(y, predictors)
        jackknife = cluster_jackknife(fit, clusters, partial(refitted, y, predictors, fit_linear))
        for name, covariance in (("cv1", cluster_covariance(fit, clusters)), ("cv3", jackknife.covariance)):
            rejected[name] += coefficient_rows(fit, covariance, degrees_of_freedom=11)[1].p_value < 0.05
    assert rejected["cv3"] < rejected["cv1"]
    assert rejected["cv3"] <= 16  # upper binomial limit at 5% of 150


def test_satterthwaite_agrees_with_clubsandwich(reference_case, dyads) -> None:
    case = reference_case("lm_cr2_satterthwaite")
    expected = case["expected"]
    names = list(expected["coef"])
    fit = fit_linear(dyads["influence"], stacked(dyads, names[1:], intercept=True))
    rows = satterthwaite_rows(fit, dyads["org_id"])
    for row in rows:
        assert [
            row.estimate,
            row.standard_error,
            row.test.degrees_of_freedom,
            row.test.p_value,
        ] == pytest.approx(
            [expected[part][row.name] for part in ("coef", "cr2_se", "df", "p")], rel=case["rel_tol"]
        )
    with pytest.raises(BrokenPromise):
        weights = np.arange(1, len(dyads["influence"]) + 1)
        weighted = fit_linear(dyads["influence"], fit.predictors, weights=weights)
        satterthwaite_rows(weighted, dyads["org_id"])


def test_clusters_of_one_unit_and_a_balanced_contrast_have_the_t_test_of_welch() -> None:
    """Known case: with two groups and single units CR2 is Welch's variance, and so are its degrees."""
    random = np.random.default_rng(42)
    first, second = random.normal(size=9), random.normal(2, 3, size=14)
    x = np.repeat([0.0, 1.0], [9, 14])
    fit = fit_linear(np.concatenate([first, second]), Predictors.of(["x"], x, intercept=True))
    row = satterthwaite_rows(fit, np.arange(23))[1]
    welch = first.var(ddof=1) / 9 + second.var(ddof=1) / 14
    assert row.standard_error == pytest.approx(np.sqrt(welch))


def test_the_score_bootstrap_decides_like_the_clustered_wald_test(dyads, contact_ordinal) -> None:
    weak = score_bootstrap(contact_ordinal, "business", dyads["org_id"], seed=1)
    strong = score_bootstrap(contact_ordinal, "hist_ties", dyads["org_id"], seed=1)
    assert weak.p_value == pytest.approx(0.53, abs=0.03)  # z = 0.62
    assert strong.p_value == pytest.approx(1 / 10_000)
    assert weak == score_bootstrap(contact_ordinal, "business", dyads["org_id"], seed=1)


def test_few_clusters_get_webbs_weights_and_small_numbers_all_signs(wine, wine_logit) -> None:
    assert score_bootstrap(wine_logit, "tempwarm", wine["judge"]).weights == "webb"
    halves = wine["judge"].astype(int) * 2 + (np.arange(72) % 2)
    twelve = np.minimum(halves, 13)
    ours = score_bootstrap(wine_logit, "tempwarm", twelve)
    assert (ours.weights, ours.samples) == ("rademacher", 2 ** len(set(twelve)))
    # signs and their opposites are equally extreme: p is a multiple of 2/4096
    assert (ours.p_value * ours.samples) % 2 == 0


def test_the_score_bootstrap_rejects_a_true_hypothesis_in_five_of_a_hundred() -> None:
    random = np.random.default_rng(43)
    clusters = np.repeat(np.arange(16), 6)
    level = indicator_predictors("g", clusters % 2, [0, 1])
    rejected = 0
    for _ in range(120):
        intercepts = random.normal(size=16)[clusters]
        y = random.random(96) < 1 / (1 + np.exp(-intercepts))
        constant = Predictors(("(Intercept)",), np.ones((96, 1)))
        fit = fit_logit(y, joined_predictors(constant, level))
        rejected += score_bootstrap(fit, "g1", clusters, draws=399).p_value <= 0.05
    assert rejected <= 14  # upper binomial limit at 5% of 120
