"""Contact and influence with a random intercept per organisation, within and between apart (M07d)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, term_of
from rondetafel.instruments.survey.models.predictors import TIES, Predictor
from rondetafel.instruments.survey.models.results import (
    Errors,
    Method,
    ModelResult,
    NotEstimated,
    Outcome,
    Reason,
)
from rondetafel.instruments.survey.models.rows import (
    Sample,
    model_output,
    outcome_counts,
    without_dependent,
)
from rondetafel.lib.analysis.models.fit import coefficient_rows
from rondetafel.lib.analysis.models.random_intercept import (
    SPREAD,
    fit_random_intercept,
    within_and_between,
)

WITHIN, BETWEEN = "within", "between"
FEWEST_ORGANISATIONS = 20


def random_intercept_model(question: DyadQuestion, sample: Sample) -> Outcome:
    """Ordered logit with a normal intercept per organisation, adaptive quadrature with seven points.

    Ties, allies and distance enter as the deviation from the mean of the organisation (`hist_tie:within`) and
    that mean (`hist_tie:between`). Coefficients are conditional on the organisation: larger than those of the
    model of dyads, and no average effects are given. Standard errors are those of the model.

    Args:
        question: what the model is about.
        sample: rows of the model of dyads.
    """
    if not sample.size or len(np.unique(sample.outcome)) < 2:
        return NotEstimated(question.id, Reason.ONE_OUTCOME)
    split = without_dependent(_split(sample))
    if not split.predictors:
        return NotEstimated(question.id, Reason.NO_PREDICTORS)
    parameters = len(split.columns.names) + len(np.unique(split.outcome))
    if split.organisations < max(FEWEST_ORGANISATIONS, parameters + 1):
        return NotEstimated(question.id, Reason.FEW_ORGANISATIONS)
    fit = fit_random_intercept(split.outcome, split.columns, split.organisation)
    errors = np.diag(fit.covariance)
    slopes = [at for at, name in enumerate(fit.names) if name != SPREAD]
    if not fit.converged or not bool(np.all(errors[slopes] > 0)):
        return NotEstimated(question.id, Reason.NOT_CONVERGED)
    terms = [term_of(row, None, None) for row in coefficient_rows(fit) if row.name != SPREAD]
    own = {name for one in split.predictors for name in one.names}
    cells = set(split.fixed.names)
    return ModelResult(
        id=question.id,
        outcome=question.outcome,
        method=Method.RANDOM_INTERCEPT,
        level=question.level,
        at_least=question.at_least,
        terms=tuple(term for term in terms if term.id in own),
        cells=tuple(term for term in terms if term.id in cells),
        thresholds=tuple(term for term in terms if term.id not in own | cells),
        contrasts=(),
        tests=(),
        errors=Errors.MODEL,
        degrees_of_freedom=None,
        rows=split.size,
        candidates=split.candidates,
        organisations=split.organisations,
        events=int(np.sum(split.outcome >= question.at_least)),
        missing=split.missing,
        left_out=split.left_out,
        log_likelihood=fit.log_likelihood,
        output=model_output(question.id, sample, len(fit.names), outcome_counts(sample)),
        spread=fit.standard_deviation,
        intraclass_correlation=fit.intraclass_correlation,
    )


def _split(sample: Sample) -> Sample:
    predictors: list[Predictor] = []
    for one in sample.predictors:
        if one.id not in TIES:
            predictors.append(one)
            continue
        within, between = within_and_between(one.values[:, 0], sample.organisation)
        for part, values in ((WITHIN, within), (BETWEEN, between)):
            name = f"{one.id}:{part}"
            predictors.append(replace(one, id=name, names=(name,), values=values.reshape(-1, 1)))
    return replace(sample, predictors=tuple(predictors))
