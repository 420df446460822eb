"""What explains access and influence: all models of a study, the one entry here (S-8, S-9, S-11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.instruments.survey.models.comparisons import TraitComparison, insiders_and_others
from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, dyad_model, parallel_rejected
from rondetafel.instruments.survey.models.estimators import (
    access_estimate,
    influence_estimate,
    organisation_estimate,
)
from rondetafel.instruments.survey.models.level_interaction import level_interaction
from rondetafel.instruments.survey.models.missing import ImputedModel, imputed_models, missing_of
from rondetafel.instruments.survey.models.multiplicity import AdjustedTest, adjusted_tests
from rondetafel.instruments.survey.models.organisation_model import organisation_model
from rondetafel.instruments.survey.models.party_differences import PartyDifference, party_differences
from rondetafel.instruments.survey.models.predictors import (
    Predictor,
    Scale,
    contact_predictors,
    dyad_predictors,
    level_count,
    organisation_predictors,
    table_predictors,
)
from rondetafel.instruments.survey.models.random_intercept_model import random_intercept_model
from rondetafel.instruments.survey.models.results import ModelResult, NotEstimated, Outcome, Reason
from rondetafel.instruments.survey.models.robustness import Grid, Robustness, robustness
from rondetafel.instruments.survey.models.rows import Sample, dyad_sample
from rondetafel.instruments.survey.models.thresholds import Thresholds
from rondetafel.instruments.survey.models.within_model import within_model
from rondetafel.lib.analysis.arrays import Flags, Floats
from rondetafel.lib.analysis.missing_data.patterns import MissingData
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.progress import Progress, silent

FOLLOWED_ACCESS = ("hist_tie", "ally", "fte", "type_business")
FOLLOWED_INFLUENCE = ("insider", "hist_tie", "attn_party", "attn_media", "attn_public")
MONTHLY_AND_FAIR = Thresholds()
CONFIRMATORY = ("hist_tie", "ally_at_table", "type", "fte", "level")


@dataclass(frozen=True, slots=True)
class Explanations:
    """All models of a study. A model that could not be estimated is a `NotEstimated` with its reason.

    Args:
        comparisons: insiders against others per trait, beside the joint model.
        access_organisations: insiders, Firth's logit (M07a).
        access_alone: insiders, one model per numeric trait: the simple association beside the joint one.
        access_dyads: contact per party and level, ordered logit (M07b).
        access_dyads_binary: contact of the threshold and more, a logit (M07b); the one to read where the odds
            differ between thresholds.
        access_by_level: contact at each level, by level.
        access_level_interaction: do ties and allies matter equally at all levels.
        influence_total: influence without contact, ordered logit (M08).
        influence_insider: with insider status, as in the published study.
        influence_conditional: with insider status and contact with this party.
        influence_by_level: with insider status, at each level.
        access_within: contact of the threshold and more, within organisations (M07c).
        access_random_intercept: contact with a random intercept per organisation (M07d).
        influence_within: influence of the threshold and more, within organisations.
        influence_random_intercept: influence with a random intercept per organisation.
        party_differences: do parties of a level differ in influence (M06).
        robustness: effects of ties, allies, staff and type on contact and of insider status, ties and
            attention on influence, under all specifications (M12).
        missing: missing answers per question and pattern (M10).
        imputed: models after multiple imputation; none where nothing is missing.
        parallel_rejected: names of the models whose odds differ between thresholds.
        adjusted: p-values adjusted for the number of tests.
    """

    comparisons: tuple[TraitComparison, ...]
    access_organisations: Outcome
    access_alone: tuple[Outcome, ...]
    access_dyads: Outcome
    access_dyads_binary: Outcome
    access_by_level: tuple[Outcome, ...]
    access_level_interaction: Outcome
    influence_total: Outcome
    influence_insider: Outcome
    influence_conditional: Outcome
    influence_by_level: tuple[Outcome, ...]
    access_within: Outcome
    access_random_intercept: Outcome
    influence_within: Outcome
    influence_random_intercept: Outcome
    party_differences: tuple[PartyDifference, ...]
    robustness: tuple[Robustness, ...]
    missing: MissingData
    imputed: tuple[ImputedModel, ...]
    parallel_rejected: tuple[str, ...]
    adjusted: tuple[AdjustedTest, ...]

    @property
    def models(self) -> tuple[ModelResult, ...]:
        """Every model that was estimated, for the disclosure gate."""
        return tuple(one for one in self.outcomes if isinstance(one, ModelResult))

    @property
    def not_estimated(self) -> tuple[NotEstimated, ...]:
        """Every model that was not, with its reason."""
        return tuple(one for one in self.outcomes if isinstance(one, NotEstimated))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """All models in the order of the report."""
        return (
            self.access_organisations,
            *self.access_alone,
            self.access_dyads,
            self.access_dyads_binary,
            *self.access_by_level,
            self.access_level_interaction,
            self.access_within,
            self.access_random_intercept,
            self.influence_total,
            self.influence_insider,
            self.influence_conditional,
            *self.influence_by_level,
            self.influence_within,
            self.influence_random_intercept,
        )


def explain(
    frame: StudyFrame,
    *,
    seed: int = 0,
    confirmatory: Sequence[str] = CONFIRMATORY,
    thresholds: Thresholds = MONTHLY_AND_FAIR,
    weights: Floats | None = None,
    progress: Progress = silent,
) -> Explanations:
    """Estimate all models of access and influence.

    Nothing that the data decide is an error: a model that cannot be estimated says why.

    Args:
        frame: the study.
        seed: of Monte Carlo p-values, imputations and bootstraps.
        confirmatory: registered predictors, adjusted with Holm's correction.
        thresholds: where contact and influence begin to count.
        weights: shape (organisations,): weights, for one of the specifications; models are unweighted.
        progress: told before each group of models.
    """
    insider = insiders(frame, thresholds.contact_from)
    traits = (*table_predictors(frame), *organisation_predictors(frame))
    progress("explain_access", 0, None)
    joint = guarded(
        "access_organisations",
        lambda: organisation_model("access_organisations", insider, (*traits, level_count(frame))),
    )
    alone = tuple(
        guarded(f"access_alone_{trait.id}", partial(_alone, trait, insider))
        for trait in traits
        if trait.scale in (Scale.CONTINUOUS, Scale.LOGARITHM)
    )
    traits_of_dyads = dyad_predictors(frame)
    access = _DyadModels(frame, "access", "contact", thresholds.contact_from, traits_of_dyads, seed)
    influence = _DyadModels(
        frame, "influence", "influence", thresholds.influence_from, dyad_predictors(frame)
    )
    by_insider, by_contact = contact_predictors(frame, thresholds.contact_from)
    dyads = access.model("dyads", parallel=True)
    progress("explain_influence", 0, None)
    total = influence.model("total", parallel=True)
    with_insider = influence.model("insider", (by_insider,), parallel=True)
    ordered = (dyads, total, with_insider)
    interaction = access.interaction(dyads)
    binary = access.model("dyads_binary", binary=True)
    conditional = influence.model("conditional", (by_insider, by_contact))
    access_levels, influence_levels = access.by_level(), influence.by_level((by_insider,))
    progress("explain_organisations", 0, None)
    within, random = access.within(), access.random_intercept()
    influence_within, influence_random = influence.within(), influence.random_intercept()
    progress("explain_robustness", 0, None)
    curves = (
        *robustness(Grid(frame, "contact", (2, 3, 4, 5), access.predictors, FOLLOWED_ACCESS, weights)),
        *robustness(
            Grid(
                frame,
                "influence",
                (3, 4, 5),
                (by_insider, *influence.predictors),
                FOLLOWED_INFLUENCE,
                weights,
            )
        ),
    )
    progress("explain_missing", 0, None)
    imputed = imputed_models(
        frame,
        [
            (joint.id, _names(joint), partial(organisation_estimate, thresholds=thresholds)),
            (dyads.id, _names(dyads), partial(access_estimate, thresholds=thresholds)),
            (with_insider.id, _names(with_insider), partial(influence_estimate, thresholds=thresholds)),
        ],
        seed=seed,
    )
    others = (dyads, binary, *access_levels, total, with_insider, conditional, *influence_levels)
    return Explanations(
        comparisons=insiders_and_others(insider, traits, joint, seed=seed),
        access_organisations=joint,
        access_alone=alone,
        access_dyads=dyads,
        access_dyads_binary=binary,
        access_by_level=access_levels,
        access_level_interaction=interaction,
        influence_total=total,
        influence_insider=with_insider,
        influence_conditional=conditional,
        influence_by_level=influence_levels,
        access_within=within,
        access_random_intercept=random,
        influence_within=influence_within,
        influence_random_intercept=influence_random,
        party_differences=party_differences(frame, thresholds.influence_from),
        robustness=curves,
        missing=missing_of(frame),
        imputed=imputed,
        parallel_rejected=tuple(
            one.id for one in ordered if isinstance(one, ModelResult) and parallel_rejected(one)
        ),
        adjusted=adjusted_tests(confirmatory, joint, interaction, others),
    )


def _alone(trait: Predictor, insider: Floats) -> Outcome:
    """The simple association of one trait with being an insider."""
    return organisation_model(f"access_alone_{trait.id}", insider, (trait,))


def guarded(id: str, estimate: Callable[[], Outcome]) -> Outcome:
    """A model, or why it could not be estimated: some data have no estimates, and that is a result."""
    try:
        return estimate()
    except BadInput:
        return NotEstimated(id, Reason.DEPENDENT)
    except (np.linalg.LinAlgError, FloatingPointError):
        return NotEstimated(id, Reason.NOT_CONVERGED)


def _names(model: Outcome) -> tuple[str, ...]:
    return tuple(term.id for term in model.terms) if isinstance(model, ModelResult) else ()


@dataclass(frozen=True, slots=True, eq=False)
class _DyadModels:
    """Models of one outcome per dyad."""

    frame: StudyFrame
    part: str
    outcome: str
    at_least: int
    predictors: tuple[Predictor, ...]
    seed: int = 0

    def model(
        self,
        name: str,
        more: tuple[Predictor, ...] = (),
        *,
        level: str | None = None,
        binary: bool = False,
        parallel: bool = False,
    ) -> Outcome:
        id = f"{self.part}_{name}"
        rows = None if level is None else self.frame.dyads.level.is_value(level)
        question = DyadQuestion(id, self.outcome, self.at_least, level, binary)

        def estimate() -> Outcome:
            return dyad_model(question, self._sample(more, rows), parallel=parallel, seed=self.seed)

        return guarded(id, estimate)

    def by_level(self, more: tuple[Predictor, ...] = ()) -> tuple[Outcome, ...]:
        levels = self.frame.dyads.level
        present = [level for level in levels.values if levels.is_value(level).any()]
        return tuple(self.model(level, more, level=level) for level in present)

    def within(self) -> Outcome:
        question = DyadQuestion(f"{self.part}_within", self.outcome, self.at_least, binary=True)
        return guarded(question.id, lambda: within_model(question, self._sample()))

    def random_intercept(self) -> Outcome:
        question = DyadQuestion(f"{self.part}_random_intercept", self.outcome, self.at_least)
        return guarded(question.id, lambda: random_intercept_model(question, self._sample()))

    def interaction(self, base: Outcome) -> Outcome:
        id = f"{self.part}_level_interaction"
        return guarded(id, lambda: level_interaction(id, self._sample(), base))

    def _sample(self, more: tuple[Predictor, ...] = (), rows: Flags | None = None) -> Sample:
        values = getattr(self.frame.dyads, self.outcome)
        return dyad_sample(self.frame, values, (*more, *self.predictors), rows)
