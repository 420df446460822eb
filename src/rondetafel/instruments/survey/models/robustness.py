"""How far do the choices of the analysis matter? One effect under many defensible specifications (M12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.models.dyad_model import DyadQuestion, category_from, fit_dyads
from rondetafel.instruments.survey.models.effects import average_effects
from rondetafel.instruments.survey.models.predictors import Predictor, Scale
from rondetafel.instruments.survey.models.rows import Sample, dyad_sample
from rondetafel.lib.analysis.arrays import Flags, Floats
from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.models.cluster_refits import one_step_jackknife
from rondetafel.lib.analysis.models.logit import LogitFit
from rondetafel.lib.analysis.models.ordinal import OrdinalFit
from rondetafel.lib.analysis.models.robust import cluster_covariance
from rondetafel.lib.analysis.robustness import Specification, SpecificationCurve, specification_curve
from rondetafel.lib.base.problems import BadInput

OUTCOME, SAMPLE, MODEL = "outcome", "sample", "model"
ALL = "all"
FEWEST_OF_TYPE = 5
# beyond this many organisations parties and types are not left out in turn: each takes seconds
LEAVING_OUT_UP_TO = 5000
_UNDEFINED = Interval.undefined("delta")


@dataclass(frozen=True, slots=True)
class Robustness:
    """One effect under all specifications.

    Args:
        outcome: `contact` or `influence`.
        term: the predictor.
        curve: all effects; choices are the `outcome` (`from_4`: threshold), the `sample` (`all`,
            `level:federal`, `without_party:mr`, `without_type:ngo`) and the `model` (`ordered`, `binary`,
            `four_points`, `wave`, `weighted`).
    """

    outcome: str
    term: str
    curve: SpecificationCurve


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """What the grid varies.

    Args:
        frame: the study.
        outcome: `contact` or `influence`.
        thresholds: values of the outcome from which it counts.
        predictors: of the primary model.
        terms: the effects to follow.
        weights: shape (organisations,): weights; None without.
    """

    frame: StudyFrame
    outcome: str
    thresholds: tuple[int, ...]
    predictors: tuple[Predictor, ...]
    terms: tuple[str, ...]
    weights: Floats | None = None


def robustness(grid: Grid) -> tuple[Robustness, ...]:
    """The average effect of each term under every specification; one that has no estimate counts as such.

    Samples vary with the ordered model, models vary with all rows, and both at every threshold. Limits are
    those of CV3 with one Newton step, t(organisations - 1). Beyond 5,000 organisations parties and types are
    not left out in turn.
    """
    found: dict[str, list[Specification]] = {term: [] for term in grid.terms}
    for choices, effects in _effects(grid):
        for term in grid.terms:
            found[term].append(Specification(choices, effects.get(term, _UNDEFINED)))
    return tuple(
        Robustness(grid.outcome, term, specification_curve(specifications))
        for term, specifications in found.items()
    )


def _effects(grid: Grid) -> Iterator[tuple[Mapping[str, str], Mapping[str, Interval]]]:
    for name, rows in _samples(grid.frame):
        yield from _ordered(grid, name, "ordered", _sample(grid, rows))
    everything = _sample(grid, None)
    yield from _binary(grid, everything)
    yield from _ordered(grid, ALL, "four_points", _four_points(everything))
    wave = _wave(grid.frame)
    if wave is not None:
        yield from _ordered(grid, ALL, "wave", _sample(grid, None, (wave,)))
    if grid.weights is not None:
        yield from _ordered(grid, ALL, "weighted", everything, grid.weights)


def _samples(frame: StudyFrame) -> list[tuple[str, Flags | None]]:
    """Everything, each level, all but each party, all but each type."""
    dyads = frame.dyads
    found: list[tuple[str, Flags | None]] = [(ALL, None)]
    levels = [value for value in dyads.level.values if dyads.level.is_value(value).any()]
    if len(levels) > 1:
        found += [(f"level:{level}", dyads.level.is_value(level)) for level in levels]
    parties = [value for value in dyads.party.values if dyads.party.is_value(value).any()]
    if frame.size > LEAVING_OUT_UP_TO:
        return found
    if len(parties) > 2:
        found += [(f"without_party:{party}", ~dyads.party.is_value(party)) for party in parties]
    types = frame.attributes.get("type")
    if types is not None:
        for value in types.values:
            of_type = types.is_value(value)
            if of_type.sum() >= FEWEST_OF_TYPE:
                found.append((f"without_type:{value}", ~of_type[dyads.organisation]))
    return found


def _sample(grid: Grid, rows: Flags | None, more: Sequence[Predictor] = ()) -> Sample:
    values = getattr(grid.frame.dyads, grid.outcome)
    return dyad_sample(grid.frame, values, (*grid.predictors, *more), rows)


def _four_points(sample: Sample) -> Sample:
    """The scale with its two lowest points joined: what a scale without the finer one would have given."""
    return sample.with_outcome(np.maximum(sample.outcome, 2.0))


def _wave(frame: StudyFrame) -> Predictor | None:
    wave = frame.attributes.get("wave")
    if wave is None or len(np.unique(wave.codes[wave.known])) != 2:
        return None
    late = np.where(wave.known, (wave.codes == wave.codes.max()).astype(float), np.nan)
    return Predictor("wave", Scale.BINARY, ("wave",), late[frame.dyads.organisation].reshape(-1, 1))


def _ordered(
    grid: Grid, sample_name: str, model: str, sample: Sample, weights: Floats | None = None
) -> Iterator[tuple[Mapping[str, str], Mapping[str, Interval]]]:
    """One fit gives the effects at all thresholds."""
    question = DyadQuestion("", grid.outcome, grid.thresholds[0])
    fit = _fitted(question, sample, weights)
    for threshold in grid.thresholds:
        choices = {OUTCOME: f"from_{threshold}", SAMPLE: sample_name, MODEL: model}
        yield choices, _intervals(fit, sample, threshold, grid.terms)


def _binary(grid: Grid, sample: Sample) -> Iterator[tuple[Mapping[str, str], Mapping[str, Interval]]]:
    for threshold in grid.thresholds:
        fit = _fitted(DyadQuestion("", grid.outcome, threshold, binary=True), sample, None)
        choices = {OUTCOME: f"from_{threshold}", SAMPLE: ALL, MODEL: "binary"}
        yield choices, _intervals(fit, sample, threshold, grid.terms)


def _fitted(question: DyadQuestion, sample: Sample, weights: Floats | None) -> LogitFit | OrdinalFit | None:
    used = None
    if weights is not None:
        used = weights[sample.organisation]
        used = used / used.mean()
    try:
        fit = fit_dyads(question, sample, used)
    except (BadInput, np.linalg.LinAlgError):
        return None
    return fit if fit is not None and fit.converged else None


def _intervals(
    fit: LogitFit | OrdinalFit | None, sample: Sample, threshold: int, terms: Sequence[str]
) -> dict[str, Interval]:
    category = None if fit is None else category_from(fit, threshold)
    if fit is None or category is None:
        return {}
    covariance = _covariance(fit, sample)
    followed = tuple(one for one in sample.predictors if set(one.names) & set(terms))
    effects = average_effects(
        fit, followed, covariance, at_least=category, degrees_of_freedom=sample.organisations - 1
    )
    return {name: effect.interval for name, effect in effects.items() if name in terms}


def _covariance(fit: LogitFit | OrdinalFit, sample: Sample) -> Floats:
    """CV3 in one step; CV1 where that has no maximum, and for thousands of organisations (they agree)."""
    if sample.organisations <= LEAVING_OUT_UP_TO:
        jackknife = one_step_jackknife(fit, sample.organisation)
        if not jackknife.failed:
            return jackknife.covariance
    return cluster_covariance(fit, sample.organisation)
