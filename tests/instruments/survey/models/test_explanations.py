"""What explains access and influence, on studies with known effects (S-8, S-9, S-11, M06 to M12)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rondetafel.instruments.survey.frame import Attribute, Dyads, StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.instruments.survey.models.comparisons import Summary, insiders_and_others
from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, dyad_model
from rondetafel.instruments.survey.models.explanations import Explanations, explain
from rondetafel.instruments.survey.models.imputed_frames import completed_frames, imputations, wide
from rondetafel.instruments.survey.models.missing import Treatment
from rondetafel.instruments.survey.models.multiplicity import Family
from rondetafel.instruments.survey.models.organisation_model import organisation_model
from rondetafel.instruments.survey.models.predictors import (
    dyad_predictors,
    organisation_predictors,
    table_predictors,
)
from rondetafel.instruments.survey.models.results import Errors, ModelResult, NotEstimated, Reason
from rondetafel.instruments.survey.models.rows import dyad_sample
from rondetafel.lib.analysis.equivalence import Verdict
from rondetafel.lib.disclosure.model_rules import model_problems
from rondetafel.lib.disclosure.policy import load_policy

from .simulated_study import simulated_study


@pytest.fixture(scope="module")
def explained() -> Explanations:
    return explain(simulated_study(120, seed=1, tie=0.8, ally=0.9, missing=0.02), seed=3)


def access(frame: StudyFrame) -> ModelResult | NotEstimated:
    sample = dyad_sample(frame, frame.dyads.contact, dyad_predictors(frame))
    return dyad_model(DyadQuestion("access", "contact", 4), sample)


def test_planted_effects_are_found_and_named(explained: Explanations) -> None:
    """S-9: ties and allies go with contact, type and staff do not."""
    for model in (explained.access_dyads, explained.access_dyads_binary, explained.influence_total):
        assert model.term("hist_tie").interval.low > 0.3
        assert model.term("ally").interval.low > 0
    assert explained.access_within.term("hist_tie").interval.low > 0.3
    assert explained.access_random_intercept.term("hist_tie:within").interval.low > 0.3
    effect = explained.access_dyads.term("hist_tie").effect
    assert effect.verdict is Verdict.DIFFERENT
    assert (effect.low_value, effect.high_value) == (1.0, 5.0)


def test_limits_contain_the_true_effect_about_as_often_as_they_say() -> None:
    """M09: CV3 with t(G - 1); 60 studies of 60 organisations, of which 95% should contain the truth."""
    covered = no_effect = 0
    for seed in range(60):
        result = access(simulated_study(60, seed=seed, tie=0.5))
        interval = result.term("fte").interval
        no_effect += interval.low <= 0 <= interval.high
        # averaged over organisations that differ, an effect is smaller than within one: about 0.49
        tie = result.term("hist_tie").interval
        covered += tie.low <= 0.49 <= tie.high
    # fewer than 51 of 60 has a chance of 1 in 1,000 at 95%
    assert no_effect >= 51
    assert covered >= 51


def test_every_model_says_what_the_gate_must_know(explained: Explanations) -> None:
    """M24: organisations, parameters, patterns and counts per category go with each result."""
    assert {model.id for model in explained.models} == {model.output.id for model in explained.models}
    for model in explained.models:
        assert model.output.cases == model.organisations
        assert model.output.parameters is not None and model.output.patterns is not None
        assert model.output.category_counts["outcome"]
    assert model_problems(explained.access_organisations.output, load_policy()) == []


def test_a_study_of_thirty_has_results_or_reasons() -> None:
    """Nothing that the data decide is an error."""
    found = explain(simulated_study(30, seed=5, tie=0.5, missing=0.01))
    assert len(found.outcomes) == len(found.models) + len(found.not_estimated)
    left_out = {one.reason for one in found.access_organisations.left_out}
    assert Reason.FEW_EVENTS in left_out


@pytest.mark.parametrize("organisations", [1, 4, 12])
def test_a_tiny_study_has_reasons_and_no_errors(organisations: int) -> None:
    found = explain(simulated_study(organisations, seed=5))
    assert isinstance(found.access_random_intercept, NotEstimated)


def test_a_study_without_questions_for_the_models_says_so() -> None:
    frame = simulated_study(40, seed=2)
    nothing = np.full(frame.dyads.size, np.nan)
    dyads = replace(frame.dyads, influence=nothing, hist_tie=nothing, position=nothing, distance=nothing)
    found = explain(StudyFrame(frame.size, {}, {}, dyads))
    reasons = {one.id: one.reason for one in found.not_estimated}
    assert reasons["access_dyads"] is Reason.NO_PREDICTORS
    assert reasons["influence_total"] is Reason.ONE_OUTCOME
    assert found.party_differences == ()


def test_a_study_without_dyads_has_no_models() -> None:
    none = np.zeros(0)
    codes = np.zeros(0, dtype=np.intp)
    empty = Dyads(
        codes, Attribute("level", (), codes), Attribute("party", (), codes), none, none, none, none, none
    )
    found = explain(StudyFrame(20, {}, {}, empty))
    assert found.models == () and found.imputed == () and found.comparisons == ()


def test_few_organisations_get_a_wild_bootstrap_beside_the_jackknife() -> None:
    """M09: below 40 organisations."""
    few, many = (access(simulated_study(count, seed=11, tie=0.8)) for count in (36, 60))
    assert few.term("hist_tie").wild_p_value < 0.05
    assert few.term("fte").wild_p_value > 0.05
    assert many.term("hist_tie").wild_p_value is None


def test_a_separated_binary_outcome_gets_firths_penalty() -> None:
    """M09: nobody has monthly contact with one party, and the logit still has estimates."""
    frame = simulated_study(80, seed=4, tie=0.8)
    never = frame.dyads.in_cell("federal", "mr")
    contact = np.where(never, np.minimum(frame.dyads.contact, 3.0), frame.dyads.contact)
    frame = replace(frame, dyads=replace(frame.dyads, contact=contact))
    sample = dyad_sample(frame, contact, dyad_predictors(frame))
    result = dyad_model(DyadQuestion("binary", "contact", 4, binary=True), sample)
    assert result.term("hist_tie").interval.low > 0
    assert all(np.isfinite(cell.interval.estimate) for cell in result.cells)


def test_ten_points_are_no_margin_for_a_rare_outcome() -> None:
    """M11: where 4% have the outcome, an effect within 10 points is not shown to be absent."""
    frame = simulated_study(150, seed=4, tie=0.8)
    rare = np.where(frame.dyads.contact == 5, 5.0, np.minimum(frame.dyads.contact, 3.0))
    rare = np.where((rare == 5) & (frame.dyads.hist_tie < 5), 3.0, rare)
    frame = replace(frame, dyads=replace(frame.dyads, contact=rare))
    result = access(frame)
    assert result.events / result.rows < 0.2
    assert all(term.effect.equivalence is None for term in result.terms)
    assert {term.effect.verdict for term in result.terms} <= {Verdict.DIFFERENT, Verdict.INCONCLUSIVE}


def test_types_outside_the_contrast_stay_in_and_business_is_against_citizens() -> None:
    frame = simulated_study(150, seed=6)
    insider = np.random.default_rng(1).integers(0, 2, size=150).astype(float)
    result = organisation_model("a", insider, (*table_predictors(frame), *organisation_predictors(frame)))
    assert result.organisations == 150
    assert {"type_business", "type_other"} <= {term.id for term in result.terms}
    assert result.test("block:type").degrees_of_freedom == 2
    assert result.errors is Errors.PROFILE


def test_comparisons_count_by_hand() -> None:
    """S-8: both sides of a trait, its effect size, and the joint model beside it."""
    frame = simulated_study(90, seed=7, tie=0.6)
    insider = insiders(frame, 4)
    rows = {
        row.id: row
        for row in insiders_and_others(
            insider, (*table_predictors(frame), *organisation_predictors(frame)), None
        )
    }
    fte = frame.numbers["fte"]
    assert rows["fte"].summary is Summary.MEDIAN
    assert rows["fte"].insiders.value == pytest.approx(np.median(fte[insider == 1]))
    pairs = np.sign(fte[insider == 1][:, None] - fte[insider == 0][None, :])
    assert rows["fte"].effect_size == pytest.approx(pairs.mean())
    contrast = frame.attributes["contrast"]
    assert rows["type"].insiders.base == int(((insider == 1) & contrast.known).sum())
    assert rows["type"].insiders.count == int(((insider == 1) & contrast.is_value("business")).sum())
    assert rows["lr"].joint is None


def test_registered_tests_are_adjusted_by_holm_and_others_by_benjamini_hochberg(
    explained: Explanations,
) -> None:
    """M11."""
    registered = [one for one in explained.adjusted if one.family is Family.CONFIRMATORY]
    assert [one.term for one in registered] == ["hist_tie", "ally_at_table", "type", "fte", "level"]
    smallest = min(one.p_value for one in registered)
    assert min(one.p_adjusted for one in registered) == pytest.approx(min(5 * smallest, 1))
    others = [one for one in explained.adjusted if one.model == "access_organisations"]
    assert not {one.term for one in others if one.family is Family.EXPLORATORY} & {"hist_tie", "fte"}


def test_the_grid_follows_an_effect_through_every_choice(explained: Explanations) -> None:
    """M12."""
    curve = next(
        one.curve for one in explained.robustness if (one.outcome, one.term) == ("contact", "hist_tie")
    )
    every = (*curve.specifications, *curve.undefined)
    samples = {one.choices["sample"] for one in every}
    assert {"all", "level:federal", "without_party:mr", "without_type:cause_group"} <= samples
    assert {one.choices["model"] for one in every} == {"ordered", "binary", "four_points", "wave"}
    assert {one.choices["outcome"] for one in every} == {"from_2", "from_3", "from_4", "from_5"}
    assert curve.positive_share > 0.9 and curve.excluding_zero_share > 0.8


def test_imputation_fills_only_what_was_asked_and_leaves_the_study_alone() -> None:
    """M10: a level that an organisation said nothing about is not filled in."""
    frame = simulated_study(60, seed=8, tie=0.5, missing=0.05)
    silent = (frame.dyads.organisation == 3) & frame.dyads.level.is_value("flemish")
    influence = np.where(silent, np.nan, frame.dyads.influence)
    frame = replace(frame, dyads=replace(frame.dyads, influence=influence))
    before = influence.copy()
    table = wide(frame)
    completed = next(iter(completed_frames(frame, table, imputations(table, seed=1))))
    filled = np.isnan(before) & ~np.isnan(completed.dyads.influence)
    said = np.unique(frame.dyads.organisation[~np.isnan(before) & frame.dyads.level.is_value("federal")])
    assert filled.any()
    assert not filled[silent].any()
    assert 3 in said
    assert np.isin(completed.dyads.influence[filled], [1, 2, 3, 4, 5]).all()
    assert np.array_equal(frame.dyads.influence, before, equal_nan=True)


def test_models_after_imputation_agree_where_hardly_anything_is_missing(explained: Explanations) -> None:
    """M10: with 2% missing completely at random, imputed and complete cases say the same."""
    imputed = next(one for one in explained.imputed if one.model == "access_dyads")
    assert imputed.imputations >= 20
    for term in imputed.terms:
        complete = explained.access_dyads.term(term.id)
        assert abs(term.interval.estimate - complete.interval.estimate) < complete.standard_error
    treatments = {one.treatment for one in explained.imputed if one.model == "influence_insider"}
    assert treatments == set(Treatment)


def test_the_same_seed_gives_the_same_values_filled_in() -> None:
    table = wide(simulated_study(60, seed=1, missing=0.02))
    first, second, other = (imputations(table, seed=seed).completed[0] for seed in (3, 3, 4))
    assert np.array_equal(first, second) and not np.array_equal(first, other)


def test_parties_are_compared_within_the_organisations_that_answered() -> None:
    """M06: the tests count an organisation once, however many parties it answers about."""
    frame = simulated_study(100, seed=9)
    first = explain_parties(frame)
    assert first.organisations == 100 and first.complete == 100
    raised = np.where(
        frame.dyads.party.is_value("mr"), np.minimum(frame.dyads.influence + 2, 5), frame.dyads.influence
    )
    moved = explain_parties(replace(frame, dyads=replace(frame.dyads, influence=raised)))
    assert first.wald.p_value > 0.05
    assert moved.wald.p_value < 0.001 and moved.cochran.p_value < 0.001


def explain_parties(frame: StudyFrame):
    from rondetafel.instruments.survey.models.party_differences import party_differences

    return party_differences(frame, 4)[0]
