"""The rows of a model: complete cases, and what was left out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.models.predictors import BUSINESS, Predictor, Scale
from rondetafel.instruments.survey.models.results import LeftOut, Missing, Reason
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.analysis.models.fit import Predictors
from rondetafel.lib.disclosure.model_rules import ModelOutput

MOSTLY_KNOWN = 0.5  # predictors known in fewer rows are left out, not the rows
EVENTS_PER_PREDICTOR = 5  # 53 insiders carry about ten predictors (M07a)
SMALLEST_EIGENVALUE = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """The rows that a model uses.

    Args:
        outcome: shape (rows,): the outcome.
        organisation: shape (rows,): position of the organisation in the study.
        predictors: predictors, complete.
        fixed: indicators of party and level without the first; no columns for organisations.
        cells: label of party and level per row, '' for organisations.
        left_out: predictors that are not in the model.
        missing: rows without an answer, per variable.
        candidates: rows before those without an answer went.
    """

    outcome: Floats
    organisation: Codes
    predictors: tuple[Predictor, ...]
    fixed: Predictors
    cells: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    missing: tuple[Missing, ...]
    candidates: int

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.outcome)

    @property
    def organisations(self) -> int:
        """Number of organisations."""
        return int(np.count_nonzero(np.bincount(self.organisation)))

    @property
    def columns(self) -> Predictors:
        """All columns: predictors, then indicators of party and level."""
        names = tuple(name for one in self.predictors for name in one.names)
        values = [one.values for one in self.predictors]
        matrix = np.column_stack([*values, self.fixed.matrix]) if values else self.fixed.matrix
        return Predictors((*names, *self.fixed.names), matrix)

    def with_outcome(self, outcome: Floats) -> Sample:
        """The same rows with another outcome."""
        return replace(self, outcome=outcome)


def organisation_sample(
    outcome: Floats, predictors: Sequence[Predictor], rows: Flags | None = None
) -> Sample:
    """Complete organisations, for a binary outcome.

    Predictors are kept in their order as long as there are five events (or non-events) for each.

    Args:
        outcome: shape (organisations,): 1, 0 or NaN.
        predictors: values per organisation.
        rows: organisations to take; None is all.
    """
    sample = without_dependent(_complete(outcome, np.arange(len(outcome)), predictors, rows))
    events = float(min(sample.outcome.sum(), sample.size - sample.outcome.sum()))
    most = max(1, int(events / EVENTS_PER_PREDICTOR))
    kept, left_out, columns = [], list(sample.left_out), 0
    for one in sample.predictors:
        columns += len(one.names)
        if columns > most:
            left_out.append(LeftOut(one.id, Reason.FEW_EVENTS))
        else:
            kept.append(one)
    return replace(sample, predictors=tuple(kept), left_out=tuple(left_out))


def dyad_sample(
    frame: StudyFrame, outcome: Floats, predictors: Sequence[Predictor], rows: Flags | None = None
) -> Sample:
    """Complete dyads, with indicators of party and level.

    Args:
        frame: the study.
        outcome: shape (dyads,): NaN is no answer.
        predictors: values per dyad.
        rows: dyads to take; None is all.
    """
    dyads = frame.dyads
    kept = _complete(outcome, dyads.organisation, predictors, rows, keep_places=True)
    places = kept.organisation  # rows of the dyads
    width = len(dyads.party.values)
    codes = dyads.level.codes[places] * width + dyads.party.codes[places]
    present, place_of = np.unique(codes, return_inverse=True)
    names = [f"{dyads.level.values[code // width]}:{dyads.party.values[code % width]}" for code in present]
    fixed = Predictors(tuple(names[1:]), (codes[:, None] == present[None, 1:]).astype(np.float64))
    labels = tuple(np.array(names, dtype=object)[place_of].tolist())
    sample = replace(kept, organisation=dyads.organisation[places], fixed=fixed, cells=labels)
    return without_dependent(sample)


def without_dependent(sample: Sample) -> Sample:
    """The sample without predictors that the others explain fully: a distance that only the party decides."""
    basis = np.column_stack([np.ones(sample.size), sample.fixed.matrix])
    if independent(np.column_stack([basis, sample.columns.matrix[:, : -len(sample.fixed.names) or None]])):
        return sample
    kept, left_out = [], list(sample.left_out)
    for one in sample.predictors:
        wider = np.column_stack([basis, one.values])
        if independent(wider):
            basis = wider
            kept.append(one)
        else:
            left_out.append(LeftOut(one.id, Reason.DEPENDENT))
    return replace(sample, predictors=tuple(kept), left_out=tuple(left_out))


def independent(columns: Floats) -> bool:
    """Whether no column is a linear combination of the others."""
    lengths = np.sqrt(np.sum(columns**2, axis=0))
    if len(columns) < columns.shape[1] or not bool(np.all(lengths > 0)):
        return False
    unit = columns / lengths
    return float(np.linalg.eigvalsh(unit.T @ unit)[0]) > SMALLEST_EIGENVALUE


def model_output(id: str, sample: Sample, parameters: int, outcome: Mapping[str, int]) -> ModelOutput:
    """What the disclosure gate must know of a model.

    Args:
        id: name of the model.
        sample: its rows.
        parameters: estimated parameters, thresholds and intercepts included.
        outcome: organisations per category of the outcome.
    """
    counts: dict[str, Mapping[str, int]] = {"outcome": outcome}
    for one in sample.predictors:
        if one.scale is Scale.BINARY:
            counts[one.id] = {
                "yes": sample_organisations(sample, one.values[:, 0] == 1),
                "no": sample_organisations(sample, one.values[:, 0] == 0),
            }
        elif one.scale is Scale.TYPE:
            counts[one.id] = {
                name: sample_organisations(sample, one.values[:, at] == 1)
                for at, name in enumerate(one.names)
            } | {"type_citizen": sample_organisations(sample, one.values.sum(axis=1) == 0)}
    if len(sample.fixed.names):
        cells = np.array(sample.cells)
        counts["cell"] = {
            name: sample_organisations(sample, cells == name) for name in sorted(set(sample.cells))
        }
    patterns = len(np.unique(sample.columns.matrix, axis=0))
    return ModelOutput(id, sample.organisations, parameters, patterns, counts)


def sample_organisations(sample: Sample, rows: Flags) -> int:
    """Number of organisations with at least one of these rows."""
    return int(np.count_nonzero(np.bincount(sample.organisation[rows])))


def outcome_counts(sample: Sample) -> dict[str, int]:
    """Organisations per category of the outcome; one with several dyads may count in several."""
    return {
        f"{value:g}": sample_organisations(sample, sample.outcome == value)
        for value in np.unique(sample.outcome).tolist()
    }


def _complete(
    outcome: Floats,
    organisation: Codes,
    predictors: Sequence[Predictor],
    rows: Flags | None,
    *,
    keep_places: bool = False,
) -> Sample:
    """Rows with an answer to everything; predictors that hardly anybody answered are left out first."""
    taken = np.ones(len(outcome), dtype=np.bool_) if rows is None else rows
    left_out, kept = [], []
    for one in predictors:
        known = float(np.mean(~np.isnan(one.values[taken]).any(axis=1))) if taken.any() else 0.0
        if known == 0:
            left_out.append(LeftOut(one.id, Reason.NOT_ASKED))
        elif known < MOSTLY_KNOWN:
            left_out.append(LeftOut(one.id, Reason.MOSTLY_MISSING))
        else:
            kept.append(one)
    missing = [Missing("outcome", int(np.isnan(outcome[taken]).sum()))]
    complete = taken & ~np.isnan(outcome)
    for one in kept:
        gone = np.isnan(one.values).any(axis=1)
        missing.append(Missing(one.id, int((gone & taken).sum())))
        complete = complete & ~gone
    at = np.flatnonzero(complete)
    varying = []
    for one in kept:
        narrowed = _varying(one, one.values[at])
        if narrowed is None:
            left_out.append(LeftOut(one.id, Reason.CONSTANT))
        else:
            varying.append(narrowed)
    return Sample(
        outcome[at],
        at.astype(np.intp) if keep_places else organisation[at],
        tuple(varying),
        Predictors((), np.zeros((len(at), 0))),
        (),
        tuple(left_out),
        tuple(one for one in missing if one.rows),
        int(taken.sum()),
    )


def _varying(predictor: Predictor, values: Floats) -> Predictor | None:
    """The predictor on some rows, without columns in which nothing varies; None where nothing is left.

    A contrast of business and citizen interests needs some of both; other interests in a handful of rows
    have no effect of their own to estimate.
    """
    if not len(values):
        return None
    differing = [at for at in range(values.shape[1]) if float(np.ptp(values[:, at])) > 0]
    if predictor.scale is Scale.TYPE:
        citizen = values.sum(axis=1) == 0
        business = values[:, 0] == 1
        if not citizen.any() or not business.any():
            return None
    if not differing:
        return None
    if predictor.scale is Scale.TYPE and predictor.names[differing[0]] != BUSINESS:
        return None
    names = tuple(predictor.names[at] for at in differing)
    return Predictor(predictor.id, predictor.scale, names, values[:, differing])
