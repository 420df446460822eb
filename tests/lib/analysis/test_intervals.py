"""Intervals of one proportion and of a difference: published values, R, and what must hold at the edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from rondetafel.lib.analysis.intervals import (
    Interval,
    clopper_pearson,
    logit_interval,
    newcombe_difference,
    wilson,
)
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to

# half of the last digit: the gold numbers of methods.md are given to four decimals
FOUR_DECIMALS = 5.1e-5


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_intervals_of_newcombe_1998(count: int, base: int, low: float, high: float) -> None:
    """G01."""
    interval = wilson(count, base)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=FOUR_DECIMALS)
    assert interval.estimate == count / base


def test_the_headline_share_has_the_intervals_of_the_methods_text() -> None:
    """G02."""
    interval, exact = wilson(53, 214), clopper_pearson(53, 214)
    assert (interval.low, interval.high) == pytest.approx((0.1946, 0.3096), abs=FOUR_DECIMALS)
    assert (exact.low, exact.high) == pytest.approx((0.1914, 0.3111), abs=FOUR_DECIMALS)


def test_a_finite_population_narrows_the_interval() -> None:
    """G03."""
    interval = wilson(53, 214, population=1559)
    assert (interval.low, interval.high) == pytest.approx((0.1981, 0.3050), abs=FOUR_DECIMALS)
    # n → 247.890: the limits solve |p - 53/214| = z sqrt(p(1 - p)/n)
    for limit in (interval.low, interval.high):
        n = 1.959963984540054**2 * limit * (1 - limit) / (limit - 53 / 214) ** 2
        assert n == pytest.approx(247.890, abs=5e-4)


def test_the_difference_has_newcombes_interval() -> None:
    """G04."""
    interval = newcombe_difference(56, 70, 48, 80)
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=FOUR_DECIMALS)
    assert interval.estimate == pytest.approx(0.2)


def test_logit_and_beta_intervals_of_the_headline_agree_with_the_survey_package(reference_case) -> None:
    case = reference_case("svy_headline_53_of_214")
    k, n, size = (case["params"][name] for name in "knN")
    for expected, population in (
        (case["expected"]["without_fpc"], None),
        (case["expected"]["with_fpc"], size),
    ):
        ours = logit_interval(k, n, population=population)
        for logit in (expected["logit"], expected["xlogit"]):
            assert [ours.estimate, ours.low, ours.high] == close_to(
                [logit["est"], logit["lo"], logit["hi"]], case
            )
        beta = expected["beta"]
        effective = beta["est"] * (1 - beta["est"]) / beta["se"] ** 2
        exact = clopper_pearson(k / n * effective, effective)
        assert [exact.estimate, exact.low, exact.high] == close_to(
            [beta["est"], beta["lo"], beta["hi"]], case
        )


def test_nobody_asked_is_undefined_not_zero() -> None:
    for interval in (
        wilson(0, 0),
        clopper_pearson(0, 0),
        logit_interval(0, 0),
        newcombe_difference(0, 0, 3, 5),
    ):
        assert (interval.estimate, interval.low, interval.high) == (None, None, None)


def test_no_and_all_units_keep_one_honest_limit() -> None:
    for method in (wilson, clopper_pearson):
        none, every = method(0, 4), method(4, 4)
        assert (none.estimate, none.low) == (0, 0)
        assert (every.estimate, every.high) == (1, 1)
        assert none.high is not None and every.low is not None
        assert none.high == pytest.approx(1 - every.low)
        assert 0.3 < none.high < 0.7
    assert logit_interval(0, 4) == Interval(0.0, None, None, "logit")


def test_a_census_has_no_sampling_error() -> None:
    assert wilson(3, 12, population=12) == Interval(0.25, 0.25, 0.25, "wilson")
    assert logit_interval(3, 12, population=12).low == pytest.approx(0.25)


@pytest.mark.parametrize("method", [wilson, logit_interval])
def test_a_base_larger_than_the_population_is_our_mistake(method) -> None:
    with pytest.raises(BrokenPromise):
        method(3, 12, population=11)


@pytest.mark.parametrize(("count", "base"), [(-1, 5), (6, 5), (1, 0)])
def test_a_count_outside_its_base_is_our_mistake(count: int, base: int) -> None:
    for method in (wilson, clopper_pearson, logit_interval):
        with pytest.raises(BrokenPromise):
            method(count, base)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_limits_surround_the_estimate_and_mirror_each_other(counts: tuple[int, int]) -> None:
    count, base = counts
    for method in (wilson, clopper_pearson):
        interval, mirrored = method(count, base), method(base - count, base)
        assert 0 <= interval.low <= interval.estimate <= interval.high <= 1
        assert interval.low == pytest.approx(1 - mirrored.high, abs=1e-9)
        wider = method(count, base, confidence=0.99)
        assert wider.low <= interval.low and interval.high <= wider.high


@pytest.mark.parametrize("p", [0.02, 0.1, 0.25, 0.5])
def test_the_exact_interval_covers_at_least_as_often_as_it_says(p: float) -> None:
    n = 40
    covered = sum(binom.pmf(k, n, p) for k in range(n + 1) if (i := clopper_pearson(k, n)).low <= p <= i.high)
    assert covered >= 0.95
