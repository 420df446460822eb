"""Means, totals, ratios with linearised and jackknife variances: R survey, and what must hold of designs."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.survey.calibration import post_stratified
from rondetafel.lib.analysis.survey.design import LonelyCluster, SurveyDesign, linearised_covariance
from rondetafel.lib.analysis.survey.estimates import (
    DesignEstimate,
    survey_mean,
    survey_ratio,
    survey_total,
)
from rondetafel.lib.analysis.survey.replication import jackknife
from rondetafel.lib.base.problems import BadInput, BrokenPromise

from ..known_data import close_to


def agrees(ours: DesignEstimate, expected: dict, name: str, case: dict, df: float | None = None) -> None:
    interval = ours.interval(degrees_of_freedom=df)
    assert [ours.estimate, ours.standard_error, interval.low, interval.high] == close_to(
        [expected[part][name] for part in ("est", "se", "lo", "hi")], case
    )


def test_a_stratified_sample_agrees_with_svymean_and_svytotal(reference_case, schools, stratified) -> None:
    case = reference_case("svy_strat_fpc_mean_total")
    expected = case["expected"]
    assert stratified.degrees_of_freedom() == expected["df"]
    for name in ("api00", "enroll"):
        ours = survey_mean(stratified, schools[name])
        agrees(ours, expected["mean"], name, case)
        assert ours.design_effect == close_to(expected["mean"]["deff"][name], case)
    total = survey_total(stratified, schools["enroll"])
    agrees(total, expected["total"], "enroll", case)
    assert total.design_effect == close_to(expected["total"]["deff"]["enroll"], case)
    # R's "replace" leaves the finite population out of the simple random sample
    with_replacement = 1 - 200 / stratified.weights.sum()
    for name, effect in expected["mean_deff_replace"].items():
        ours = survey_mean(stratified, schools[name]).design_effect
        assert ours * with_replacement == close_to(effect, case)


def test_strata_have_a_known_size_and_so_no_standard_error(reference_case, schools, stratified) -> None:
    case = reference_case("svy_strat_fpc_mean_total")
    for level in "EHM":
        member = (schools["stype"] == level).astype(float)
        for ours, kind in (
            (survey_mean(stratified, member), "prop_stype"),
            (survey_total(stratified, member), "total_stype"),
        ):
            agrees(ours, case["expected"][kind], f"stype{level}", case)


def test_without_a_finite_population_errors_are_larger(reference_case, schools) -> None:
    case = reference_case("svy_strat_nofpc_mean_total")
    design = SurveyDesign.of(schools["pw"], strata=schools["stype"])
    for name in ("api00", "enroll"):
        ours = survey_mean(design, schools[name])
        agrees(ours, case["expected"]["mean"], name, case)
        assert ours.design_effect == close_to(case["expected"]["mean"]["deff"][name], case)
    agrees(survey_total(design, schools["enroll"]), case["expected"]["total"], "enroll", case)


def test_a_cluster_sample_agrees_with_svymean_and_svytotal(reference_case, districts, clustered) -> None:
    case = reference_case("svy_clus1_fpc_mean_total")
    expected = case["expected"]
    assert clustered.degrees_of_freedom() == expected["df"]
    for name in ("api00", "enroll"):
        ours = survey_mean(clustered, districts[name])
        agrees(ours, expected["mean"], name, case)
        assert ours.design_effect == close_to(expected["mean"]["deff"][name], case)
    total = survey_total(clustered, districts["enroll"])
    agrees(total, expected["total"], "enroll", case)
    assert total.design_effect == close_to(expected["total"]["deff"]["enroll"], case)


def test_a_domain_keeps_the_whole_design(reference_case, schools, stratified) -> None:
    case = reference_case("svy_domain_means")
    expected = case["expected"]
    domain = schools["comp.imp"] == "Yes"
    assert stratified.degrees_of_freedom(domain) == expected["subset_df"]
    mean = survey_mean(stratified, schools["api00"], domain=domain)
    agrees(mean, expected["subset_mean"], "api00", case)
    total = survey_total(stratified, schools["enroll"], domain=domain)
    agrees(total, expected["subset_total"], "enroll", case)
    for place, level in enumerate(expected["by_stype"]["level"]):
        ours = survey_mean(stratified, schools["api00"], domain=schools["stype"] == level)
        assert [ours.estimate, ours.standard_error] == close_to(
            [expected["by_stype"][part][place] for part in ("est", "se")], case
        )


def test_a_ratio_agrees_with_svyratio(reference_case, schools, stratified) -> None:
    case = reference_case("svy_ratio_strat")
    ours = survey_ratio(stratified, schools["api.stu"], schools["enroll"])
    interval = ours.interval()
    expected = case["expected"]
    assert [ours.estimate, ours.standard_error, interval.low, interval.high] == close_to(
        [expected["est"], expected["se"], *expected["ci"]], case
    )


def test_leaving_out_clusters_agrees_with_the_jackknife_of_r(reference_case, districts, clustered) -> None:
    case = reference_case("svy_jackknife_clus1")
    expected = case["expected"]

    def estimates(design: SurveyDesign) -> np.ndarray:
        return np.array(
            [
                survey_mean(design, districts["api00"]).estimate,
                survey_total(design, districts["enroll"]).estimate,
                survey_ratio(design, districts["api.stu"], districts["enroll"]).estimate,
            ]
        )

    ours = jackknife(clustered, estimates)
    assert ours.replicates == expected["n_replicates"]
    wanted = [
        (expected["mean"]["est"]["api00"], expected["mean"]["se"]["api00"]),
        (expected["total"]["est"]["enroll"], expected["total"]["se"]["enroll"]),
        (expected["ratio"]["est"], expected["ratio"]["se"]),
    ]
    assert ours.estimates.tolist() == close_to([estimate for estimate, _ in wanted], case)
    assert ours.standard_errors.tolist() == close_to([error for _, error in wanted], case)
    # R gives normal limits here
    for place, (part, name) in enumerate((("mean", "api00"), ("total", "enroll"))):
        single = DesignEstimate(ours.estimates[place], ours.standard_errors[place], 14, 183)
        agrees(single, expected[part], name, case, df=np.inf)


def test_jackknife_and_linearisation_agree_on_post_stratified_means(districts, clustered) -> None:
    totals = {"E": 4421, "H": 755, "M": 1018}

    def weighting(design: SurveyDesign) -> SurveyDesign:
        return post_stratified(design, districts["stype"], totals)

    def mean(design: SurveyDesign) -> np.ndarray:
        return np.array([survey_mean(design, districts["meals"]).estimate])

    linear = survey_mean(weighting(clustered), districts["meals"]).standard_error
    repeated = jackknife(clustered, mean, reweighting=weighting).standard_errors[0]
    assert repeated == pytest.approx(linear, rel=0.15)
    with pytest.raises(BrokenPromise):
        jackknife(weighting(clustered), mean)


def test_a_cell_that_lies_in_one_cluster_cannot_be_left_out_in_silence() -> None:
    cells, clusters = ["a", "a", "b", "b", "c"], [1, 2, 2, 3, 4]

    def weighting(design: SurveyDesign) -> SurveyDesign:
        return post_stratified(design, cells, {"a": 5, "b": 6, "c": 7})

    def mean(design: SurveyDesign) -> np.ndarray:
        return np.array([survey_mean(design, [1.0, 2, 3, 4, 5]).estimate])

    with pytest.raises(BadInput) as caught:
        jackknife(SurveyDesign.of(np.ones(5), clusters=clusters), mean, reweighting=weighting)
    assert [problem.values["cell"] for problem in caught.value.problems] == ["c"]


def test_the_jackknife_of_a_mean_of_independent_units_is_the_linearised_one() -> None:
    random = np.random.default_rng(3)
    values = random.normal(size=40)
    design = SurveyDesign.of(np.full(40, 2.0), strata=np.repeat([0, 1], 20), population=100)

    def totals(of: SurveyDesign) -> np.ndarray:
        return np.array([survey_total(of, values).estimate])

    assert jackknife(design, totals).standard_errors[0] == pytest.approx(
        survey_total(design, values).standard_error
    )


def test_standard_errors_recover_the_spread_over_many_cluster_samples() -> None:
    random = np.random.default_rng(8)
    population = random.normal(size=(200, 1)) + random.normal(size=(200, 5))
    estimates, errors = [], []
    for _ in range(400):
        drawn = random.choice(200, size=30, replace=False)
        design = SurveyDesign.of(np.full(150, 200 / 30), clusters=np.repeat(np.arange(30), 5), population=200)
        ours = survey_mean(design, population[drawn].reshape(-1))
        estimates.append(ours.estimate)
        errors.append(ours.standard_error)
    assert np.mean(errors) == pytest.approx(np.std(estimates), rel=0.1)
    assert np.mean(estimates) == pytest.approx(population.mean(), abs=0.03)


def test_a_missing_value_leaves_the_domain(schools, stratified) -> None:
    values = schools["api00"].copy()
    values[:20] = np.nan
    domain = np.arange(200) >= 20
    assert survey_mean(stratified, values) == survey_mean(stratified, schools["api00"], domain=domain)
    assert survey_mean(stratified, values).base == 180


def test_nobody_in_the_domain_is_undefined_not_zero(schools, stratified) -> None:
    nobody = np.zeros(200, dtype=bool)
    for ours in (
        survey_mean(stratified, schools["api00"], domain=nobody),
        survey_ratio(stratified, schools["api00"], schools["enroll"], domain=nobody),
    ):
        assert (ours.estimate, ours.standard_error, ours.base) == (None, None, 0)
        assert ours.interval().low is None


def test_a_stratum_of_one_cluster_is_refused_until_its_treatment_is_chosen() -> None:
    values = np.array([1.0, 2.0, 4.0, 9.0])
    strata = ["a", "a", "a", "b"]
    with pytest.raises(BrokenPromise):
        survey_mean(SurveyDesign.of(np.ones(4), strata=strata), values)
    skipped, centred = (
        survey_mean(SurveyDesign.of(np.ones(4), strata=strata, lonely=choice), values).standard_error
        for choice in (LonelyCluster.SKIP, LonelyCluster.CENTRE)
    )
    assert 0 < skipped < centred
    whole = SurveyDesign.of(np.ones(4), strata=strata, population=[100, 100, 100, 1])
    assert survey_mean(whole, values).standard_error > 0


def test_a_census_has_no_sampling_error(schools) -> None:
    design = SurveyDesign.of(np.ones(200), population=200)
    assert survey_mean(design, schools["api00"]).standard_error == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("weights", [[1, -1], [1, float("nan")]])
def test_what_is_no_weight_is_refused(weights) -> None:
    with pytest.raises(BrokenPromise):
        SurveyDesign.of(weights)
    with pytest.raises(BrokenPromise):
        SurveyDesign.of([1, 1, 1], population=2)


def test_covariances_do_not_depend_on_the_order_of_the_units(schools) -> None:
    order = np.random.default_rng(1).permutation(200)
    influence = np.column_stack([schools["api00"], schools["enroll"]])
    one = SurveyDesign.of(schools["pw"], strata=schools["stype"], clusters=schools["dnum"])
    two = SurveyDesign.of(
        schools["pw"][order], strata=schools["stype"][order], clusters=schools["dnum"][order]
    )
    assert linearised_covariance(two, influence[order]) == pytest.approx(
        linearised_covariance(one, influence)
    )
