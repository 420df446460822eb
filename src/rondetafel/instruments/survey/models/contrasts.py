"""Parties against the others and levels against each other, from the indicators of a model of dyads (M08)."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from rondetafel.instruments.survey.models.results import Contrast, odds_ratio
from rondetafel.instruments.survey.models.rows import Sample
from rondetafel.lib.analysis.arrays import Floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.models.fit import Fit
from rondetafel.lib.analysis.significance import t_probability, t_quantile

Weights = dict[str, float]


def cell_contrasts(
    fit: Fit, sample: Sample, covariance: Floats, degrees_of_freedom: float
) -> tuple[Contrast, ...]:
    """Differences of party and level at equal values of the predictors, on the scale of log odds.

    A party is compared with the mean of the other parties of the same level, averaged over its levels. Two
    levels are compared over the parties that negotiate at both; without one over all their parties.
    """
    cells = sorted(set(sample.cells))
    if not set(sample.fixed.names) <= set(cells):
        return ()
    wanted = _party_weights(cells) | _level_weights(cells)
    return tuple(
        _contrast(id, weights, fit, covariance, degrees_of_freedom) for id, weights in wanted.items()
    )


def _party_weights(cells: list[str]) -> dict[str, Weights]:
    at = _parties(cells)
    found = {}
    for party in dict.fromkeys(party for parties in at.values() for party in parties):
        levels = [level for level, parties in at.items() if party in parties and len(parties) > 1]
        weights: Weights = {}
        for level in levels:
            others = [other for other in at[level] if other != party]
            weights[f"{level}:{party}"] = 1 / len(levels)
            weights |= {f"{level}:{other}": -1 / (len(levels) * len(others)) for other in others}
        if weights:
            found[f"party:{party}"] = weights
    return found


def _level_weights(cells: list[str]) -> dict[str, Weights]:
    at = _parties(cells)
    found = {}
    for first, second in combinations(at, 2):
        shared = [party for party in at[first] if party in at[second]]
        ours, theirs = (shared or at[first], shared or at[second])
        found[f"level:{second}-{first}"] = {
            **{f"{second}:{party}": 1 / len(theirs) for party in theirs},
            **{f"{first}:{party}": -1 / len(ours) for party in ours},
        }
    return found


def _parties(cells: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for cell in cells:
        level, party = cell.split(":")
        found.setdefault(level, []).append(party)
    return found


def _contrast(id: str, weights: Weights, fit: Fit, covariance: Floats, degrees_of_freedom: float) -> Contrast:
    # the first cell is the reference, its coefficient is 0
    row = np.array([weights.get(name, 0.0) for name in fit.names])
    estimate = float(row @ fit.coefficients)
    error = float(np.sqrt(row @ covariance @ row))
    reach = t_quantile(CONFIDENCE, degrees_of_freedom) * error
    interval = Interval(estimate, estimate - reach, estimate + reach, "wald")
    return Contrast(id, interval, odds_ratio(interval), t_probability(estimate / error, degrees_of_freedom))
