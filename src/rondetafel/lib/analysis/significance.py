"""Results of tests, and the distributions they refer to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TestResult:
    """A test. None is undefined.

    Args:
        statistic: the test statistic.
        degrees_of_freedom: of its distribution; None where it has none.
        p_value: probability of a statistic at least as extreme if there were no difference.
        method: short name of the test.
    """

    __test__ = False  # its name is no invitation to pytest

    statistic: float | None
    degrees_of_freedom: float | None
    p_value: float | None
    method: str


@dataclass(frozen=True, slots=True)
class FTest:
    """Test with an F or chi-square reference distribution; None is undefined.

    Args:
        statistic: the statistic.
        numerator_df: numerator degrees of freedom (those of a chi-square).
        denominator_df: denominator degrees of freedom; None for a chi-square or a mixture of them.
        p_value: of the reference distribution.
        method: short name of the test.
    """

    statistic: float | None
    numerator_df: float | None
    denominator_df: float | None
    p_value: float | None
    method: str


def chi_square_result(statistic: float, degrees_of_freedom: float, method: str) -> TestResult:
    """Test whose statistic has a chi-square distribution."""
    from scipy.special import chdtrc

    return TestResult(statistic, degrees_of_freedom, float(chdtrc(degrees_of_freedom, statistic)), method)


def t_result(statistic: float, degrees_of_freedom: float, method: str) -> TestResult:
    """Two-sided test whose statistic has Student's t distribution, normal at infinite df."""
    return TestResult(statistic, degrees_of_freedom, t_probability(statistic, degrees_of_freedom), method)


def f_test(statistic: float, numerator_df: float, denominator_df: float, method: str) -> FTest:
    """Test with an F reference distribution; undefined without denominator degrees of freedom."""
    from scipy.special import fdtrc

    if denominator_df <= 0:
        return FTest(None, numerator_df, denominator_df, None, method)
    p_value = float(fdtrc(numerator_df, denominator_df, max(statistic, 0.0)))
    return FTest(statistic, numerator_df, denominator_df, p_value, method)


def t_quantile(confidence: float, degrees_of_freedom: float) -> float:
    """Quantile of Student's t for a two-sided level; the normal quantile at infinite degrees of freedom."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees_of_freedom, (1 + confidence) / 2))


def t_probability(statistic: float, degrees_of_freedom: float) -> float:
    """Two-sided p-value of a t statistic."""
    from scipy.special import stdtr

    return 2 * float(stdtr(degrees_of_freedom, -abs(statistic)))
