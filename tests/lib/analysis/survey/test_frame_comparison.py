"""Respondents against their population: gold numbers, R, and the limits of what can be said."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.models.fit import Predictors, indicator_predictors, joined_predictors
from rondetafel.lib.analysis.survey.frame_comparison import (
    early_and_late,
    partial_indicator,
    representativeness,
)
from rondetafel.lib.analysis.survey.r_indicators import propensities_by_cell, propensities_by_model
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to

SIZES = np.array([520, 310, 90, 420, 219])
COUNTS = np.array([66, 40, 20, 58, 30])


def test_tests_and_dissimilarity_have_the_gold_numbers() -> None:
    """G07."""
    ours = representativeness(COUNTS, SIZES)
    assert (ours.fit.statistic, ours.fit.p_value) == pytest.approx((5.2928, 0.2586), abs=5e-5)
    assert (ours.against_others.statistic, ours.against_others.p_value) == pytest.approx(
        (6.1349, 0.1893), abs=5e-5
    )
    assert ours.dissimilarity == pytest.approx(0.03735, abs=5e-6)
    assert ours.exact is None


def test_respondents_against_others_is_the_fit_over_the_share_without_answer() -> None:
    """M02: X²(2×H) = X²/(1 - r), exactly."""
    ours = representativeness(COUNTS, SIZES)
    assert ours.against_others.statistic == pytest.approx(ours.fit.statistic / (1 - 214 / 1559), rel=1e-12)


def test_indicators_have_the_gold_numbers_from_cells_and_from_a_model() -> None:
    """G07; the general correction equals the one for cells when the model is saturated."""
    cell = np.repeat(np.arange(5), SIZES)
    responded = np.concatenate([np.arange(size) < count for size, count in zip(SIZES, COUNTS, strict=True)])
    predictors = joined_predictors(
        Predictors(("(Intercept)",), np.ones((1559, 1))), indicator_predictors("type", cell, range(5))
    )
    for ours in (propensities_by_cell(COUNTS, SIZES), propensities_by_model(responded, predictors)):
        assert ours.variance == pytest.approx(0.00046632, abs=5e-9)
        assert ours.adjusted_variance == pytest.approx(0.00006011, abs=5e-9)
        assert (ours.r_indicator, ours.adjusted_r_indicator) == pytest.approx((0.9568, 0.9845), abs=5e-5)
        assert (ours.variation, ours.adjusted_variation) == pytest.approx((0.1573, 0.0565), abs=5e-5)
        assert ours.smallest_r_indicator == pytest.approx(0.312, abs=5e-4)


def test_representativeness_of_the_study_agrees_with_r(reference_case) -> None:
    case = reference_case("svy_representativeness_study")
    expected = case["expected"]
    ours = representativeness(
        list(expected["observed"].values()), list(case["params"]["group_type"].values())
    )
    assert [ours.fit.statistic, ours.fit.degrees_of_freedom, ours.fit.p_value] == close_to(
        [expected["gof"][part] for part in ("statistic", "parameter", "p")], case
    )
    test = ours.against_others
    assert [test.statistic, test.degrees_of_freedom, test.p_value] == close_to(
        [expected["resp_vs_nonresp"][part] for part in ("statistic", "parameter", "p")], case
    )
    assert ours.cramers_v == close_to(expected["cramers_v"], case)
    assert ours.residuals.tolist() == close_to(expected["std_resid"], case)
    assert ours.dissimilarity == close_to(expected["dissimilarity"], case)


def test_small_cells_get_an_exact_or_a_simulated_probability() -> None:
    small = representativeness([2, 5, 1], [6, 9, 8])
    assert small.exact is not None and small.exact.method == "exact"
    counts = np.array([66, 40, 0, 58, 30, 4, 4, 4])
    sizes = np.array([520, 310, 10, 420, 219, 30, 31, 32])
    large = representativeness(counts, sizes, seed=2)
    assert large.exact is not None and large.exact.method == "monte-carlo"
    assert large.exact.p_value == pytest.approx(large.against_others.p_value, abs=0.08)
    assert large.exact == representativeness(counts, sizes, seed=2).exact


def test_partial_indicators_say_who_is_under_represented() -> None:
    ours = partial_indicator([5, 15], [100, 100])
    assert ours.by_category == pytest.approx(np.sqrt(0.5) * np.array([-0.05, 0.05]))
    assert ours.of_variable == pytest.approx(0.05)


def test_response_that_only_varies_by_chance_has_no_adjusted_variance_on_average() -> None:
    """Recovery: equal true propensities; the raw variance is biased up, the adjusted one hardly."""
    random = np.random.default_rng(7)
    raw, adjusted, unfloored = [], [], []
    for _ in range(500):
        drawn = random.binomial(SIZES, 0.137)
        ours = propensities_by_cell(drawn, SIZES)
        rates = drawn / SIZES
        raw.append(ours.variance)
        adjusted.append(ours.adjusted_variance)
        unfloored.append(ours.variance - np.sum(rates * (1 - rates)) / SIZES.sum())
    assert np.mean(adjusted) < 0.6 * np.mean(raw)
    # one of the five rates goes into the mean, hence 4/5 of the correction: slightly over-corrected
    assert abs(np.mean(unfloored)) < 0.35 * np.mean(raw)


def test_early_and_late_respondents_are_compared_as_a_table() -> None:
    ours = early_and_late([30, 20, 10], [12, 18, 14])
    assert ours.p_value == ours.chi_square.p_value
    assert 0 < ours.cramers_v < 1


@pytest.mark.parametrize(
    ("counts", "sizes"), [([3, 4], [2, 9]), ([0, 0], [5, 5]), ([5, 5], [5, 5]), ([1, 0], [5, 0])]
)
def test_respondents_outside_their_population_are_our_mistake(counts, sizes) -> None:
    with pytest.raises(BrokenPromise):
        representativeness(counts, sizes)
