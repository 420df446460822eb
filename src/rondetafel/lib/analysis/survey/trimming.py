"""Raking with limits on the weights: trim, rake again, until both hold (M03)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rondetafel.lib.analysis.survey.calibration import PROBLEMS, Labels, Totals, raked
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.base.problems import BadInput

LOWEST, HIGHEST = 0.3, 3.0
_ROUNDS = 1000
# weights may stay this share outside the limits: raking after the last trim moves them a little
_SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class TrimmedRake:
    """Design with raked and trimmed weights.

    Args:
        design: the design with its new weights.
        trimmed: how many weights were trimmed in any round.
        rounds: rounds of trimming and raking; 0 when no weight was outside the limits.
    """

    design: SurveyDesign
    trimmed: int
    rounds: int


def raked_with_limits(
    design: SurveyDesign,
    margins: Sequence[tuple[Labels, Totals]],
    *,
    lowest: float = LOWEST,
    highest: float = HIGHEST,
) -> TrimmedRake:
    """Rake, bring weights back to `lowest`-`highest` times their median, and rake again until both hold.

    The median is that of the first raking, so that the limits do not move.

    Args:
        design: design with its base weights.
        margins: as for `raked`.
        lowest: lower limit as a multiple of the median weight.
        highest: upper limit as a multiple of the median weight.

    Raises:
        BadInput: as for `raked`, or limits that no raked weights satisfy.
    """
    weighted = raked(design, margins)
    middle = float(np.median(weighted.weights))
    low, high = lowest * middle, highest * middle
    touched = np.zeros(design.size, dtype=np.bool_)
    for rounds in range(_ROUNDS):
        outside = (weighted.weights < low * (1 - _SLACK)) | (weighted.weights > high * (1 + _SLACK))
        if not outside.any():
            # the variance sees one fit, from the base weights to the final ones
            final = design.reweighted(weighted.weights, weighted.calibrations[-1].auxiliaries)
            return TrimmedRake(final, int(touched.sum()), rounds)
        touched |= outside
        trimmed = np.clip(weighted.weights, low, high)
        weighted = raked(replace(design, weights=trimmed), margins)
    raise BadInput([PROBLEMS.problem("SVY-004", rounds=_ROUNDS)])
