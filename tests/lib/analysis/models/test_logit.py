"""Binary logit: R glm, robust covariances, fit statistics, marginal effects."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.firth import firth_inference, fit_firth
from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows, indicator_predictors
from rondetafel.lib.analysis.models.fit_statistics import (
    area_under_curve,
    brier_score,
    fit_statistics,
    null_log_likelihood,
)
from rondetafel.lib.analysis.models.logit import fit_logit
from rondetafel.lib.analysis.models.marginal_effects import (
    average_contrast,
    average_contrast_of,
    average_slopes,
    percentile_values,
)
from rondetafel.lib.analysis.models.model_tests import likelihood_ratio_test, wald_f_test, wald_test
from rondetafel.lib.analysis.models.ordinal import fit_ordinal
from rondetafel.lib.analysis.models.robust import (
    SmallSample,
    adjusted_cluster_covariance,
    cluster_covariance,
    heteroskedastic_covariance,
    leverage_covariance,
    multiway_cluster_covariance,
)
from rondetafel.lib.base.problems import BadInput, BrokenPromise

from ..known_data import close_to
from ..reference_data import numbers

ATTENTION = ["att_party", "att_media", "att_public"]


def test_coefficients_agree_with_glm(reference_case, dyads, influence_logit) -> None:
    case = reference_case("glm_logit_cluster_robust")
    expected = case["expected"]
    assert influence_logit.names == tuple(expected["coef"])
    assert influence_logit.observations == expected["n"]
    assert influence_logit.coefficients.tolist() == close_to(numbers(expected["coef"]), case)
    assert influence_logit.log_likelihood == close_to(expected["loglik"], case)
    assert -2 * influence_logit.log_likelihood == close_to(expected["deviance"], case)
    assert -2 * null_log_likelihood(dyads["high_infl"]) == close_to(expected["null_deviance"], case)
    assert influence_logit.converged


ROBUST = {
    "iid": lambda fit, data: fit.covariance,
    "HC0": lambda fit, data: heteroskedastic_covariance(fit, coefficients=False),
    "HC1": lambda fit, data: heteroskedastic_covariance(fit),
    "HC3": lambda fit, data: leverage_covariance(fit),
    "CL_HC0": lambda fit, data: cluster_covariance(fit, data["org_id"], correction=SmallSample.CLUSTERS),
    "CL_HC1": lambda fit, data: cluster_covariance(fit, data["org_id"]),
    "CL_HC2": lambda fit, data: adjusted_cluster_covariance(fit, data["org_id"], cubed=False),
    "CL_HC3": lambda fit, data: adjusted_cluster_covariance(fit, data["org_id"], cubed=True),
    "CL_twoway_HC1": lambda fit, data: multiway_cluster_covariance(fit, data["org_id"], data["party"]),
}


@pytest.mark.parametrize("kind", ROBUST)
def test_nine_covariances_agree_with_sandwich(kind, reference_case, dyads, influence_logit) -> None:
    case = reference_case("glm_logit_cluster_robust")
    errors = np.sqrt(np.diag(ROBUST[kind](influence_logit, dyads)))
    assert errors.tolist() == close_to(numbers(case["expected"]["se"][kind]), case)


def test_the_usual_correction_leaves_the_plain_sandwich_without_it(dyads, influence_logit) -> None:
    plain = cluster_covariance(influence_logit, dyads["org_id"], correction=SmallSample.NONE)
    usual = cluster_covariance(influence_logit, dyads["org_id"])
    assert usual == pytest.approx(plain * 214 / 213 * 1551 / 1541)


def test_marginal_effects_agree_with_r(reference_case, dyads, influence_logit) -> None:
    case = reference_case("glm_logit_ame")
    covariance = cluster_covariance(influence_logit, dyads["org_id"])
    for name, expected in case["expected"].items():
        if name in ("insider", "business"):
            ours = average_contrast(influence_logit, name, covariance=covariance)
        else:
            (ours,) = average_slopes(influence_logit, [name], covariance=covariance)
        assert [
            ours.interval.estimate,
            ours.standard_error,
            ours.interval.low,
            ours.interval.high,
        ] == close_to([expected[part] for part in ("ame", "se", "lo", "hi")], case)


def test_tests_and_fit_statistics_agree_with_r(reference_case, dyads, influence_logit) -> None:
    case = reference_case("glm_logit_fit_statistics")
    expected = case["expected"]
    covariance = cluster_covariance(influence_logit, dyads["org_id"])
    smaller = fit_logit(dyads["high_infl"], influence_logit.predictors.without(ATTENTION))
    for ours, name in (
        (wald_test(influence_logit, ATTENTION, covariance), "wald_att"),
        (likelihood_ratio_test(influence_logit, smaller), "lr_att"),
    ):
        assert [ours.degrees_of_freedom, ours.statistic, ours.p_value] == close_to(
            [expected[name][part] for part in ("df", "chisq", "p")], case
        )
    ours = fit_statistics(influence_logit, null_log_likelihood(influence_logit.outcome))
    for name in ("mcfadden", "cox_snell", "nagelkerke", "aic", "bic"):
        assert getattr(ours, name) == close_to(expected[name], case)
    assert brier_score(influence_logit) == close_to(expected["brier"], case)
    assert area_under_curve(influence_logit) == close_to(expected["auc"], case)


def test_an_f_test_of_one_coefficient_is_its_t_test(dyads, influence_logit) -> None:
    covariance = cluster_covariance(influence_logit, dyads["org_id"])
    f = wald_f_test(influence_logit, ["insider"], covariance, degrees_of_freedom=213)
    row = coefficient_rows(influence_logit, covariance, degrees_of_freedom=213)[1]
    assert (f.statistic, f.p_value) == pytest.approx((row.statistic**2, row.p_value))


def test_wine_has_the_gold_numbers(wine, wine_logit) -> None:
    """G13."""
    assert wine_logit.coefficients == pytest.approx([-4.07187, 3.03119, 1.81025], abs=5e-6)
    errors = np.sqrt(np.diag(cluster_covariance(wine_logit, wine["judge"])))
    # the gold errors stem from glm's default tolerance
    assert errors == pytest.approx([1.01468, 1.00074, 0.56498], abs=6e-5)
    effects = [average_contrast(wine_logit, name).interval.estimate for name in ("tempwarm", "contactyes")]
    assert effects == pytest.approx([0.41667, 0.25], abs=5e-6)


def test_spector_has_the_gold_marginal_effects() -> None:
    """G16: Spector & Mazzeo (1980), 32 students; grade improved by GPA, TUCE and PSI."""
    gpa = [2.66, 2.89, 3.28, 2.92, 4, 2.86, 2.76, 2.87, 3.03, 3.92, 2.63, 3.32, 3.57, 3.26, 3.53, 2.74]
    gpa += [2.75, 2.83, 3.12, 3.16, 2.06, 3.62, 2.89, 3.51, 3.54, 2.83, 3.39, 2.67, 3.65, 4, 3.1, 2.39]
    tuce = [20, 22, 24, 12, 21, 17, 17, 21, 25, 29, 20, 23, 23, 25, 26, 19, 25, 19, 23, 25, 22, 28, 14, 26]
    tuce += [24, 27, 17, 24, 21, 23, 21, 19]
    psi = [0] * 18 + [1] * 14
    grade = [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1]
    fit = fit_logit(
        grade, Predictors.of(["GPA", "TUCE", "PSI"], np.column_stack([gpa, tuce, psi]), intercept=True)
    )
    slopes = [effect.interval.estimate for effect in average_slopes(fit, ["GPA", "TUCE"])]
    assert slopes == pytest.approx([0.3626, 0.0122], abs=5e-5)
    assert average_contrast(fit, "PSI").interval.estimate == pytest.approx(0.3575, abs=5e-5)


def test_coefficients_recover_what_made_the_data() -> None:
    random = np.random.default_rng(11)
    truth = np.array([-1.0, 0.8, -0.5])
    x = random.normal(size=(20_000, 2))
    y = random.random(20_000) < 1 / (1 + np.exp(-(truth[0] + x @ truth[1:])))
    rows = coefficient_rows(fit_logit(y, Predictors.of(["a", "b"], x, intercept=True)))
    for row, value in zip(rows, truth, strict=True):
        assert abs(row.interval.estimate - value) < 4 * row.standard_error
        assert row.standard_error < 0.03


def test_weights_count_as_repetitions() -> None:
    random = np.random.default_rng(12)
    x, y, w = random.normal(size=(60, 1)), random.integers(0, 2, 60), random.integers(1, 4, 60)
    weighted = fit_logit(y, Predictors.of(["x"], x, intercept=True), weights=w)
    repeated = fit_logit(np.repeat(y, w), Predictors.of(["x"], np.repeat(x, w, axis=0), intercept=True))
    assert weighted.coefficients == pytest.approx(repeated.coefficients)
    assert weighted.covariance == pytest.approx(repeated.covariance)


def test_separation_is_reported_and_not_hidden_in_large_numbers() -> None:
    x = np.arange(20.0)
    fit = fit_logit(x > 9, Predictors.of(["x"], x, intercept=True))
    assert not fit.converged


def test_predictors_that_depend_on_each_other_are_named() -> None:
    x = np.arange(6.0)
    predictors = Predictors.of(["a", "b"], np.column_stack([x, 2 * x + 1]), intercept=True)
    with pytest.raises(BadInput) as caught:
        fit_logit([0, 1, 0, 1, 1, 0], predictors)
    assert caught.value.problems[0].values["names"] == "b"
    with pytest.raises(BadInput):
        fit_logit([1, 1, 1], Predictors.of(["a"], [1.0, 2.0, 4.0], intercept=True))
    with pytest.raises(BrokenPromise):
        Predictors.of(["a"], [1.0, np.nan])


def test_an_effect_of_a_continuous_predictor_runs_between_percentiles(dyads, influence_logit) -> None:
    low, high = percentile_values(dyads["hist_ties"])
    wide = average_contrast(influence_logit, "hist_ties", (low, high)).interval.estimate
    (slope,) = average_slopes(influence_logit, ["hist_ties"])
    assert low < high
    assert wide == pytest.approx(slope.interval.estimate * (high - low), rel=0.15)


def test_a_category_is_compared_by_two_matrices(dyads, influence_logit) -> None:
    matrix = influence_logit.predictors.matrix.copy()
    matrix[:, -2:] = 0
    flemish = matrix.copy()
    flemish[:, -2] = 1
    ours = average_contrast_of(influence_logit, "level", matrix, flemish)
    assert ours.interval.estimate == pytest.approx(
        np.mean(1 / (1 + np.exp(-flemish @ influence_logit.coefficients)))
        - np.mean(1 / (1 + np.exp(-matrix @ influence_logit.coefficients)))
    )


def test_indicators_leave_out_the_first_level() -> None:
    ours = indicator_predictors("c", ["x", "z", "y"], ["x", "y", "z"])
    assert ours.names == ("cy", "cz")
    assert ours.matrix.tolist() == [[0, 0], [0, 1], [1, 0]]


@pytest.mark.parametrize("scale", [1e-6, 1e6])
def test_the_scale_of_a_predictor_does_not_matter(scale: float) -> None:
    random = np.random.default_rng(13)
    x = random.normal(size=(300, 1))
    y = (random.random(300) < 1 / (1 + np.exp(-x[:, 0]))).astype(float)
    for fit_model in (fit_logit, fit_firth):
        plain = fit_model(y, Predictors.of(["x"], x, intercept=True))
        scaled = fit_model(y, Predictors.of(["x"], x * scale, intercept=True))
        assert scaled.converged
        assert scaled.coefficients[1] * scale == pytest.approx(plain.coefficients[1], rel=1e-7)
    low, high = (row.interval.low for row in firth_inference(plain, ["x"]) + firth_inference(scaled, ["x"]))
    assert high * scale == pytest.approx(low, rel=1e-6)
    plain = fit_ordinal(y + (x[:, 0] > 1), Predictors.of(["x"], x))
    scaled = fit_ordinal(y + (x[:, 0] > 1), Predictors.of(["x"], x * scale))
    assert scaled.converged
    assert scaled.coefficients[2] * scale == pytest.approx(plain.coefficients[2], rel=1e-7)
