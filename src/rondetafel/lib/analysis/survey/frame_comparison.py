"""Do the respondents differ from the population they were invited from? (M02)

"No detectable deviation on variable X" is the most that any of this can say.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.comparisons.exact_tables import TableProbability
from rondetafel.lib.analysis.comparisons.tables import (
    Association,
    association,
    goodness_of_fit,
    standardised_residuals,
)
from rondetafel.lib.analysis.significance import TestResult
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True, eq=False)
class Representativeness:
    """Respondents beside their population on one variable.

    Args:
        fit: goodness of fit of the respondents to the population. Its reference distribution is a little
            off because respondents are part of the population; printed for comparability only.
        against_others: respondents against non-respondents, the correct test; its statistic is that of
            `fit` over 1 - response rate.
        exact: exact or Monte Carlo p-value where an expected count is below 5; None elsewhere.
        cramers_v: of respondents against non-respondents.
        dissimilarity: share of the respondents that would have to be in another category, 0 … 1.
        residuals: standardised residual of the respondents in each category.
    """

    fit: TestResult
    against_others: TestResult
    exact: TableProbability | None
    cramers_v: float | None
    dissimilarity: float
    residuals: Floats


def representativeness(
    respondents: npt.ArrayLike, population: npt.ArrayLike, *, seed: int = 0
) -> Representativeness:
    """Respondents × non-respondents test, dissimilarity and residuals on one frame variable (M02, G07).

    Args:
        respondents: number of respondents in each category, n_h.
        population: number of invited units in each, N_h, above 0, n_h ≤ N_h.
        seed: of the Monte Carlo p-value.

    Raises:
        BrokenPromise: a category with more respondents than units, or without units; or no respondents, or
            nobody who did not respond.
    """
    n, size = floats(respondents), floats(population)
    if not (np.all(n >= 0) and np.all(size > 0) and np.all(n <= size) and 0 < n.sum() < size.sum()):
        raise BrokenPromise("respondents are a part of each category of the population")
    table = np.vstack([n, size - n])
    compared: Association = association(table, seed=seed)
    return Representativeness(
        fit=goodness_of_fit(n, size),
        against_others=compared.chi_square,
        exact=compared.exact,
        cramers_v=compared.cramers_v,
        dissimilarity=dissimilarity(n, size),
        residuals=standardised_residuals(table)[0],
    )


def early_and_late(early: npt.ArrayLike, late: npt.ArrayLike, *, seed: int = 0) -> Association:
    """Early against late respondents on a category: late ones stand in for those who never answered (M02).

    Args:
        early: counts per category in the first wave.
        late: counts per category in the later wave, after a reminder.
        seed: of the Monte Carlo p-value.
    """
    return association(np.vstack([floats(early), floats(late)]), seed=seed)


def dissimilarity(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Duncan's index ½ Σ |share - share| of two distributions over the same categories, 0 … 1."""
    a, b = floats(first), floats(second)
    return float(np.abs(a / a.sum() - b / b.sum()).sum() / 2)


@dataclass(frozen=True, slots=True, eq=False)
class PartialIndicator:
    """Contribution of a variable to differences in response.

    Args:
        by_category: √(N_k/N) (ρ̄_k - ρ̄) per category; below 0 is under-represented.
        of_variable: root of the sum of their squares, the spread between categories.
    """

    by_category: Floats
    of_variable: float


def partial_indicator(respondents: npt.ArrayLike, population: npt.ArrayLike) -> PartialIndicator:
    """Unconditional partial R-indicator of a frame variable (M02; Schouten, Shlomo & Skinner 2011).

    Args:
        respondents: respondents per category.
        population: invited units per category, above 0.
    """
    n, size = floats(respondents), floats(population)
    overall = n.sum() / size.sum()
    parts = np.sqrt(size / size.sum()) * (n / size - overall)
    return PartialIndicator(parts, sqrt(float(parts @ parts)))
