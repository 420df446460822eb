"""Bootstrap over organisations: exact where it can be, and coverage where it cannot (M14)."""

from __future__ import annotations

import time

import numpy as np
import pytest

from rondetafel.lib.analysis.bootstrap import bootstrap_interval, percentile_interval
from rondetafel.lib.analysis.inequality import gini, top_share
from rondetafel.lib.analysis.intervals import Interval


def mean(values: np.ndarray, frequencies: np.ndarray) -> float:
    return float(values @ frequencies / frequencies.sum())


def test_a_list_and_its_histogram_give_the_same_interval() -> None:
    x = np.random.default_rng(1).poisson(3, 80)
    values, frequencies = np.unique(x, return_counts=True)
    assert bootstrap_interval(x, None, gini, seed=5) == bootstrap_interval(values, frequencies, gini, seed=5)


def test_limits_are_the_25th_and_the_975th_of_999_draws() -> None:
    draws = np.random.default_rng(1).permutation(np.arange(1.0, 1_000))
    interval = percentile_interval(500, draws, 0.95)
    assert (interval.low, interval.high) == (pytest.approx(25), pytest.approx(975))


def test_the_seed_decides_the_limits() -> None:
    x = np.random.default_rng(1).poisson(3, 80)
    first, second, other = (bootstrap_interval(x, None, gini, draws=99, seed=s) for s in (5, 5, 6))
    assert first == second
    assert first != other
    assert first.estimate == other.estimate


def test_limits_of_a_mean_approach_the_normal_ones() -> None:
    x = np.random.default_rng(2).poisson(9, 400)
    interval = bootstrap_interval(x, None, mean, draws=9_999)
    half = 1.96 * x.std() / np.sqrt(len(x))
    # 4% of the half width: about three standard errors of a 2.5% quantile from 9,999 draws
    assert interval.low == pytest.approx(x.mean() - half, abs=0.04 * half)
    assert interval.high == pytest.approx(x.mean() + half, abs=0.04 * half)


def test_the_interval_of_the_gini_covers_the_truth_within_binomial_limits() -> None:
    random = np.random.default_rng(11)
    truth = gini(random.poisson(4, 1_000_000))
    covered = 0
    for run in range(100):
        interval = bootstrap_interval(random.poisson(4, 150), None, gini, draws=199, seed=run)
        covered += interval.low <= truth <= interval.high
    # 95 of 100 expected; three standard errors of 2.2 below
    assert 88 <= covered <= 99


def test_undefined_estimates_have_no_limits_and_undefined_draws_are_left_out() -> None:
    assert bootstrap_interval([0, 0, 0], None, gini) == Interval(None, None, None, "bootstrap")
    # one organisation in 20 has contacts: about a third of the draws have none at all
    rare = bootstrap_interval([0, 8], [19, 1], gini, draws=199)
    assert rare.estimate == pytest.approx(0.95)
    assert 0.7 < rare.low <= rare.high <= 0.95 + 1e-12


def test_two_hundred_thousand_organisations_cost_no_more_than_their_histogram() -> None:
    values = np.arange(60)
    many = np.round(140_000 * 0.8**values) + 1
    few = np.round(many / 1_000) + 1
    durations = []
    for frequencies in (few, many):
        start = time.process_time()
        interval = bootstrap_interval(values, frequencies, top_share, draws=299)
        durations.append(time.process_time() - start)
        assert interval.low < interval.estimate < interval.high
    assert many.sum() > 200_000
    assert durations[1] < 20 * durations[0]
