"""Weighted quantiles under all rules, and Woodruff's intervals: R survey."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.estimates import survey_mean
from rondetafel.lib.analysis.survey.proportions import ProportionMethod
from rondetafel.lib.analysis.survey.quantiles import QuantileRule, survey_quantile, weighted_quantile

from ..known_data import close_to
from ..reference_data import columns


@pytest.mark.parametrize("rule", [rule for rule in QuantileRule if rule is not QuantileRule.FREQUENCIES])
def test_every_rule_agrees_with_r(rule: QuantileRule, reference_case, reference_input) -> None:
    case = reference_case("weighted_quantiles")
    data = columns(reference_input("weighted_values.csv"))
    expected = case["expected"]
    ours = [weighted_quantile(data["x"], data["w"], p, rule=rule) for p in expected["survey_probs"]]
    assert ours == close_to(expected["survey"][rule.value], case)


@pytest.mark.parametrize(
    ("kind", "rule", "method"),
    [
        ("math", QuantileRule.MATH, ProportionMethod.MEAN),
        ("school", QuantileRule.SCHOOL, ProportionMethod.MEAN),
        ("hf7", QuantileRule.HF7, ProportionMethod.MEAN),
        ("hf4", QuantileRule.HF4, ProportionMethod.MEAN),
        ("beta_interval_math", QuantileRule.MATH, ProportionMethod.KORN_GRAUBARD),
    ],
)
def test_quantiles_of_a_survey_agree_with_svyquantile(
    kind, rule, method, reference_case, schools, stratified
) -> None:
    case = reference_case("svy_quantiles")
    for name, expected in case["expected"][kind].items():
        for p in case["expected"]["probs"]:
            ours = survey_quantile(stratified, schools[name], p, rule=rule, method=method)
            assert [ours.estimate, ours.low, ours.high, ours.standard_error] == close_to(
                [expected[part][f"{p:g}"] for part in ("q", "lo", "hi", "se")], case
            )


def test_the_median_of_the_cluster_sample_agrees(reference_case, districts, clustered) -> None:
    case = reference_case("svy_jackknife_clus1")
    ours = survey_quantile(clustered, districts["enroll"], 0.5)
    assert ours.estimate == close_to(case["expected"]["median_enroll"], case)


def test_weights_as_frequencies_agree_with_hmisc_and_steps_with_laeken(
    reference_case, reference_input
) -> None:
    case = reference_case("weighted_quantiles")
    data = columns(reference_input("weighted_values.csv"))
    for rule, name in ((QuantileRule.FREQUENCIES, "hmisc_quantile"), (QuantileRule.MATH, "laeken")):
        ours = [weighted_quantile(data["x"], data["w"], p, rule=rule) for p in case["expected"]["probs"]]
        assert ours == close_to(case["expected"][name], case)
    # Hmisc interpolates over distinct values
    distinct, place = np.unique(data["x"], return_inverse=True)
    weights = np.bincount(place, weights=data["w"])
    ours = [weighted_quantile(distinct, weights, p, rule=QuantileRule.HF4) for p in case["expected"]["probs"]]
    assert ours == close_to(case["expected"]["hmisc_iecdf"], case)
    design = SurveyDesign.of(data["w"])
    assert survey_mean(design, data["x"]).estimate == close_to(case["expected"]["wtd_mean"], case)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 5)), min_size=2, max_size=20),
    st.sampled_from(list(QuantileRule)),
)
def test_quantiles_rise_with_the_share_and_stay_within_the_values(pairs, rule) -> None:
    values, weights = (np.array(part, dtype=float) for part in zip(*pairs, strict=True))
    found = [weighted_quantile(values, weights, p, rule=rule) for p in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert found == sorted(found)
    assert values.min() <= found[0] and found[-1] <= values.max()


def test_nobody_has_no_median_and_a_certain_limit_can_be_missing() -> None:
    design = SurveyDesign.of(np.ones(3))
    assert survey_quantile(design, np.full(3, np.nan), 0.5).estimate is None
    wide = survey_quantile(design, np.array([1.0, 2.0, 3.0]), 0.5)
    assert (wide.estimate, wide.low, wide.standard_error) == (2.0, None, None)
