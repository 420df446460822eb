"""What unequal weights cost in precision: Kish's design effect (M03, G31)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import floats
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class WeightEffect:
    """Weights in summary.

    Args:
        total: sum of the weights.
        smallest: smallest weight.
        largest: largest weight.
        coefficient_of_variation: standard deviation (n - 1) over mean; None for fewer than two units.
        design_effect: Kish's n Σw² / (Σw)², 1 for equal weights.
        effective_base: n over the design effect.
    """

    total: float
    smallest: float
    largest: float
    coefficient_of_variation: float | None
    design_effect: float
    effective_base: float


def weight_effect(weights: npt.ArrayLike) -> WeightEffect:
    """Kish's design effect of weights, with their range (G31).

    Args:
        weights: weight of each respondent, 0 or more, not all 0.

    Raises:
        BrokenPromise: no weights, a negative one, or all 0.
    """
    given = floats(weights)
    if not len(given) or not bool(np.all(given >= 0)) or not given.any():
        raise BrokenPromise("weights are 0 or more, and not all 0")
    total, count = float(given.sum()), len(given)
    effect = count * float(given @ given) / total**2
    variation = float(given.std(ddof=1)) * count / total if count > 1 else None
    return WeightEffect(total, float(given.min()), float(given.max()), variation, effect, count / effect)
