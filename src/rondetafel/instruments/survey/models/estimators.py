"""The models that are estimated again on every completed study, without the inference of the report (M10)."""

from __future__ import annotations

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, fit_dyads
from rondetafel.instruments.survey.models.missing import Estimated
from rondetafel.instruments.survey.models.predictors import (
    Predictor,
    contact_predictors,
    dyad_predictors,
    level_count,
    organisation_predictors,
    table_predictors,
)
from rondetafel.instruments.survey.models.rows import Sample, dyad_sample, organisation_sample
from rondetafel.instruments.survey.models.thresholds import Thresholds
from rondetafel.lib.analysis.models.firth import fit_firth
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.analysis.models.robust import cluster_covariance
from rondetafel.lib.base.problems import BadInput


def organisation_estimate(frame: StudyFrame, *, thresholds: Thresholds) -> Estimated | None:
    """Firth's logit of insiders."""
    predictors = (*table_predictors(frame), *organisation_predictors(frame), level_count(frame))
    sample = organisation_sample(insiders(frame, thresholds.contact_from), predictors)
    if len(np.unique(sample.outcome)) < 2 or not sample.predictors:
        return None
    columns = sample.columns
    fit = fit_firth(sample.outcome, Predictors.of(columns.names, columns.matrix, intercept=True))
    if not fit.converged:
        return None
    return Estimated(fit.names, fit.coefficients, fit.covariance, sample.size)


def access_estimate(frame: StudyFrame, *, thresholds: Thresholds) -> Estimated | None:
    """Ordered logit of contact."""
    question = DyadQuestion("", "contact", thresholds.contact_from)
    return _dyads(question, dyad_sample(frame, frame.dyads.contact, dyad_predictors(frame)))


def influence_estimate(frame: StudyFrame, *, thresholds: Thresholds) -> Estimated | None:
    """Ordered logit of influence with insider status."""
    insider: Predictor = contact_predictors(frame, thresholds.contact_from)[0]
    question = DyadQuestion("", "influence", thresholds.influence_from)
    return _dyads(question, dyad_sample(frame, frame.dyads.influence, (insider, *dyad_predictors(frame))))


def _dyads(question: DyadQuestion, sample: Sample) -> Estimated | None:
    """With CV1: over sixty completed studies the jackknife would take minutes and tell little more."""
    try:
        fit = fit_dyads(question, sample)
    except (BadInput, np.linalg.LinAlgError):
        return None
    if fit is None or not fit.converged:
        return None
    covariance = cluster_covariance(fit, sample.organisation)
    return Estimated(fit.names, fit.coefficients, covariance, sample.organisations)
