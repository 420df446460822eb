"""Comparing means of two groups: Welch's and the pooled t test (M11)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy.typing as npt

from rondetafel.lib.analysis.arrays import floats
from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval
from rondetafel.lib.analysis.significance import TestResult, t_quantile, t_result


@dataclass(frozen=True, slots=True)
class MeanComparison:
    """Two means.

    Args:
        first_mean: mean of the first group; None without units.
        second_mean: mean of the second group.
        difference: first less second, with limits.
        standardised: the difference over the pooled standard deviation (Cohen's d).
        test: t test.
    """

    first_mean: float | None
    second_mean: float | None
    difference: Interval
    standardised: float | None
    test: TestResult


def compare_means(
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    *,
    equal_variances: bool = False,
    confidence: float = CONFIDENCE,
) -> MeanComparison:
    """Welch's t test, or the pooled one. Agrees with R `t.test(var.equal =)`.

    Args:
        first: values of the first group, none missing.
        second: values of the second group.
        equal_variances: pool the variances.
        confidence: confidence level, in (0, 1).

    Returns:
        The comparison; test and limits are undefined for a group of fewer than two units, or without spread.
    """
    a, b = floats(first), floats(second)
    method = "t" if equal_variances else "welch"
    nothing = TestResult(None, None, None, method)
    means = (float(a.mean()) if len(a) else None, float(b.mean()) if len(b) else None)
    if len(a) < 2 or len(b) < 2:
        return MeanComparison(*means, Interval.undefined(method), None, nothing)
    difference = float(a.mean() - b.mean())
    own = float(a.var(ddof=1)), float(b.var(ddof=1))
    together = len(a) + len(b) - 2
    pooled = ((len(a) - 1) * own[0] + (len(b) - 1) * own[1]) / together
    if pooled == 0:
        return MeanComparison(*means, Interval(difference, None, None, method), None, nothing)
    if equal_variances:
        variance, df = pooled * (1 / len(a) + 1 / len(b)), float(together)
    else:
        parts = own[0] / len(a), own[1] / len(b)
        variance = sum(parts)
        df = variance**2 / (parts[0] ** 2 / (len(a) - 1) + parts[1] ** 2 / (len(b) - 1))
    reach = t_quantile(confidence, df) * sqrt(variance)
    interval = Interval(difference, difference - reach, difference + reach, method)
    test = t_result(difference / sqrt(variance), df, method)
    return MeanComparison(*means, interval, difference / sqrt(pooled), test)
