"""Contact and influence per organisation, party and level: ordered logit or binary cut (M07b, M08, M09)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.instruments.survey.models.contrasts import cell_contrasts
from rondetafel.instruments.survey.models.covariances import DyadCovariance, dyad_covariance
from rondetafel.instruments.survey.models.effects import average_effects
from rondetafel.instruments.survey.models.results import (
    AverageEffect,
    Method,
    ModelResult,
    NamedTest,
    NotEstimated,
    Outcome,
    Reason,
    Term,
    odds_ratio,
)
from rondetafel.instruments.survey.models.rows import Sample, model_output, outcome_counts
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.models.firth import fit_firth
from rondetafel.lib.analysis.models.fit import CoefficientRow, Predictors, coefficient_rows
from rondetafel.lib.analysis.models.logit import LogitFit, fit_logit
from rondetafel.lib.analysis.models.model_tests import wald_f_test
from rondetafel.lib.analysis.models.ordinal import OrdinalFit, fit_ordinal
from rondetafel.lib.analysis.models.proportional_odds import nominal_tests
from rondetafel.lib.analysis.models.wild_bootstrap import score_bootstrap
from rondetafel.lib.analysis.multiplicity import holm
from rondetafel.lib.analysis.significance import TestResult

INTERCEPT = "(Intercept)"
SIGNIFICANCE = 0.05
FEW_ORGANISATIONS = 40
RESIDUAL_DF = 10  # organisations beyond the parameters; the disclosure gate asks for as many
# with more dyads than this the test of parallel lines finds every trifle, and takes minutes
PARALLEL_UP_TO = 30_000


@dataclass(frozen=True, slots=True)
class DyadQuestion:
    """What a model of dyads is about.

    Args:
        id: name of the model.
        outcome: `contact` or `influence`.
        at_least: value of the outcome from which average effects count, and where a binary model cuts.
        level: the only level in it; None is all.
        binary: cut the outcome instead of taking all its categories.
    """

    id: str
    outcome: str
    at_least: int
    level: str | None = None
    binary: bool = False


def dyad_model(question: DyadQuestion, sample: Sample, *, parallel: bool = False, seed: int = 0) -> Outcome:
    """Logit with indicators of party and level, CV3 clustered by organisation with t(organisations - 1).

    Args:
        question: what the model is about.
        sample: its rows.
        parallel: test per predictor whether its odds hold at every threshold (nominal test).
        seed: of the wild bootstrap, which stands beside CV3 for fewer than 40 organisations.
    """
    faulty = _reason(question, sample)
    if faulty is not None:
        return NotEstimated(question.id, faulty)
    fit = fit_dyads(question, sample)
    if fit is None or not fit.converged:
        return NotEstimated(question.id, Reason.NOT_CONVERGED)
    covariance = dyad_covariance(fit, sample.organisation)
    category = category_from(fit, question.at_least)
    effects = (
        average_effects(
            fit,
            sample.predictors,
            covariance.primary,
            at_least=category,
            degrees_of_freedom=covariance.degrees_of_freedom,
        )
        if category is not None
        else {}
    )
    terms = _terms(fit, covariance, effects)
    if sample.organisations < FEW_ORGANISATIONS:
        terms = _bootstrapped(terms, fit, sample, seed)
    own = {name for one in sample.predictors for name in one.names}
    cells = set(sample.fixed.names)
    tests = _block_tests(fit, sample, covariance)
    if parallel and isinstance(fit, OrdinalFit) and sample.size <= PARALLEL_UP_TO:
        tests += _parallel_tests(fit, sample)
    return ModelResult(
        id=question.id,
        outcome=question.outcome,
        method=Method.BINARY if question.binary else Method.ORDERED,
        level=question.level,
        at_least=question.at_least,
        terms=tuple(term for term in terms if term.id in own),
        cells=tuple(term for term in terms if term.id in cells),
        thresholds=tuple(term for term in terms if term.id not in own | cells),
        contrasts=cell_contrasts(fit, sample, covariance.primary, covariance.degrees_of_freedom),
        tests=tuple(tests),
        errors=covariance.errors,
        degrees_of_freedom=covariance.degrees_of_freedom,
        rows=sample.size,
        candidates=sample.candidates,
        organisations=sample.organisations,
        events=int(np.sum(sample.outcome >= question.at_least)),
        missing=sample.missing,
        left_out=sample.left_out,
        log_likelihood=fit.log_likelihood,
        output=model_output(question.id, sample, len(fit.names), outcome_counts(_cut(question, sample))),
    )


def parallel_rejected(result: ModelResult) -> bool:
    """Whether for some predictor, after Holm's correction, the odds differ between thresholds."""
    p_values = [
        one.test.p_value
        for one in result.tests
        if one.id.startswith("parallel:") and one.test.p_value is not None
    ]
    return bool(p_values) and float(holm(p_values).min()) < SIGNIFICANCE


def fit_dyads(
    question: DyadQuestion, sample: Sample, weights: Floats | None = None
) -> LogitFit | OrdinalFit | None:
    """The model alone, without inference; None where there are too few rows or only one outcome.

    A binary outcome that predictors separate gets Firth's penalty.

    Args:
        question: what the model is about.
        sample: its rows.
        weights: shape (rows,), mean 1; None is unweighted.
    """
    if _reason(question, sample) is not None:
        return None
    columns = sample.columns
    if not question.binary:
        return fit_ordinal(sample.outcome, columns, weights=weights)
    with_constant = Predictors.of(columns.names, columns.matrix, intercept=True)
    outcome = _cut(question, sample).outcome
    fit = fit_logit(outcome, with_constant, weights=weights)
    return fit if fit.converged else fit_firth(outcome, with_constant, weights=weights)


def category_from(fit: LogitFit | OrdinalFit, at_least: int) -> int | None:
    """Number, from 1, of the first category that counts; None where all or no answers do."""
    if isinstance(fit, LogitFit):
        return 1
    below = sum(1 for value in fit.categories if float(str(value)) < at_least)
    return below + 1 if 0 < below < len(fit.categories) else None


def _reason(question: DyadQuestion, sample: Sample) -> Reason | None:
    outcome = _cut(question, sample).outcome
    if not sample.size or len(np.unique(outcome)) < 2:
        return Reason.ONE_OUTCOME
    if not sample.predictors:
        return Reason.NO_PREDICTORS
    parameters = len(sample.columns.names) + len(np.unique(outcome)) - 1
    if sample.organisations < parameters + RESIDUAL_DF:
        return Reason.FEW_ORGANISATIONS
    return None


def _cut(question: DyadQuestion, sample: Sample) -> Sample:
    if not question.binary:
        return sample
    return sample.with_outcome((sample.outcome >= question.at_least).astype(np.float64))


def _terms(
    fit: LogitFit | OrdinalFit, covariance: DyadCovariance, effects: Mapping[str, AverageEffect]
) -> list[Term]:
    df = covariance.degrees_of_freedom
    primary = coefficient_rows(fit, covariance.primary, degrees_of_freedom=df)
    common = coefficient_rows(fit, covariance.common, degrees_of_freedom=df)
    return [term_of(row, beside, effects.get(row.name)) for row, beside in zip(primary, common, strict=True)]


def _bootstrapped(terms: list[Term], fit: LogitFit | OrdinalFit, sample: Sample, seed: int) -> list[Term]:
    """With the p-value of a score wild cluster bootstrap per predictor."""
    names = {name for one in sample.predictors for name in one.names}
    return [
        replace(term, wild_p_value=score_bootstrap(fit, term.id, sample.organisation, seed=seed).p_value)
        if term.id in names
        else term
        for term in terms
    ]


def term_of(row: CoefficientRow, common: CoefficientRow | None, effect: AverageEffect | None) -> Term:
    """A coefficient as a row of a table."""
    return Term(
        row.name,
        row.interval,
        odds_ratio(row.interval),
        row.standard_error,
        row.statistic,
        row.p_value,
        common.standard_error if common else None,
        common.p_value if common else None,
        effect,
    )


def _block_tests(fit: LogitFit | OrdinalFit, sample: Sample, covariance: DyadCovariance) -> list[NamedTest]:
    """Joint tests: the indicators of type, and those of party and level."""
    blocks = {f"block:{one.id}": one.names for one in sample.predictors if len(one.names) > 1}
    if len(sample.fixed.names) > 1:
        blocks["block:cell"] = sample.fixed.names
    df = covariance.degrees_of_freedom
    return [
        NamedTest(id, wald_f_test(fit, names, covariance.primary, degrees_of_freedom=df))
        for id, names in blocks.items()
    ]


def _parallel_tests(fit: OrdinalFit, sample: Sample) -> list[NamedTest]:
    """Nominal test per predictor; undefined where its wider model has no maximum."""
    found = []
    for one in sample.predictors:
        try:
            (tested,) = nominal_tests(fit, {one.id: one.names})
            found.append(NamedTest(f"parallel:{one.id}", tested.test))
        except np.linalg.LinAlgError:
            found.append(NamedTest(f"parallel:{one.id}", TestResult(None, None, None, "nominal")))
    return found
