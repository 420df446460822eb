"""The study with missing answers filled in several times, for models only (M10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.instruments.survey.frame import Dyads, StudyFrame
from rondetafel.lib.analysis.arrays import Codes, Flags, Floats
from rondetafel.lib.analysis.missing_data.imputation import (
    Imputations,
    ImputedVariable,
    chained_equations,
    imputations_needed,
    shift_filled,
)

DYAD_VARIABLES = ("contact", "influence", "hist_tie", "position", "distance")
INFLUENCE_LIMITS = (1.0, 5.0)
ITERATIONS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Wide:
    """One row per organisation, with a column for each answer about a party at a level.

    A column that is the same at every level (ties and positions are asked per party) stands there once.

    Args:
        variables: the columns, with who was asked.
        rows: for each column the rows of the dyads that it fills, and their organisations.
    """

    variables: Mapping[str, ImputedVariable]
    rows: Mapping[str, tuple[tuple[str, Codes, Codes], ...]]


def wide(frame: StudyFrame) -> Wide:
    """The study in wide format, with outcomes and predictors; attributes without numbers are indicators."""
    everybody = np.ones(frame.size, dtype=np.bool_)
    variables: dict[str, ImputedVariable] = {
        name: ImputedVariable(np.log1p(values) if name == "fte" else values, everybody)
        for name, values in frame.numbers.items()
        if np.isfinite(values).any()
    }
    contrast = frame.attributes.get("contrast")
    if contrast is not None:
        # outside the contrast is no missing answer
        for value in contrast.values:
            variables[f"type:{value}"] = ImputedVariable(contrast.is_value(value).astype(float), ~everybody)
    rows: dict[str, tuple[tuple[str, Codes, Codes], ...]] = {}
    for name in DYAD_VARIABLES:
        for column, variable, places in _columns(frame, name):
            variables[column] = variable
            rows[column] = places
    return Wide({name: one for name, one in variables.items() if np.ptp(_known(one)) > 0}, rows)


def imputations(table: Wide, *, seed: int) -> Imputations | None:
    """m = max(20, percentage of incomplete organisations) completed tables; None where nothing is missing."""
    if not any(one.missing.any() for one in table.variables.values()):
        return None
    return chained_equations(
        table.variables, imputations=imputations_needed(table.variables), iterations=ITERATIONS, seed=seed
    )


def completed_frames(frame: StudyFrame, table: Wide, imputed: Imputations) -> Iterator[StudyFrame]:
    """The study once per imputation."""
    places = {name: at for at, name in enumerate(imputed.names)}
    for values in imputed.completed:
        numbers = {
            name: _number(name, values[:, places[name]]) if name in places else given
            for name, given in frame.numbers.items()
        }
        yield replace(frame, numbers=numbers, dyads=_dyads(frame.dyads, table, places, values))


def shifted(imputed: Imputations, shift: float) -> Imputations:
    """The influence that was filled in, moved by `shift` points of its scale."""
    for name in imputed.names:
        if name.startswith("influence:"):
            imputed = shift_filled(imputed, name, shift, INFLUENCE_LIMITS)
    return imputed


def _number(name: str, values: Floats) -> Floats:
    return np.expm1(values) if name == "fte" else values


def _dyads(dyads: Dyads, table: Wide, places: Mapping[str, int], values: Floats) -> Dyads:
    filled = {name: getattr(dyads, name).copy() for name in DYAD_VARIABLES}
    for column, targets in table.rows.items():
        if column not in places:
            continue
        for name, rows, organisations in targets:
            filled[name][rows] = values[organisations, places[column]]
    return replace(dyads, **filled)


def _columns(
    frame: StudyFrame, name: str
) -> Iterator[tuple[str, ImputedVariable, tuple[tuple[str, Codes, Codes], ...]]]:
    """Columns of one variable: per party where all its levels agree, otherwise per party and level."""
    dyads = frame.dyads
    for party in dyads.party.values:
        cells = [cell for cell in dyads.cells() if cell[1] == party]
        tables = [_of_cell(frame, name, *cell) for cell in cells]
        if not any(np.isfinite(values).any() for values, _, _ in tables):
            continue
        joined = _agreed([values for values, _, _ in tables])
        if joined is not None and len(tables) > 1:
            asked = np.any([asked for _, asked, _ in tables], axis=0)
            targets = tuple((name, rows, dyads.organisation[rows]) for _, _, rows in tables)
            yield f"{name}:{party}", ImputedVariable(joined, asked), targets
            continue
        for (level, _), (values, asked, rows) in zip(cells, tables, strict=True):
            if np.isfinite(values).any():
                target = ((name, rows, dyads.organisation[rows]),)
                yield f"{name}:{level}:{party}", ImputedVariable(values, asked), target


def _of_cell(frame: StudyFrame, name: str, level: str, party: str) -> tuple[Floats, Flags, Codes]:
    """Values per organisation, who was asked, and the rows."""
    dyads = frame.dyads
    rows = np.flatnonzero(dyads.in_cell(level, party))
    values = np.full(frame.size, np.nan)
    asked = np.zeros(frame.size, dtype=np.bool_)
    values[dyads.organisation[rows]] = getattr(dyads, name)[rows]
    if name == "influence":
        # a level that an organisation said nothing about may not have been put to it: never filled in
        said = dyads.level.is_value(level) & ~np.isnan(dyads.influence)
        asked[dyads.organisation[rows]] = np.isin(dyads.organisation[rows], dyads.organisation[said])
    else:
        asked[dyads.organisation[rows]] = True
    return values, asked, rows.astype(np.intp)


def _agreed(columns: list[Floats]) -> Floats | None:
    """One column from several where they never differ; None where they do."""
    result = columns[0].copy()
    for values in columns[1:]:
        both = np.isfinite(result) & np.isfinite(values)
        if bool(np.any(result[both] != values[both])):
            return None
        result = np.where(np.isfinite(result), result, values)
    return result


def _known(variable: ImputedVariable) -> Floats:
    values = variable.values[np.isfinite(variable.values)]
    return values if len(values) else np.zeros(1)
