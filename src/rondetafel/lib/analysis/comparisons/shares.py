"""Comparing shares: tests, effect size, power and what could have been detected (M11)."""

from __future__ import annotations

from math import asin, sqrt

import numpy as np

from rondetafel.lib.analysis.intervals import check_count, normal_quantile
from rondetafel.lib.analysis.significance import TestResult, chi_square_result
from rondetafel.lib.base.problems import BrokenPromise

SIGNIFICANCE = 0.05
POWER = 0.8


def compare_shares(
    count: int, base: int, other_count: int, other_base: int, *, continuity: bool = False
) -> TestResult:
    """Chi-square test of two independent shares. Agrees with R `prop.test(correct = continuity)`.

    For the difference itself use `newcombe_difference`.

    Args:
        count: units with the property in the first group.
        base: size of the first group.
        other_count: units with the property in the second group.
        other_base: size of the second group.
        continuity: Yates' correction.

    Raises:
        BrokenPromise: a count outside [0, base].
    """
    check_count(count, base)
    check_count(other_count, other_base)
    total = base + other_base
    if not base or not other_base or not 0 < count + other_count < total:
        return TestResult(None, None, None, "two-shares")
    pooled = (count + other_count) / total
    difference = abs(count / base - other_count / other_base)
    sizes = 1 / base + 1 / other_base
    correction = min(0.5, difference / sizes) * sizes if continuity else 0.0
    statistic = (difference - correction) ** 2 / (pooled * (1 - pooled) * sizes)
    return chi_square_result(statistic, 1, "two-shares")


def binomial_test(count: int, base: int, share: float = 0.5) -> TestResult:
    """Exact two-sided test of one share: all counts at most as likely. Agrees with R `binom.test`.

    Args:
        count: units with the property.
        base: all units, at least one.
        share: the share under the hypothesis, in (0, 1).

    Raises:
        BrokenPromise: a count outside [0, base], no base, or no such share.
    """
    from scipy.special import gammaln

    check_count(count, base)
    if not base or not 0 < share < 1:
        raise BrokenPromise("the test needs a base and a share between 0 and 1")
    k = np.arange(base + 1)
    logs = gammaln(base + 1) - gammaln(k + 1) - gammaln(base - k + 1)
    logs = logs + k * np.log(share) + (base - k) * np.log1p(-share)
    chances = np.exp(logs)
    p_value = float(chances[chances <= chances[count] * (1 + 1e-7)].sum())
    return TestResult(float(count), None, min(p_value, 1.0), "binomial")


def cohens_h(share: float, other_share: float) -> float:
    """Cohen's h = 2 arcsin √p₁ - 2 arcsin √p₂: a difference of shares that counts alike everywhere."""
    return 2 * asin(sqrt(share)) - 2 * asin(sqrt(other_share))


def power_of_two_shares(
    share: float, other_share: float, base: float, other_base: float, *, significance: float = SIGNIFICANCE
) -> float:
    """Chance that a two-sided test finds this difference. Agrees with R `power.prop.test` for equal bases.

    Args:
        share: true share in the first group.
        other_share: true share in the second group.
        base: size of the first group.
        other_base: size of the second group.
        significance: level of the test.
    """
    from scipy.special import ndtr

    pooled = (base * share + other_base * other_share) / (base + other_base)
    null = sqrt(pooled * (1 - pooled) * (1 / base + 1 / other_base))
    spread = sqrt(share * (1 - share) / base + other_share * (1 - other_share) / other_base)
    critical = normal_quantile(1 - significance)
    if not spread:
        return float(abs(share - other_share) > critical * null)
    return float(ndtr((abs(share - other_share) - critical * null) / spread))


def base_needed(
    share: float, other_share: float, *, power: float = POWER, significance: float = SIGNIFICANCE
) -> float:
    """Size of each of two equal groups for a given power. Agrees with R `power.prop.test`."""
    from scipy.optimize import brentq

    def short(base: float) -> float:
        return power_of_two_shares(share, other_share, base, base, significance=significance) - power

    return float(brentq(short, 2, 1e9, xtol=1e-9, rtol=1e-12))


def detectable_difference(
    share: float, base: int, other_base: int, *, power: float = POWER, significance: float = SIGNIFICANCE
) -> float | None:
    """Smallest increase from a share in the first group that would be found with this power; None if none.

    Args:
        share: true share in the first group.
        base: size of the first group.
        other_base: size of the second group.
        power: chance to find it.
        significance: level of the test.
    """
    from scipy.optimize import brentq

    def short(difference: float) -> float:
        other = share + difference
        return power_of_two_shares(share, other, base, other_base, significance=significance) - power

    largest = 1 - share
    if base < 1 or other_base < 1 or short(largest) < 0:
        return None
    return float(brentq(short, 0.0, largest, xtol=1e-10))


def power_of_two_means(
    difference: float, spread: float, base: int, *, significance: float = SIGNIFICANCE
) -> float:
    """Chance that a two-sided pooled t test finds a difference. Agrees with R `power.t.test`.

    R leaves out the chance of a significant difference in the wrong direction; so does this.

    Args:
        difference: true difference of the means.
        spread: standard deviation within each group.
        base: size of each group.
        significance: level of the test.
    """
    from scipy.special import nctdtr, stdtrit

    df = 2.0 * (base - 1)
    critical = float(stdtrit(df, 1 - significance / 2))
    return 1 - float(nctdtr(df, sqrt(base / 2) * abs(difference) / spread, critical))
