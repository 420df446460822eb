"""Weighted shares: R svyciprop, the gold numbers, and the honest ends."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.intervals import clopper_pearson
from rondetafel.lib.analysis.survey.calibration import post_stratified, raked
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.estimates import survey_mean
from rondetafel.lib.analysis.survey.proportions import ProportionMethod, survey_proportion

from ..known_data import close_to

METHODS = {
    "logit": ProportionMethod.LOGIT,
    "xlogit": ProportionMethod.LOGIT,
    "beta": ProportionMethod.KORN_GRAUBARD,
    "mean": ProportionMethod.MEAN,
    "asin": ProportionMethod.ARCSINE,
    "likelihood": ProportionMethod.LIKELIHOOD,
}
# R finds its profile limits by interpolating between a few points: 1e-5 of the limit, far out less
INTERPOLATION = {"sch_wide_yes": 2e-5, "ell0": 4e-3, "awards_yes_90": 2e-5, None: 2e-5}


def agrees(design, flags, expected: dict, case: dict, name: str | None = None, confidence=0.95) -> None:
    for kind, wanted in expected.items():
        ours = survey_proportion(design, flags, method=METHODS[kind], confidence=confidence, capped=False)
        limits = [ours.interval.low, ours.interval.high]
        assert [ours.interval.estimate, ours.standard_error] == close_to([wanted["est"], wanted["se"]], case)
        if kind == "likelihood":
            assert limits == pytest.approx([wanted["lo"], wanted["hi"]], rel=INTERPOLATION[name])
        else:
            assert limits == close_to([wanted["lo"], wanted["hi"]], case)


@pytest.mark.parametrize(
    ("name", "column", "value", "confidence"),
    [
        ("sch_wide_yes", "sch.wide", "Yes", 0.95),
        ("ell0", "ell", 0, 0.95),
        ("awards_yes_90", "awards", "Yes", 0.90),
    ],
)
def test_six_intervals_of_a_cluster_sample_agree_with_svyciprop(
    name, column, value, confidence, reference_case, districts, clustered
) -> None:
    case = reference_case("svy_ciprop_clus1")
    flags = districts[column] == value
    agrees(clustered, flags, case["expected"][name], case, name, confidence)


def test_the_gold_share_has_its_intervals_uncapped(districts, clustered) -> None:
    """G05."""
    flags = districts["ell"] == 0
    logit = survey_proportion(clustered, flags, method=ProportionMethod.LOGIT)
    exact = survey_proportion(clustered, flags, capped=False)
    assert logit.interval.estimate == pytest.approx(0.021858, abs=5e-7)
    assert (logit.interval.low, logit.interval.high) == pytest.approx((0.002305, 0.177748), abs=5e-7)
    assert (exact.interval.low, exact.interval.high) == pytest.approx((0.000216, 0.137508), abs=5e-7)
    assert (exact.degrees_of_freedom, exact.count, exact.base) == (14, 4, 183)
    assert survey_mean(clustered, flags).design_effect == pytest.approx(4.489, abs=5e-4)


def test_the_headline_share_agrees_with_and_without_a_finite_population(reference_case) -> None:
    case = reference_case("svy_headline_53_of_214")
    flags = np.repeat([1, 0], [53, 161])
    for population, kind in ((1559, "with_fpc"), (None, "without_fpc")):
        design = SurveyDesign.of(np.ones(214), population=population)
        assert design.degrees_of_freedom() == case["expected"]["df"]
        agrees(design, flags, case["expected"][kind], case)


def test_calibrated_weights_agree_with_svyciprop(
    reference_case, districts, clustered, respondents, answered
) -> None:
    case = reference_case("svy_poststratify_clus1")
    design = post_stratified(clustered, districts["stype"], case["params"]["stype"])
    agrees(design, districts["sch.wide"] == "Yes", case["expected"]["prop_yes"], case)
    case = reference_case("svy_rake_study")
    margins = [(respondents[name], case["params"][name]) for name in ("group_type", "region")]
    agrees(raked(answered, margins), respondents["insider"], case["expected"]["raked"]["insider"], case)
    by_type = post_stratified(answered, *margins[0])
    agrees(by_type, respondents["insider"], case["expected"]["poststratified"]["insider"], case)


def test_capping_never_lets_the_effective_base_exceed_the_base() -> None:
    """NCHS caps, R does not: a sample of matched pairs knows more than its number of units says."""
    design = SurveyDesign.of(np.ones(40), clusters=np.repeat(np.arange(20), 2))
    flags = np.tile([1, 0], 20).astype(float)
    flags[0] = 0
    capped, free = (survey_proportion(design, flags, capped=choice) for choice in (True, False))
    assert free.effective_base > 40 == capped.effective_base
    assert capped.interval.high - capped.interval.low > free.interval.high - free.interval.low


def test_equal_weights_without_clusters_give_clopper_pearson() -> None:
    share = survey_proportion(SurveyDesign.of(np.ones(214)), np.repeat([1, 0], [53, 161]))
    # n* = n - 1 here, because the variance of a mean divides by n - 1
    exact = clopper_pearson(53 / 214 * 213, 213)
    assert (share.interval.low, share.interval.high) == pytest.approx((exact.low, exact.high))


@pytest.mark.parametrize("flag", [0.0, 1.0])
def test_nobody_and_everybody_keep_one_honest_limit(flag: float) -> None:
    design = SurveyDesign.of(np.ones(20))
    share = survey_proportion(design, np.full(20, flag))
    exact = clopper_pearson(20 * flag, 20)
    assert (share.interval.low, share.interval.high) == (exact.low, exact.high)
    for method in set(ProportionMethod) - {ProportionMethod.KORN_GRAUBARD}:
        assert survey_proportion(design, np.full(20, flag), method=method).interval.low is None


def test_nobody_asked_is_undefined_not_zero() -> None:
    share = survey_proportion(SurveyDesign.of(np.ones(3)), np.full(3, np.nan))
    assert (share.interval.estimate, share.effective_base, share.base) == (None, None, 0)


@pytest.mark.parametrize("method", list(ProportionMethod))
def test_a_share_and_its_complement_mirror_each_other(method, districts, clustered) -> None:
    flags = (districts["awards"] == "Yes").astype(float)
    share = survey_proportion(clustered, flags, method=method).interval
    other = survey_proportion(clustered, 1 - flags, method=method).interval
    assert (share.low, share.high) == pytest.approx((1 - other.high, 1 - other.low))
    assert share.low < share.estimate < share.high
