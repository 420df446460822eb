"""Post-stratification, raking, calibration, trimming, merging, Kish's effect."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.survey.calibration import Distance, calibrated, post_stratified, raked
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.estimates import survey_mean, survey_total
from rondetafel.lib.analysis.survey.merging import Merge, merge_small_cells
from rondetafel.lib.analysis.survey.trimming import raked_with_limits
from rondetafel.lib.analysis.survey.weight_effects import weight_effect
from rondetafel.lib.base.problems import BadInput, BrokenPromise

from ..known_data import close_to
from .test_design_estimates import agrees


def test_post_stratification_agrees_with_r(reference_case, districts, clustered) -> None:
    case = reference_case("svy_poststratify_clus1")
    expected, sizes = case["expected"], case["params"]["stype"]
    design = post_stratified(clustered, districts["stype"], sizes)
    for level, weight in expected["weights_by_stype"].items():
        assert design.weights[districts["stype"] == level] == close_to(weight, case)
    assert design.weights.sum() == close_to(expected["weight_sum"], case)
    agrees(survey_total(design, districts["enroll"]), expected["total_enroll"], "enroll", case)
    agrees(survey_mean(design, districts["api00"]), expected["mean_api00"], "api00", case)
    for level in sizes:
        ours = survey_total(design, districts["stype"] == level)
        assert ours.estimate == pytest.approx(sizes[level])
        assert ours.standard_error == pytest.approx(0, abs=1e-9)


def test_raking_and_post_stratification_of_the_study_agree_with_r(
    reference_case, respondents, answered
) -> None:
    case = reference_case("svy_rake_study")
    margins = [(respondents[name], case["params"][name]) for name in ("group_type", "region")]
    designs = {"raked": raked(answered, margins), "poststratified": post_stratified(answered, *margins[0])}
    for kind, design in designs.items():
        expected = case["expected"][kind]
        effect = weight_effect(design.weights)
        assert [
            effect.total,
            effect.smallest,
            effect.largest,
            effect.coefficient_of_variation,
            effect.design_effect,
            effect.effective_base,
        ] == close_to([expected[n] for n in ("sum", "min", "max", "cv", "kish_deff", "n_eff")], case)
        agrees(survey_mean(design, respondents["fte"]), expected["mean_fte"], "fte", case)
    assert designs["raked"].weights.tolist() == close_to(case["expected"]["raked"]["weights"], case)


def test_raking_the_cluster_sample_gives_the_gold_weights(districts, clustered) -> None:
    """G06."""
    stype = (districts["stype"], {"E": 4421, "H": 755, "M": 1018})
    wide = (districts["sch.wide"], {"No": 1072, "Yes": 5122})
    # R stops when a margin is off by less than one school; the gold weights are those
    design = raked(clustered, [stype, wide], tolerance=2e-4)
    exact = raked(clustered, [stype, wide])
    assert exact.weights == pytest.approx(design.weights, rel=4e-5)
    gold = {
        ("E", "No"): 39.8385,
        ("H", "No"): 67.1258,
        ("M", "No"): 49.0701,
        ("E", "Yes"): 29.8705,
        ("H", "Yes"): 50.3302,
        ("M", "Yes"): 36.7922,
    }
    for (level, answer), weight in gold.items():
        chosen = (districts["stype"] == level) & (districts["sch.wide"] == answer)
        assert design.weights[chosen] == pytest.approx(weight, abs=5e-5)
    assert weight_effect(design.weights).design_effect == pytest.approx(1.0517, abs=5e-5)
    assert survey_mean(design, districts["api00"]).estimate == pytest.approx(641.2, abs=0.05)
    # stack.md: raked mean 641.2303 (23.7036)
    assert survey_mean(exact, districts["api00"]).standard_error == pytest.approx(23.7036, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "distance"),
    [
        ("linear", Distance.LINEAR),
        ("raking", Distance.RAKING),
        ("logit_bounded", Distance.BOUNDED_LOGIT),
    ],
)
def test_calibration_agrees_with_r(kind, distance, reference_case, districts, clustered) -> None:
    case = reference_case("svy_calibrate_clus1")
    expected = case["expected"][kind]
    stype = districts["stype"]
    auxiliaries = np.column_stack([np.ones(183), stype == "H", stype == "M", districts["api99"]])
    totals = list(case["params"]["population"].values())
    design = calibrated(clustered, auxiliaries, totals, distance=distance, bounds=(0.7, 1.7))
    ratio = design.weights / clustered.weights
    assert [ratio.min(), ratio.max()] == close_to([expected["g_min"], expected["g_max"]], case)
    assert design.weights[:5].tolist() == close_to(expected["w_first5"], case)
    agrees(survey_total(design, districts["enroll"]), expected["enroll"], "enroll", case)
    agrees(survey_mean(design, districts["api00"]), expected["api00"], "api00", case)


def test_kish_has_the_gold_numbers() -> None:
    """G31, and the Kish effect of G07."""
    effect = weight_effect([1, 1, 1, 3])
    assert (effect.design_effect, effect.effective_base) == pytest.approx((4 / 3, 3))
    counts, sizes = np.array([66, 40, 20, 58, 30]), np.array([520, 310, 90, 420, 219])
    weights = np.repeat(sizes / counts, counts)
    assert weight_effect(weights).design_effect == pytest.approx(1.01648, abs=5e-6)
    for wrong in ([], [0.0, 0.0], [1.0, -1.0]):
        with pytest.raises(BrokenPromise):
            weight_effect(wrong)


def test_a_cell_without_respondents_is_an_error_and_never_merged_in_silence() -> None:
    design = SurveyDesign.of(np.ones(3))
    with pytest.raises(BadInput) as caught:
        post_stratified(design, ["a", "a", "c"], {"a": 10, "b": 5})
    assert [problem.code for problem in caught.value.problems] == ["SVY-001", "SVY-002"]
    with pytest.raises(BadInput) as caught:
        raked(design, [(["a", "a", "b"], {"a": 10, "b": 5}), (["x", "y", "y"], {"x": 10, "z": 7})])
    assert [problem.code for problem in caught.value.problems] == ["SVY-001", "SVY-002", "SVY-003"]


def test_margins_that_contradict_each_other_have_no_weights() -> None:
    design = SurveyDesign.of(np.ones(4))
    with pytest.raises(BadInput) as caught:
        raked(design, [(["a", "a", "b", "b"], {"a": 9, "b": 1}), (["x", "x", "y", "y"], {"x": 1, "y": 9})])
    assert [problem.code for problem in caught.value.problems] == ["SVY-004"]


def test_trimmed_weights_keep_both_the_limits_and_the_margins() -> None:
    random = np.random.default_rng(5)
    first = random.choice(["a", "b", "c"], p=[0.5, 0.3, 0.2], size=300)
    second = random.choice(["x", "y"], p=[0.6, 0.4], size=300)
    design = SurveyDesign.of(random.lognormal(0, 0.9, size=300))
    margins = [(first, {"a": 500, "b": 300, "c": 200}), (second, {"x": 550, "y": 450})]
    ours = raked_with_limits(design, margins)
    weights = ours.design.weights
    low, high = np.array([0.3, 3.0]) * np.median(raked(design, margins).weights)
    assert ours.trimmed > 0 and ours.rounds > 0
    assert weights.min() >= low * (1 - 1e-4)
    assert weights.max() <= high * (1 + 1e-4)
    for labels, sizes in margins:
        for label, size in sizes.items():
            assert weights[labels == label].sum() == pytest.approx(size, rel=1e-7)
    assert len(ours.design.calibrations) == 1


def test_weights_within_the_limits_are_left_alone(respondents, answered, reference_case) -> None:
    case = reference_case("svy_rake_study")
    margins = [(respondents[name], case["params"][name]) for name in ("group_type", "region")]
    ours = raked_with_limits(answered, margins)
    assert (ours.trimmed, ours.rounds) == (0, 0)
    assert ours.design.weights.tolist() == close_to(case["expected"]["raked"]["weights"], case)


def test_small_cells_follow_the_written_hierarchy_and_leave_a_record() -> None:
    cells = ["union"] * 4 + ["ngo"] * 30 + ["leisure"] * 7
    totals = {"union": 60.0, "ngo": 350.0, "leisure": 189.0, "other": 3.0}
    hierarchy = {"other": "union", "union": "leisure", "leisure": "ngo"}
    merged = merge_small_cells(cells, totals, hierarchy)
    assert merged.merges == (Merge("other", "union", 0), Merge("union", "leisure", 4))
    assert set(merged.of(cells)) == {"leisure", "ngo"}
    assert merged.totals(totals) == {"leisure": 252.0, "ngo": 350.0}
    assert sum(merged.totals(totals).values()) == sum(totals.values())


def test_a_small_cell_without_a_rule_is_reported_with_all_others() -> None:
    with pytest.raises(BadInput) as caught:
        merge_small_cells(["a"] * 3 + ["b"] * 2, {"a": 5.0, "b": 6.0, "c": 7.0}, {"c": "c"})
    assert [problem.values["cell"] for problem in caught.value.problems] == ["a", "b", "c"]
