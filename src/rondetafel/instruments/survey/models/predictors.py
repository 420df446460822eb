"""What may explain access and influence: predictors per organisation and per dyad (M07, M08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rondetafel.instruments.survey.frame import StudyFrame
from rondetafel.instruments.survey.measures.highest import insiders
from rondetafel.lib.analysis.arrays import Codes, Floats

ATTENTION = ("attn_party", "attn_media", "attn_public")
TIES = ("hist_tie", "ally", "distance")
BUSINESS, OTHER = "type_business", "type_other"
CENTRE = 5.0


class Scale(StrEnum):
    """How a predictor is measured, and so which contrast its average marginal effect is.

    `CONTINUOUS` and `LOGARITHM` (ln(1 + x)) go from the 10th to the 90th percentile, `BINARY` from no to yes,
    `TYPE` from citizen to business interests.
    """

    CONTINUOUS = "continuous"
    LOGARITHM = "logarithm"
    BINARY = "binary"
    TYPE = "type"


@dataclass(frozen=True, slots=True, eq=False)
class Predictor:
    """A predictor with its values.

    Args:
        id: name, such as `hist_tie`.
        scale: how it is measured.
        names: name of each column; the first is the one that is reported.
        values: shape (rows, columns); NaN is no answer.
    """

    id: str
    scale: Scale
    names: tuple[str, ...]
    values: Floats


def organisation_predictors(frame: StudyFrame) -> tuple[Predictor, ...]:
    """Traits of each organisation that the study asked about.

    They stand in the order in which a model takes them: where there are few insiders the last ones are left
    out, and distance from the centre before anything that the report compares one by one.
    """
    numbers = frame.numbers
    found = []
    if "fte" in numbers:
        found.append(_single("fte", Scale.LOGARITHM, np.log1p(numbers["fte"])))
    if "type" in frame.attributes:
        found.append(_type(frame))
    found += [_single(name, Scale.CONTINUOUS, numbers[name]) for name in ATTENTION if name in numbers]
    if "lr" in numbers:
        found.append(_single("lr", Scale.CONTINUOUS, numbers["lr"]))
        found.append(_single("lr_extremity", Scale.CONTINUOUS, np.abs(numbers["lr"] - CENTRE)))
    return tuple(found)


def table_predictors(frame: StudyFrame) -> tuple[Predictor, ...]:
    """Per organisation: strongest historical tie, an ally at a table it was asked about, number of levels.

    Without an ally among the answers an organisation has none, also where some answers are missing; without
    any answer it is not known.
    """
    dyads, size = frame.dyads, frame.size
    found = []
    ties = _highest(dyads.organisation, dyads.hist_tie, size)
    if np.isfinite(ties).any():
        found.append(_single("hist_tie", Scale.CONTINUOUS, ties))
    position = _highest(dyads.organisation, dyads.position, size)
    if np.isfinite(position).any():
        ally = np.where(np.isnan(position), np.nan, (position == 1).astype(float))
        found.append(_single("ally_at_table", Scale.BINARY, ally))
    return tuple(found)


def level_count(frame: StudyFrame) -> Predictor:
    """Number of levels that each organisation was asked about."""
    dyads = frame.dyads
    pairs = np.unique(np.column_stack([dyads.organisation, dyads.level.codes]), axis=0)
    counts = np.bincount(pairs[:, 0], minlength=frame.size).astype(float)
    return _single("level_count", Scale.CONTINUOUS, np.where(counts > 0, counts, np.nan))


def dyad_predictors(frame: StudyFrame) -> tuple[Predictor, ...]:
    """Ties, allies and distance per dyad, then the traits of its organisation."""
    dyads = frame.dyads
    ally = np.where(np.isnan(dyads.position), np.nan, (dyads.position == 1).astype(float))
    own = (
        _single("hist_tie", Scale.CONTINUOUS, dyads.hist_tie),
        _single("ally", Scale.BINARY, ally),
        _single("distance", Scale.CONTINUOUS, dyads.distance),
    )
    traits = (
        Predictor(one.id, one.scale, one.names, one.values[dyads.organisation])
        for one in organisation_predictors(frame)
    )
    return (*own, *traits)


def contact_predictors(frame: StudyFrame, threshold: float) -> tuple[Predictor, ...]:
    """Per dyad: contact with this party from the threshold on, and whether the organisation is an insider."""
    dyads = frame.dyads
    contact = np.where(np.isnan(dyads.contact), np.nan, (dyads.contact >= threshold).astype(float))
    return (
        _single("insider", Scale.BINARY, insiders(frame, threshold)[dyads.organisation]),
        _single("contact", Scale.BINARY, contact),
    )


def chosen(predictors: Sequence[Predictor], ids: Sequence[str]) -> tuple[Predictor, ...]:
    """The predictors with these names, in the order of the names; those not asked about are not there."""
    by_id = {one.id: one for one in predictors}
    return tuple(by_id[id] for id in ids if id in by_id)


def _single(id: str, scale: Scale, values: Floats) -> Predictor:
    return Predictor(id, scale, (id,), values.reshape(-1, 1))


def _type(frame: StudyFrame) -> Predictor:
    """Business and other interests against citizen interests.

    Types outside the contrast stay in the models with an effect of their own, so that the coefficient of
    business is against citizen interests and nobody is left out.
    """
    known = frame.attributes["type"].known
    contrast = frame.attributes.get("contrast")
    if contrast is None:
        return Predictor("type", Scale.TYPE, (BUSINESS,), np.full((frame.size, 1), np.nan))
    business, citizen = contrast.is_value("business"), contrast.is_value("citizen")
    columns = np.column_stack([business, ~business & ~citizen]).astype(float)
    columns[~known] = np.nan
    return Predictor("type", Scale.TYPE, (BUSINESS, OTHER), columns)


def _highest(places: Codes, values: Floats, size: int) -> Floats:
    result = np.full(size, -np.inf)
    known = ~np.isnan(values)
    np.maximum.at(result, places[known], values[known])
    return np.where(np.isfinite(result), result, np.nan)
