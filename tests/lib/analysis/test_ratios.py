"""Intervals of a ratio of proportions: published values, an independent score test, exact coverage."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import binom

from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.ratios import katz_ratio, koopman_ratio, ratio_of_proportions
from rondetafel.lib.base.problems import BrokenPromise

CRITICAL = 3.841458820694124  # chi-square, 1 degree of freedom, 95%


def test_koopman_gives_the_interval_of_his_paper() -> None:
    """Koopman (1984): 36 of 40 against 16 of 80; two decimals printed."""
    interval = koopman_ratio(36, 40, 16, 80)
    assert interval.estimate == pytest.approx(4.5)
    assert (interval.low, interval.high) == pytest.approx((2.94, 7.15), abs=0.005)


def test_koopman_agrees_with_the_r_package_propcis() -> None:
    """`riskscoreci(7, 34, 1, 34, 0.95)` prints six decimals; half of the last one."""
    interval = koopman_ratio(7, 34, 1, 34)
    assert (interval.low, interval.high) == pytest.approx((1.220853, 42.575718), abs=6e-7)


def test_katz_is_the_textbook_formula() -> None:
    interval = katz_ratio(36, 40, 16, 80)
    half = 1.959963984540054 * sqrt(1 / 36 - 1 / 40 + 1 / 16 - 1 / 80)
    assert interval.on_log_scale().low == pytest.approx(log(4.5) - half)
    assert interval.on_log_scale().high == pytest.approx(log(4.5) + half)


def score_statistic(ratio: float, x: int, m: int, y: int, n: int) -> float:
    """Pearson's chi-square at the numerically likeliest nuisance parameter: no formula in common."""

    def cost(second: float) -> float:
        first = ratio * second
        return -(binom.logpmf(x, m, first) + binom.logpmf(y, n, second))

    top = min(1.0, 1 / ratio)
    second = minimize_scalar(cost, bounds=(1e-9, top - 1e-9), method="bounded", options={"xatol": 1e-12}).x
    first = ratio * second
    return (x - m * first) ** 2 / (m * first * (1 - first)) + (y - n * second) ** 2 / (
        n * second * (1 - second)
    )


@pytest.mark.parametrize(
    "table", [(36, 40, 16, 80), (3, 12, 9, 11), (1, 30, 4, 25), (0, 20, 5, 30), (12, 20, 2, 200)]
)
def test_koopmans_limits_are_where_the_score_test_turns(table: tuple[int, int, int, int]) -> None:
    interval = koopman_ratio(*table)
    # 1e-3 on a chi-square of 3.84: the numerical optimum is good to about 1e-6 in p
    assert score_statistic(interval.high, *table) == pytest.approx(CRITICAL, abs=1e-3)
    if interval.low:
        assert score_statistic(interval.low, *table) == pytest.approx(CRITICAL, abs=1e-3)


def test_without_successes_in_one_group_one_limit_remains() -> None:
    none = koopman_ratio(0, 20, 6, 30)
    assert (none.estimate, none.low) == (0, 0)
    assert 0 < none.high < 1
    unlimited = koopman_ratio(6, 30, 0, 20)
    assert (unlimited.estimate, unlimited.high) == (None, None)
    assert unlimited.low == pytest.approx(1 / none.high)


def test_without_any_success_or_without_a_group_nothing_is_known() -> None:
    for table in ((0, 20, 0, 30), (0, 0, 3, 30), (3, 30, 0, 0)):
        assert koopman_ratio(*table) == Interval(None, None, None, "koopman")
    assert katz_ratio(3, 30, 0, 20) == Interval(None, None, None, "katz")
    assert katz_ratio(0, 30, 4, 20) == Interval(0.0, None, None, "katz")


def test_all_units_in_both_groups_still_leave_doubt() -> None:
    interval = koopman_ratio(20, 20, 30, 30)
    assert interval.estimate == 1
    # by hand: at p₁ = 1 the statistic is n(ratio - 1), and m(1/ratio - 1) on the other side
    assert interval.high == pytest.approx(1 + CRITICAL / 30)
    assert interval.low == pytest.approx(1 / (1 + CRITICAL / 20))


@pytest.mark.parametrize(
    ("table", "method"),
    [
        ((5, 10, 5, 10), "katz"),
        ((4, 10, 5, 10), "koopman"),
        ((6, 10, 5, 10), "koopman"),  # four failures are few as well
        ((50, 100, 4, 100), "koopman"),
        ((50, 100, 60, 100), "katz"),
    ],
)
def test_koopman_takes_over_when_any_count_is_below_five(
    table: tuple[int, int, int, int], method: str
) -> None:
    """M17."""
    assert ratio_of_proportions(*table).method == method


@given(
    st.integers(1, 60).flatmap(lambda m: st.tuples(st.integers(1, m), st.just(m))),
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(1, n), st.just(n))),
)
def test_turning_the_ratio_round_turns_the_limits_round(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    interval, turned = koopman_ratio(*first, *second), koopman_ratio(*second, *first)
    assert interval.low < interval.high
    assert interval.low <= interval.estimate <= interval.high
    assert interval.low == pytest.approx(1 / turned.high, rel=1e-9)
    assert interval.high == pytest.approx(1 / turned.low, rel=1e-9)


def covered(method, p: float, m: int, q: float, n: int) -> float:
    """Exact probability that the interval holds the true ratio, summed over all tables."""
    chance = np.outer(binom.pmf(range(m + 1), m, p), binom.pmf(range(n + 1), n, q))
    total = 0.0
    for x in range(m + 1):
        for y in range(n + 1):
            if chance[x, y] < 1e-9:
                continue
            interval = method(x, m, y, n)
            low = 0.0 if interval.low is None else interval.low
            high = float("inf") if interval.high is None else interval.high
            total += chance[x, y] * (low <= p / q <= high)
    return total


def test_the_chosen_interval_covers_the_true_ratio_at_small_bases() -> None:
    """Score intervals hold 95% on average and dip a little below at single points (Koopman 1984)."""
    points = [(p, q) for p in (0.05, 0.2, 0.5, 0.9) for q in (0.05, 0.2, 0.5, 0.9)]
    coverage = [covered(ratio_of_proportions, p, 14, q, 22) for p, q in points]
    assert 0.945 <= np.mean(coverage) <= 0.985
    assert min(coverage) >= 0.92


def test_limits_are_symmetric_around_the_log_ratio_for_katz_only() -> None:
    katz, koopman = katz_ratio(12, 40, 9, 50), koopman_ratio(12, 40, 9, 50)
    assert sqrt(katz.low * katz.high) == pytest.approx(katz.estimate)
    assert sqrt(koopman.low * koopman.high) != pytest.approx(koopman.estimate, rel=1e-4)
    assert exp(katz.on_log_scale().estimate) == pytest.approx(katz.estimate)


def test_impossible_counts_are_our_mistake() -> None:
    for method in (katz_ratio, koopman_ratio, ratio_of_proportions):
        with pytest.raises(BrokenPromise):
            method(6, 5, 1, 5)
        with pytest.raises(BrokenPromise):
            method(1, 5, -1, 5)
