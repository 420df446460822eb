"""Who stays, and the odds of staying: R, by hand, and at the edges (M16)."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis.persistence import (
    Presence,
    Transitions,
    Turnover,
    transition_odds_ratio,
    transitions,
    turnover,
)
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to

organisations = st.sets(st.integers(0, 12))


def test_overlap_of_two_years_agrees_with_r(reference_case) -> None:
    case = reference_case("core_persistence")
    found = turnover(case["params"]["year1"], case["params"]["year2"])
    expected = case["expected"]
    assert found.persistence == close_to(expected["retention"], case)
    assert found.newcomer_share == close_to(expected["entry"], case)
    assert found.jaccard == close_to(expected["jaccard"], case)
    assert found.sorensen == close_to(expected["sorensen"], case)
    assert found.overlap == close_to(expected["overlap"], case)


def test_shares_of_nobody_are_undefined_not_zero() -> None:
    """M16."""
    appeared, vanished, never = turnover([], "ab"), turnover("ab", []), turnover([], [])
    assert (appeared.persistence, appeared.newcomer_share, appeared.jaccard) == (None, 1, 0)
    assert (vanished.persistence, vanished.newcomer_share, vanished.jaccard) == (0, None, 0)
    assert {never.persistence, never.newcomer_share, never.jaccard, never.sorensen, never.overlap} == {None}
    assert vanished.overlap is None


@given(organisations, organisations)
def test_overlap_measures_are_bounded_and_ordered(before: set[int], now: set[int]) -> None:
    found = turnover(before, now)
    if not before or not now:
        return
    assert 0 <= found.jaccard <= found.sorensen <= found.overlap <= 1
    assert found.sorensen == pytest.approx(2 * found.jaccard / (1 + found.jaccard))
    assert turnover(now, before).persistence == pytest.approx(1 - found.newcomer_share)


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=1, max_size=30))
def test_a_matrix_its_patterns_and_the_sets_of_each_period_say_the_same(rows: list[list[bool]]) -> None:
    matrix = np.array(rows)
    presence = Presence.from_matrix(matrix)
    listed = Presence.from_periods([np.flatnonzero(row).tolist() for row in matrix], 4)
    sets = [set(np.flatnonzero(column)) for column in matrix.T]
    expected = tuple(turnover(sets[t], sets[t + 1]) for t in range(3))
    assert presence.turnovers() == expected
    assert listed.turnovers() == expected
    assert presence.organisations.sum() == len(rows)


def test_nobody_and_a_single_period_have_no_turnover() -> None:
    assert Presence.from_periods([], 3).turnovers() == (Turnover(0, 0, 0), Turnover(0, 0, 0))
    assert Presence.from_matrix(np.ones((5, 1))).turnovers() == ()
    with pytest.raises(BrokenPromise):
        Presence.from_matrix([1, 0, 1])


def test_transitions_are_counted_over_all_consecutive_periods() -> None:
    present = [[1, 1, 0], [0, 1, 1], [0, 0, 0], [1, 0, 1]]
    assert transitions(present) == Transitions(stayed=2, left=2, entered=2, absent=2)
    patterns = Presence.from_matrix(present * 3)
    assert transitions(patterns.patterns, organisations=patterns.organisations) == Transitions(6, 6, 6, 6)


def test_births_and_deaths_are_neither_entries_nor_exits() -> None:
    """M16: the second organisation begins in the second period, the fourth ends after the first."""
    present = [[1, 1, 0], [0, 1, 1], [0, 0, 0], [1, 0, 0]]
    existing = [[1, 1, 1], [0, 1, 1], [1, 1, 1], [1, 0, 0]]
    assert transitions(present, existing) == Transitions(stayed=2, left=1, entered=0, absent=2)
    with pytest.raises(BrokenPromise):
        transitions(present, [[1, 1, 1]])


def test_the_odds_ratio_has_woolfs_limits() -> None:
    interval = transition_odds_ratio(Transitions(40, 10, 30, 120))
    half = 1.959963984540054 * sqrt(1 / 40 + 1 / 10 + 1 / 30 + 1 / 120)
    assert interval.method == "woolf"
    assert interval.estimate == pytest.approx(16)
    assert (interval.low, interval.high) == pytest.approx((exp(log(16) - half), exp(log(16) + half)))


def test_a_zero_count_is_corrected_and_said_to_be() -> None:
    interval = transition_odds_ratio(Transitions(8, 0, 5, 20))
    assert interval.method == "woolf-haldane-anscombe"
    assert interval.estimate == pytest.approx(8.5 * 20.5 / (0.5 * 5.5))
    assert interval.low > 1


@pytest.mark.parametrize("counts", [(0, 0, 5, 5), (5, 5, 0, 0), (0, 5, 0, 5), (5, 0, 5, 0), (0, 0, 0, 0)])
def test_without_both_kinds_of_past_or_present_the_odds_ratio_is_undefined(counts) -> None:
    interval = transition_odds_ratio(Transitions(*counts))
    assert (interval.estimate, interval.low, interval.high) == (None, None, None)


def test_woolfs_limits_cover_the_true_odds_ratio_within_binomial_limits() -> None:
    random = np.random.default_rng(3)
    truth, covered, runs = (0.6 / 0.4) / (0.2 / 0.8), 0, 400
    for _ in range(runs):
        stayed, entered = random.binomial(60, 0.6), random.binomial(140, 0.2)
        interval = transition_odds_ratio(Transitions(stayed, 60 - stayed, entered, 140 - entered))
        covered += interval.low <= truth <= interval.high
    # 380 of 400 expected, three standard errors are 13
    assert 367 <= covered <= 395
