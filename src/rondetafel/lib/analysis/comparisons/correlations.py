"""Correlations of two variables: Pearson and Spearman."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from math import atanh, sqrt, tanh

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.arrays import Floats, floats
from rondetafel.lib.analysis.comparisons.ranks import mid_ranks
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, normal_quantile
from rondetafel.lib.analysis.significance import TestResult, t_result

_EXACT_UP_TO = 8


@dataclass(frozen=True, slots=True)
class Correlation:
    """A correlation; None is undefined, as for a constant variable.

    Args:
        interval: coefficient with limits; without limits for ranks.
        test: test that it is 0.
    """

    interval: Interval
    test: TestResult


def pearson_correlation(
    first: npt.ArrayLike, second: npt.ArrayLike, *, confidence: float = CONFIDENCE
) -> Correlation:
    """Pearson's correlation with Fisher's interval. Agrees with R `cor.test`.

    Args:
        first: values of one variable, none missing.
        second: values of the other, in the same order.
        confidence: confidence level, in (0, 1).
    """
    a, b = floats(first), floats(second)
    r, test = _coefficient(a, b), TestResult(None, None, None, "pearson")
    if r is None or len(a) < 4 or abs(r) >= 1:
        return Correlation(Interval(r, None, None, "fisher"), test)
    reach = normal_quantile(confidence) / sqrt(len(a) - 3)
    interval = Interval(r, tanh(atanh(r) - reach), tanh(atanh(r) + reach), "fisher")
    return Correlation(interval, _t_of(r, len(a), "pearson"))


def spearman_correlation(first: npt.ArrayLike, second: npt.ArrayLike) -> Correlation:
    """Spearman's rank correlation. Agrees with R `cor.test(method = "spearman")`.

    The test counts all orders for up to 8 units without ties; beyond that it takes Student's t.

    Args:
        first: values of one variable, none missing.
        second: values of the other, in the same order.
    """
    a, b = mid_ranks(floats(first)), mid_ranks(floats(second))
    r = _coefficient(a, b)
    interval = Interval(r, None, None, "spearman")
    if r is None or len(a) < 3:
        return Correlation(interval, TestResult(None, None, None, "spearman"))
    without_ties = len(set(a.tolist())) == len(set(b.tolist())) == len(a)
    if len(a) > _EXACT_UP_TO or not without_ties:
        test = _t_of(r, len(a), "spearman") if abs(r) < 1 else TestResult(None, None, None, "spearman")
        return Correlation(interval, test)
    statistic = float(np.sum((a - b) ** 2))
    orders = np.array(list(permutations(range(1, len(a) + 1))))
    distances = np.sum((orders - np.arange(1, len(a) + 1)) ** 2, axis=1)
    tails = np.mean(distances <= statistic), np.mean(distances >= statistic)
    return Correlation(
        interval, TestResult(statistic, None, min(1.0, 2 * float(min(tails))), "spearman-exact")
    )


def _coefficient(a: Floats, b: Floats) -> float | None:
    off_a, off_b = a - a.mean(), b - b.mean()
    scale = sqrt(float(off_a @ off_a) * float(off_b @ off_b)) if len(a) else 0.0
    return float(np.clip(off_a @ off_b / scale, -1, 1)) if scale else None


def _t_of(r: float, units: int, method: str) -> TestResult:
    df = units - 2
    return t_result(r * sqrt(df / (1 - r * r)), df, method)
