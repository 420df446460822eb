"""The same organisation with different parties: conditional logit, fixed effects of organisations (M07c)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, term_of
from rondetafel.instruments.survey.models.predictors import TIES, chosen
from rondetafel.instruments.survey.models.results import (
    Errors,
    LeftOut,
    Method,
    ModelResult,
    NotEstimated,
    Outcome,
    Reason,
)
from rondetafel.instruments.survey.models.rows import Sample, independent, model_output, outcome_counts
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats, group_codes, group_sums
from rondetafel.lib.analysis.models.conditional_logit import fit_conditional_logit
from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows
from rondetafel.lib.analysis.models.robust import SmallSample, cluster_covariance

FEWEST_INFORMATIVE = 10


def within_model(question: DyadQuestion, sample: Sample, varying: tuple[str, ...] = TIES) -> Outcome:
    """Conditional logit of the outcome from its threshold on; all traits of the organisation drop out.

    Organisations whose outcomes are all equal say nothing and are not counted in. Parties and levels have
    an effect of their own, except where an outcome never or always occurs. Standard errors are
    cluster-robust with G/(G - 1) and t(G - 1) for G informative organisations.

    Args:
        question: what the model is about.
        sample: rows of the model of dyads.
        varying: predictors that differ between the parties of an organisation.
    """
    if not sample.size:
        return NotEstimated(question.id, Reason.ONE_OUTCOME)
    outcome = (sample.outcome >= question.at_least).astype(np.float64)
    informative = _informative(outcome, sample)
    used = _rows(sample.with_outcome(outcome), informative)
    if used.organisations < FEWEST_INFORMATIVE:
        return NotEstimated(question.id, Reason.FEW_EVENTS)
    used = _within(used, varying)
    if not used.predictors:
        return NotEstimated(question.id, Reason.NO_PREDICTORS)
    fit = fit_conditional_logit(used.outcome, used.columns, used.organisation)
    if not fit.converged:
        return NotEstimated(question.id, Reason.NOT_CONVERGED)
    groups = len(fit.scores)
    covariance = cluster_covariance(fit, np.arange(groups), correction=SmallSample.CLUSTERS)
    rows = coefficient_rows(fit, covariance, degrees_of_freedom=groups - 1)
    terms = [term_of(row, None, None) for row in rows]
    own = {name for one in used.predictors for name in one.names}
    return ModelResult(
        id=question.id,
        outcome=question.outcome,
        method=Method.CONDITIONAL,
        level=question.level,
        at_least=question.at_least,
        terms=tuple(term for term in terms if term.id in own),
        cells=tuple(term for term in terms if term.id not in own),
        thresholds=(),
        contrasts=(),
        tests=(),
        errors=Errors.SANDWICH,
        degrees_of_freedom=groups - 1,
        rows=used.size,
        candidates=sample.candidates,
        organisations=used.organisations,
        events=int(used.outcome.sum()),
        missing=sample.missing,
        left_out=used.left_out,
        log_likelihood=fit.log_likelihood,
        output=model_output(question.id, used, len(fit.names), outcome_counts(used)),
    )


def _informative(outcome: Floats, sample: Sample) -> Flags:
    """Rows of organisations with both outcomes."""
    codes = group_codes(sample.organisation)
    share = group_sums(outcome, codes) / np.bincount(codes)
    return ((share > 0) & (share < 1))[codes]


def _rows(sample: Sample, rows: Flags) -> Sample:
    return replace(
        sample,
        outcome=sample.outcome[rows],
        organisation=sample.organisation[rows],
        predictors=tuple(replace(one, values=one.values[rows]) for one in sample.predictors),
        fixed=sample.fixed.rows(rows),
        cells=tuple(cell for cell, row in zip(sample.cells, rows.tolist(), strict=True) if row),
    )


def _within(sample: Sample, varying: tuple[str, ...]) -> Sample:
    """Only what varies within organisations, and indicators of cells with both outcomes."""
    fixed = sample.fixed
    codes = group_codes(sample.organisation)
    names: list[str] = []
    basis = np.zeros((sample.size, 0))
    for at, name in enumerate(fixed.names):
        if not _both(sample.outcome[fixed.matrix[:, at] == 1]):
            continue
        wider = np.column_stack([basis, _deviations(fixed.matrix[:, [at]], codes)])
        if independent(wider):
            basis, names = wider, [*names, name]
    predictors, left_out = [], [one for one in sample.left_out if one.predictor in varying]
    for one in chosen(sample.predictors, varying):
        wider = np.column_stack([basis, _deviations(one.values, codes)])
        if independent(wider):
            basis = wider
            predictors.append(one)
        else:
            left_out.append(LeftOut(one.id, Reason.CONSTANT))
    places = [fixed.names.index(name) for name in names]
    return replace(
        sample,
        predictors=tuple(predictors),
        fixed=Predictors(tuple(names), fixed.matrix[:, places]),
        left_out=tuple(left_out),
    )


def _both(outcome: Floats) -> bool:
    return len(np.unique(outcome)) == 2


def _deviations(values: Floats, codes: Codes) -> Floats:
    """Deviations from the mean of the organisation."""
    means = group_sums(values, codes) / np.bincount(codes)[:, None]
    return values - means[codes]
