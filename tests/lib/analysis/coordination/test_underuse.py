"""Underuse, dormancy and staticness (M34)."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from rondetafel.lib.analysis.coordination.survival import survival_curve
from rondetafel.lib.analysis.coordination.underuse import (
    dormant_share,
    is_dormant,
    poisson_interval,
    underuse,
)
from rondetafel.lib.base.problems import BrokenPromise

# R `survival::aml`, maintained group; summary(survfit(Surv(time, status) ~ 1)) as printed in its help
AML_TIMES = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
AML_EVENTS = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]


def test_eleven_of_twenty_three_dormant_is_the_published_anchor() -> None:
    """M34: 47.8% [29.2; 67.0]."""
    found = dormant_share([True] * 11 + [False] * 12)
    assert [found.estimate, found.low, found.high] == pytest.approx([0.478, 0.292, 0.670], abs=5e-4)


def test_the_poisson_interval_is_exact() -> None:
    """R poisson.test(10): 4.795389, 18.390356; poisson.test(0): 0, 3.688879 = -ln .025."""
    ten, none = poisson_interval(10), poisson_interval(0)
    assert (ten.low, ten.high) == pytest.approx((4.795389, 18.390356), abs=1e-6)
    assert (none.low, none.high) == pytest.approx((0, -np.log(0.025)))
    with pytest.raises(BrokenPromise):
        poisson_interval(-1)


def test_underuse_is_what_was_planned_and_not_held() -> None:
    found = underuse(10, 24)
    assert found.interval.estimate == pytest.approx(14 / 24)
    assert (found.interval.low, found.interval.high) == pytest.approx((1 - 18.390356 / 24, 1 - 4.795389 / 24))
    assert underuse(3, 2).interval.estimate == -0.5
    assert underuse(3, None).interval.estimate is None
    with pytest.raises(BrokenPromise):
        underuse(3, 0)


def test_dormant_is_no_meeting_in_twenty_four_months() -> None:
    today = date(2024, 3, 15)
    assert not is_dormant(date(2022, 3, 16), today)
    assert is_dormant(date(2022, 3, 15), today)
    assert is_dormant(None, today)
    assert not is_dormant(date(2023, 12, 31), today)


def test_the_survival_curve_agrees_with_survfit() -> None:
    curve = survival_curve(AML_TIMES, AML_EVENTS)
    assert curve.times.tolist() == [9, 13, 18, 23, 31, 34, 48]
    assert curve.at_risk.tolist() == [11, 10, 8, 7, 5, 4, 2]
    assert curve.unchanged == pytest.approx([0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184], abs=5e-4)
    errors = [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535]
    assert curve.standard_errors == pytest.approx(errors, abs=5e-5)
    assert curve.low == pytest.approx([0.7541, 0.6192, 0.4884, 0.3769, 0.2549, 0.1549, 0.0359], abs=5e-5)
    assert curve.high == pytest.approx([1, 1, 1, 0.999, 0.946, 0.875, 0.944], abs=5e-4)
    assert (curve.median, curve.units, curve.censored) == (31, 11, 4)


def test_without_censoring_it_is_the_share_that_has_not_changed() -> None:
    curve = survival_curve([1, 2, 2, 5], [True] * 4)
    assert curve.unchanged == pytest.approx([0.75, 0.25, 0])
    assert [curve.unchanged_at(t) for t in (0.5, 1, 4.9, 9)] == pytest.approx([1, 0.75, 0.25, 0])
    # Greenwood is then the binomial variance
    assert curve.standard_errors[:2] == pytest.approx([np.sqrt(0.75 * 0.25 / 4)] * 2)
    assert np.isnan(curve.standard_errors[2])


def test_what_never_changed_has_no_median() -> None:
    curve = survival_curve([3, 4], [False, False])
    assert (len(curve.times), curve.median, curve.unchanged_at(10), curve.censored) == (0, None, 1, 2)


def test_limits_on_the_log_log_scale_stay_inside() -> None:
    curve = survival_curve(AML_TIMES, AML_EVENTS, scale="log-log")
    assert ((curve.low > 0) & (curve.high < 1)).all()
    # R survfit(conf.type = "log-log") at time 9
    assert (curve.low[0], curve.high[0]) == pytest.approx((0.5081, 0.987), abs=5e-4)


def test_durations_that_are_none_are_refused() -> None:
    for lengths, changed in [([-1], [True]), ([np.nan], [True]), ([1, 2], [True])]:
        with pytest.raises(BrokenPromise):
            survival_curve(lengths, changed)
