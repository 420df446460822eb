"""Who is an insider: Firth's penalised logit on organisations (M07a)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rondetafel.instruments.survey.models.effects import average_effects
from rondetafel.instruments.survey.models.predictors import Predictor
from rondetafel.instruments.survey.models.results import (
    AverageEffect,
    Errors,
    Method,
    ModelResult,
    NamedTest,
    NotEstimated,
    Outcome,
    Reason,
    Term,
    odds_ratio,
)
from rondetafel.instruments.survey.models.rows import (
    model_output,
    organisation_sample,
    outcome_counts,
)
from rondetafel.lib.analysis.arrays import Flags, Floats, floats
from rondetafel.lib.analysis.models.firth import (
    INTERCEPT,
    PenalisedInference,
    firth_inference,
    firth_test,
    fit_firth,
    with_flic,
)
from rondetafel.lib.analysis.models.fit import Predictors, coefficient_rows
from rondetafel.lib.analysis.models.logit import LogitFit
from rondetafel.lib.analysis.significance import chi_square_result

# above this many organisations the likelihood is as good as quadratic: Wald limits agree with profile
# limits to three digits, and each profile limit costs several fits
PROFILE_UP_TO = 3000


def organisation_model(
    id: str,
    outcome: Floats,
    predictors: Sequence[Predictor],
    *,
    name: str = "insider",
    level: str | None = None,
    rows: Flags | None = None,
    weights: Floats | None = None,
) -> Outcome:
    """Firth's logit with profile limits, penalised likelihood-ratio tests, and average effects after FLIC.

    Args:
        id: name of the model.
        outcome: shape (organisations,): 1, 0 or NaN.
        predictors: per organisation.
        name: what the outcome is.
        level: the only level that the outcome is about.
        rows: organisations to take; None is all.
        weights: shape (organisations,); None is unweighted. Only for the comparison of specifications: the
            limits take weights as numbers of cases, therefore they are scaled to a mean of 1.
    """
    sample = organisation_sample(outcome, predictors, rows)
    if not sample.size or len(np.unique(sample.outcome)) < 2:
        return NotEstimated(id, Reason.ONE_OUTCOME)
    if not sample.predictors:
        return NotEstimated(id, Reason.NO_PREDICTORS)
    columns = sample.columns
    if sample.size - len(columns.names) - 1 < 1:
        return NotEstimated(id, Reason.FEW_ORGANISATIONS)
    used = None if weights is None else _scaled(weights[sample.organisation])
    fit = fit_firth(
        sample.outcome, Predictors.of(columns.names, columns.matrix, intercept=True), weights=used
    )
    if not fit.converged:
        return NotEstimated(id, Reason.NOT_CONVERGED)
    profiled = sample.size <= PROFILE_UP_TO
    flic = with_flic(fit)
    effects = average_effects(flic, sample.predictors, flic.covariance)
    inference = firth_inference(fit, columns.names) if profiled else _wald(fit)
    errors = dict(zip(fit.names, fit.standard_errors.tolist(), strict=True))
    terms = tuple(_term(one, errors[one.name], effects) for one in inference if one.name != INTERCEPT)
    blocks = [
        NamedTest(f"block:{one.id}", firth_test(fit, one.names))
        for one in sample.predictors
        if len(one.names) > 1
    ]
    return ModelResult(
        id=id,
        outcome=name,
        method=Method.FIRTH,
        level=level,
        at_least=None,
        terms=terms,
        cells=(),
        thresholds=(_intercept(flic),),
        contrasts=(),
        tests=tuple(blocks),
        errors=Errors.PROFILE if profiled else Errors.MODEL,
        degrees_of_freedom=None,
        rows=sample.size,
        candidates=sample.candidates,
        organisations=sample.organisations,
        events=int(sample.outcome.sum()),
        missing=sample.missing,
        left_out=sample.left_out,
        log_likelihood=fit.log_likelihood,
        output=model_output(id, sample, len(fit.names), outcome_counts(sample)),
    )


def _scaled(weights: Floats) -> Floats:
    return floats(weights / weights.mean())


def _wald(fit: LogitFit) -> tuple[PenalisedInference, ...]:
    return tuple(
        PenalisedInference(row.name, row.interval, chi_square_result(row.statistic**2, 1, "wald"))
        for row in coefficient_rows(fit)
    )


def _term(one: PenalisedInference, error: float, effects: Mapping[str, AverageEffect]) -> Term:
    return Term(
        one.name,
        one.interval,
        odds_ratio(one.interval),
        error,
        one.test.statistic,
        one.test.p_value,
        effect=effects.get(one.name),
    )


def _intercept(fit: LogitFit) -> Term:
    row = next(row for row in coefficient_rows(fit) if row.name == INTERCEPT)
    return Term(
        INTERCEPT, row.interval, odds_ratio(row.interval), row.standard_error, row.statistic, row.p_value
    )
