"""Do missing answers matter for the models? Multiple imputation beside complete cases (M10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.models.imputed_frames import (
    completed_frames,
    imputations,
    shifted,
    wide,
)
from rondetafel.instruments.survey.models.results import odds_ratio
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.missing_data.patterns import MissingData, missing_answers
from rondetafel.lib.analysis.missing_data.pooling import PooledEstimate, pool_coefficients
from rondetafel.lib.analysis.significance import t_probability, t_quantile

LARGEST = 5000  # organisations; beyond, twenty imputations take minutes and limits are narrow anyway


class Treatment(StrEnum):
    """What is done with missing answers: filled in; filled-in influence a point higher or lower."""

    IMPUTED = "imputed"
    HIGHER = "imputed_higher"
    LOWER = "imputed_lower"


@dataclass(frozen=True, slots=True, eq=False)
class Estimated:
    """A model on one completed study.

    Args:
        names: name of each coefficient.
        coefficients: the estimates.
        covariance: their covariance, clustered by organisation.
        organisations: organisations used.
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    organisations: int


Estimator = Callable[[StudyFrame], Estimated | None]


@dataclass(frozen=True, slots=True)
class PooledTerm:
    """A coefficient over all imputations (Rubin, with the degrees of freedom of Barnard & Rubin).

    Args:
        id: predictor.
        interval: log odds with its limits.
        odds_ratio: the same as an odds ratio.
        standard_error: total.
        p_value: two-sided.
        degrees_of_freedom: of the t distribution.
        missing_information: share of the information that is missing.
    """

    id: str
    interval: Interval
    odds_ratio: Interval
    standard_error: float
    p_value: float
    degrees_of_freedom: float
    missing_information: float


@dataclass(frozen=True, slots=True)
class ImputedModel:
    """A model after imputation.

    Args:
        model: name of the model with complete cases beside which it stands.
        treatment: what was done with missing answers.
        imputations: how many completed studies had an estimate.
        terms: coefficients without thresholds and cells.
    """

    model: str
    treatment: Treatment
    imputations: int
    terms: tuple[PooledTerm, ...]


def missing_of(frame: StudyFrame) -> MissingData:
    """Missing answers per question, among those asked, and per pattern of organisations."""
    table = wide(frame).variables
    if not table:
        return MissingData((), (), frame.size)
    return missing_answers(
        {name: one.values for name, one in table.items()},
        {name: one.imputable for name, one in table.items() if one.imputable is not None},
    )


def imputed_models(
    frame: StudyFrame, estimators: Iterable[tuple[str, tuple[str, ...], Estimator]], *, seed: int
) -> tuple[ImputedModel, ...]:
    """Models on completed studies, pooled; those of influence also with the filled-in influence moved.

    Args:
        frame: the study; beyond 5,000 organisations nothing is filled in.
        estimators: for each model its name, the coefficients to show, and how it is estimated.
        seed: of the imputations.
    """
    if frame.size > LARGEST or not frame.dyads.size:
        return ()
    table = wide(frame)
    imputed = imputations(table, seed=seed)
    if imputed is None:
        return ()
    models = list(estimators)
    found = [
        _pooled(id, names, Treatment.IMPUTED, completed_frames(frame, table, imputed), estimate)
        for id, names, estimate in models
    ]
    for treatment, shift in ((Treatment.HIGHER, 1.0), (Treatment.LOWER, -1.0)):
        moved = shifted(imputed, shift)
        found += [
            _pooled(id, names, treatment, completed_frames(frame, table, moved), estimate)
            for id, names, estimate in models
            if id.startswith("influence")
        ]
    return tuple(one for one in found if one is not None)


def _pooled(
    id: str,
    names: tuple[str, ...],
    treatment: Treatment,
    frames: Iterable[StudyFrame],
    estimate: Estimator,
) -> ImputedModel | None:
    results = [result for frame in frames if (result := estimate(frame)) is not None]
    results = [result for result in results if result.names == results[0].names]
    if len(results) < 2:
        return None
    pooled = pool_coefficients(
        results[0].names,
        [result.coefficients for result in results],
        [result.covariance for result in results],
        complete_df=float(min(result.organisations for result in results) - 1),
    )
    terms = tuple(
        _term(name, row) for name, row in zip(pooled.names, pooled.rows, strict=True) if name in names
    )
    return ImputedModel(id, treatment, len(results), terms)


def _term(name: str, row: PooledEstimate) -> PooledTerm:
    error = float(np.sqrt(row.total))
    reach = t_quantile(CONFIDENCE, row.degrees_of_freedom) * error
    interval = Interval(row.estimate, row.estimate - reach, row.estimate + reach, "rubin")
    return PooledTerm(
        name,
        interval,
        odds_ratio(interval),
        error,
        t_probability(row.estimate / error, row.degrees_of_freedom),
        row.degrees_of_freedom,
        row.missing_information,
    )
