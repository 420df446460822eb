"""Reliability of a scale made of several items: Cronbach's alpha."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True, eq=False)
class ScaleReliability:
    """Cronbach's alpha with what each item adds.

    Args:
        alpha: from the covariances; None where the sum score has no variance.
        standardised_alpha: from the correlations.
        mean_correlation: mean correlation between items.
        alpha_without: alpha of the scale without each item; NaN for a scale of two items.
        item_rest_correlations: correlation of each item with the sum of the others.
        base: units with an answer to all items.
    """

    alpha: float | None
    standardised_alpha: float | None
    mean_correlation: float | None
    alpha_without: Floats
    item_rest_correlations: Floats
    base: int


def cronbach_alpha(items: npt.ArrayLike) -> ScaleReliability:
    """Cronbach's alpha k/(k - 1) (1 - Σ item variances / variance of the sum). Agrees with R `psych::alpha`.

    Args:
        items: answers (units × items), all pointing the same way; units with a missing answer are left out.

    Raises:
        BrokenPromise: fewer than two items.
    """
    answers = floats(items)
    if answers.ndim != 2 or answers.shape[1] < 2:
        raise BrokenPromise("a scale has two or more items")
    complete = answers[np.isfinite(answers).all(axis=1)]
    count = complete.shape[1]
    undefined = np.full(count, np.nan)
    if len(complete) < 2 or not np.all(complete.std(axis=0)):
        return ScaleReliability(None, None, None, undefined, undefined, len(complete))
    covariance = floats(np.cov(complete, rowvar=False))
    correlation = floats(np.corrcoef(complete, rowvar=False))
    mean_correlation = float((correlation.sum() - count) / (count * (count - 1)))
    without, rest = undefined.copy(), undefined.copy()
    for item in range(count):
        others = [other for other in range(count) if other != item]
        rest[item] = np.corrcoef(complete[:, item], complete[:, others].sum(axis=1))[0, 1]
        if count > 2:
            without[item] = _alpha(covariance[np.ix_(others, others)])
    return ScaleReliability(
        _alpha(covariance), _alpha(correlation), mean_correlation, without, rest, len(complete)
    )


def _alpha(covariance: Floats) -> float:
    count = len(covariance)
    return float(count / (count - 1) * (1 - np.trace(covariance) / covariance.sum()))
