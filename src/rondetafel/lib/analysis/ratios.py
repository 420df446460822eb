"""Intervals for a ratio of two independent proportions: Katz's log interval and Koopman's score (M17)."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, sqrt

from rondetafel.lib.analysis.intervals import CONFIDENCE, Interval, check_count, normal_quantile

FEW = 5


def ratio_of_proportions(
    count: int, base: int, other_count: int, other_base: int, *, confidence: float = CONFIDENCE
) -> Interval:
    """Ratio p₁/p₂: Katz's log interval, or Koopman's score interval if any count is below 5 (M17).

    "Any count" means any cell of the two-by-two table, failures included: Katz's variance is as wrong
    for 20 of 20 as for 0 of 20.

    Args:
        count: units with the property in the first group, 0 ≤ count ≤ base.
        base: size of the first group.
        other_count: units with the property in the second group.
        other_base: size of the second group.
        confidence: confidence level, in (0, 1).

    Returns:
        The interval; `method` says which of the two was used.

    Raises:
        BrokenPromise: a count outside [0, base].
    """
    cells = (count, base - count, other_count, other_base - other_count)
    chosen = koopman_ratio if min(cells) < FEW else katz_ratio
    return chosen(count, base, other_count, other_base, confidence=confidence)


def katz_ratio(
    count: int, base: int, other_count: int, other_base: int, *, confidence: float = CONFIDENCE
) -> Interval:
    """Ratio p₁/p₂ with Katz's interval: log ratio ± z sqrt(1/x - 1/m + 1/y - 1/n).

    Without successes in one group it has no limits. Agrees with R
    `DescTools::BinomRatioCI(method = "katz.log")`.

    Args:
        count: x, units with the property in the first group.
        base: m, size of the first group.
        other_count: y, units with the property in the second group.
        other_base: n, size of the second group.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: a count outside [0, base].
    """
    _check(count, base, other_count, other_base)
    if not base or not other_count:
        return Interval.undefined("katz")
    ratio = (count / base) / (other_count / other_base)
    if not count:
        return Interval(ratio, None, None, "katz")
    spread = sqrt(1 / count - 1 / base + 1 / other_count - 1 / other_base)
    factor = exp(normal_quantile(confidence) * spread)
    return Interval(ratio, ratio / factor, ratio * factor, "katz")


def koopman_ratio(
    count: int, base: int, other_count: int, other_base: int, *, confidence: float = CONFIDENCE
) -> Interval:
    """Ratio p₁/p₂ with Koopman's (1984) asymptotic score interval.

    All ratios that Pearson's chi-square test (1 degree of freedom, nuisance parameter at its maximum
    likelihood) does not reject. It stays usable at 0 and at all units: without successes in the first
    group the interval is [0, high]; without successes in the second the ratio has no estimate and no
    upper limit; without any success nothing is known. Agrees with R `PropCIs::riskscoreci` and
    `DescTools::BinomRatioCI(method = "koopman")`.

    Args:
        count: units with the property in the first group.
        base: size of the first group; 0 makes the ratio undefined.
        other_count: units with the property in the second group.
        other_base: size of the second group; 0 makes the ratio undefined.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: a count outside [0, base].
    """
    _check(count, base, other_count, other_base)
    if not base or not other_base or not count + other_count:
        return Interval.undefined("koopman")
    critical = normal_quantile(confidence) ** 2
    ratio = (count / base) / (other_count / other_base) if other_count else None
    high = _upper_limit(count, base, other_count, other_base, critical) if other_count else None
    low = 1 / _upper_limit(other_count, other_base, count, base, critical) if count else 0.0
    return Interval(ratio, low, high, "koopman")


def _upper_limit(count: int, base: int, other_count: int, other_base: int, critical: float) -> float:
    """Largest ratio whose chi-square does not exceed the critical value; needs other_count > 0."""

    def rejected(log_ratio: float) -> bool:
        return _chi_square(exp(log_ratio), count, base, other_count, other_base) > critical

    # half a success stands in for none, only to have a finite place to start from
    start = log(max(count, 0.5) / base * other_base / other_count)
    return exp(_edge(rejected, start))


def _edge(rejected: Callable[[float], bool], start: float) -> float:
    """Where `rejected` turns true, to the right of all accepted values; by doubling steps and bisection."""
    accepted = start
    while rejected(accepted):
        accepted -= 1.0
    step = 1.0
    while not rejected(accepted + step):
        accepted, step = accepted + step, 2 * step
    refused = accepted + step
    while refused - accepted > 1e-13 * max(1.0, abs(accepted)):
        middle = (accepted + refused) / 2
        if rejected(middle):
            refused = middle
        else:
            accepted = middle
    return accepted


def _chi_square(ratio: float, count: int, base: int, other_count: int, other_base: int) -> float:
    """Pearson's chi-square of both groups at the likeliest p₂ under p₁ = ratio × p₂."""
    total = base + other_base
    slope = ratio * (base + other_count) + other_base + count
    root = sqrt(max(slope * slope - 4 * total * ratio * (count + other_count), 0.0))
    # this form of the root does not cancel for small ratios
    second = min(2 * (count + other_count) / (slope + root), 1.0)
    first = min(ratio * second, 1.0)
    return _distance(count, base, first) + _distance(other_count, other_base, second)


def _distance(count: int, base: int, probability: float) -> float:
    """(count - expected)² / variance; at probability 0 or 1 either no distance or an infinite one."""
    variance = base * probability * (1 - probability)
    off = count - base * probability
    if variance <= 0:
        return 0.0 if abs(off) < 1e-9 * base else float("inf")
    return off * off / variance


def _check(count: int, base: int, other_count: int, other_base: int) -> None:
    check_count(count, base)
    check_count(other_count, other_base)
