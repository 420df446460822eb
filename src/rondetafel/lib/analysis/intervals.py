"""Intervals for one proportion and for a difference of two proportions (M04).

All take counts, not shares: a share without its base has no interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, log, sqrt
from statistics import NormalDist

from rondetafel.lib.base.problems import BrokenPromise

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with its confidence limits.

    Args:
        estimate: point estimate; None is undefined.
        low: lower limit; None is undefined.
        high: upper limit; None is undefined or without limit.
        method: short name of the method, such as `wilson` or `koopman`.
    """

    estimate: float | None
    low: float | None
    high: float | None
    method: str

    def on_log_scale(self) -> Interval:
        """Natural logarithm of a ratio and of its limits; None where there is none, as for a ratio of 0."""
        return Interval(_log(self.estimate), _log(self.low), _log(self.high), self.method)

    @classmethod
    def undefined(cls, method: str) -> Interval:
        """Neither an estimate nor limits."""
        return cls(None, None, None, method)


def wilson(
    count: int, base: int, *, confidence: float = CONFIDENCE, population: int | None = None
) -> Interval:
    """Wilson score interval for a proportion, the default for unweighted shares (M04).

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n). With a `population` of N, n becomes
    n(N - 1)/(N - n) in the limits: only for statements about these N units, never in models. A census has
    no sampling error and gives the share itself. Agrees with R `prop.test(correct = FALSE)` and
    `binom::binom.wilson`.

    Args:
        count: units with the property, 0 ≤ count ≤ base.
        base: all units asked; an empty base gives an undefined share, not 0.
        confidence: confidence level, in (0, 1).
        population: size N of the finite population the base was drawn from, N ≥ base.

    Raises:
        BrokenPromise: count outside [0, base], or base larger than the population.
    """
    check_count(count, base)
    n = _without_sampling_fraction(base, population)
    if not base:
        return Interval.undefined("wilson")
    share = count / base
    if n is None:
        return Interval(share, share, share, "wilson")
    z = normal_quantile(confidence)
    centre = share + z * z / (2 * n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    shrink = 1 + z * z / n
    # exact at the ends, where rounding could leave 1e-18 or a limit just outside [0, 1]
    low = 0.0 if count == 0 else (centre - reach) / shrink
    high = 1.0 if count == base else (centre + reach) / shrink
    return Interval(share, low, high, "wilson")


def clopper_pearson(count: float, base: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Clopper-Pearson ("exact") interval for a proportion: quantiles of beta distributions (M04).

    Count and base need not be whole, because an effective base is not. Agrees with R `binom.test`, and
    with `survey::svyciprop(method = "beta")` at the base p(1 - p)/variance.

    Args:
        count: units with the property, 0 ≤ count ≤ base.
        base: all units asked; 0 gives an undefined share.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: count outside [0, base].
    """
    from scipy.special import betaincinv

    check_count(count, base)
    if not base:
        return Interval.undefined("clopper-pearson")
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, base - count + 1, tail))
    high = 1.0 if count == base else float(betaincinv(count + 1, base - count, 1 - tail))
    return Interval(count / base, low, high, "clopper-pearson")


def logit_interval(
    count: int, base: int, *, confidence: float = CONFIDENCE, population: int | None = None
) -> Interval:
    """Interval for a proportion that is symmetric on the logit scale (M04, offered beside the defaults).

    logit p ± t(n - 1) se / (p(1 - p)) with se² = (1 - n/N) p(1 - p)/(n - 1), as for a simple random
    sample in R `survey::svyciprop(method = "logit")`. At 0 and at n units it has no limits.

    Args:
        count: units with the property, 0 ≤ count ≤ base.
        base: all units asked.
        confidence: confidence level, in (0, 1).
        population: size N of the finite population, N ≥ base.

    Raises:
        BrokenPromise: count outside [0, base], or base larger than the population.
    """
    from scipy.special import expit, stdtrit
    from scipy.special import logit as log_odds

    check_count(count, base)
    _without_sampling_fraction(base, population)
    if not base:
        return Interval.undefined("logit")
    share = count / base
    if count in (0, base):
        return Interval(share, None, None, "logit")
    not_drawn = 1.0 if population is None else 1 - base / population
    spread = sqrt(not_drawn / ((base - 1) * share * (1 - share)))
    reach = float(stdtrit(base - 1, (1 + confidence) / 2)) * spread
    centre = float(log_odds(share))
    return Interval(share, float(expit(centre - reach)), float(expit(centre + reach)), "logit")


def newcombe_difference(
    count: int, base: int, other_count: int, other_base: int, *, confidence: float = CONFIDENCE
) -> Interval:
    """Newcombe's (1998) hybrid score interval for p₁ - p₂ of two independent groups, his method 10.

    The distances of the Wilson limits to the shares are added as squares. Agrees with R
    `DescTools::BinomDiffCI(method = "score")`.

    Args:
        count: units with the property in the first group.
        base: size of the first group; 0 makes the difference undefined.
        other_count: units with the property in the second group.
        other_base: size of the second group; 0 makes the difference undefined.
        confidence: confidence level, in (0, 1).

    Raises:
        BrokenPromise: a count outside [0, base].
    """
    first = wilson(count, base, confidence=confidence)
    second = wilson(other_count, other_base, confidence=confidence)
    if first.estimate is None or second.estimate is None:
        return Interval.undefined("newcombe")
    assert first.low is not None and first.high is not None
    assert second.low is not None and second.high is not None
    difference = first.estimate - second.estimate
    below = hypot(first.estimate - first.low, second.high - second.estimate)
    above = hypot(first.high - first.estimate, second.estimate - second.low)
    return Interval(difference, difference - below, difference + above, "newcombe")


def normal_quantile(confidence: float) -> float:
    """Standard normal quantile for a two-sided confidence level: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def check_count(count: float, base: float) -> None:
    """Refuse a count that is no part of its base; counts are made by our own code.

    Raises:
        BrokenPromise: count outside [0, base].
    """
    if not 0 <= count <= base:
        raise BrokenPromise(f"{count} of {base} is no proportion")


def _without_sampling_fraction(base: int, population: int | None) -> float | None:
    """Base that gives the same variance without a finite population; None when everybody was asked."""
    if population is None:
        return base
    if population < base:
        raise BrokenPromise(f"{base} units cannot be drawn from a population of {population}")
    return base * (population - 1) / (population - base) if population > base else None


def _log(value: float | None) -> float | None:
    return log(value) if value else None
