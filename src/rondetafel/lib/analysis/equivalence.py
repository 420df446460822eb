"""Is an effect too small to matter? Equivalence tests and what could have been detected (M11)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import inf

from rondetafel.lib.analysis.intervals import Interval, normal_quantile
from rondetafel.lib.analysis.significance import t_probability, t_quantile
from rondetafel.lib.base.problems import BrokenPromise

MARGIN = 0.10
SIGNIFICANCE = 0.05
POWER = 0.8


class Verdict(StrEnum):
    """What may be said about an effect."""

    DIFFERENT = "different"
    EQUIVALENT = "equivalent"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class EquivalenceTest:
    """Two one-sided tests beside the usual one.

    Args:
        verdict: `EQUIVALENT` where the effect is within the margin beyond doubt, even when it is not 0;
            otherwise `DIFFERENT` where it is not 0 beyond doubt; otherwise `INCONCLUSIVE`.
        p_equivalence: larger p-value of the two one-sided tests.
        p_difference: two-sided p-value of no effect.
        interval: limits at 1 - 2 × significance; equivalent is within the margin.
        margin: the effect that would matter.
    """

    verdict: Verdict
    p_equivalence: float
    p_difference: float
    interval: Interval
    margin: float


def equivalence_test(
    estimate: float,
    standard_error: float,
    *,
    margin: float = MARGIN,
    degrees_of_freedom: float = inf,
    significance: float = SIGNIFICANCE,
) -> EquivalenceTest:
    """TOST (Schuirmann 1987): is an effect within ±margin? By default ten percentage points.

    Args:
        estimate: the effect, such as an average marginal effect as a difference of shares.
        standard_error: its standard error, above 0.
        margin: the effect that would matter, above 0.
        degrees_of_freedom: of the t distribution; infinite is normal.
        significance: level of each test.

    Raises:
        BrokenPromise: a margin or a standard error that is not above 0.
    """
    from scipy.special import stdtr

    if not margin > 0 or not standard_error > 0:
        raise BrokenPromise("margin and standard error are above 0")
    above_low = float(stdtr(degrees_of_freedom, -(estimate + margin) / standard_error))
    below_high = float(stdtr(degrees_of_freedom, (estimate - margin) / standard_error))
    p_equivalence = max(above_low, below_high)
    p_difference = t_probability(estimate / standard_error, degrees_of_freedom)
    if p_equivalence < significance:
        verdict = Verdict.EQUIVALENT
    elif p_difference < significance:
        verdict = Verdict.DIFFERENT
    else:
        verdict = Verdict.INCONCLUSIVE
    reach = t_quantile(1 - 2 * significance, degrees_of_freedom) * standard_error
    interval = Interval(estimate, estimate - reach, estimate + reach, "tost")
    return EquivalenceTest(verdict, p_equivalence, p_difference, interval, margin)


def detectable_effect(
    standard_error: float, *, power: float = POWER, significance: float = SIGNIFICANCE
) -> float:
    """Smallest true effect that a two-sided test finds with this power: (z + z) × standard error.

    Args:
        standard_error: of the estimated effect.
        power: chance to find it, above ½.
        significance: level of the test.
    """
    return (normal_quantile(1 - significance) + normal_quantile(2 * power - 1)) * standard_error
