"""Counter-voice at the table (M20)."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis.selection.counter_voice import (
    CounterVoiceAlarm,
    agreement,
    chance_of_at_most,
    counter_voice,
)
from rondetafel.lib.base.problems import BrokenPromise


def test_the_chance_of_so_few_opponents_is_hypergeometric() -> None:
    """G24: 120 mapped, 30 against, 12 seats."""
    assert chance_of_at_most(0, 120, 30, 12) == pytest.approx(0.0260, abs=5e-5)
    assert chance_of_at_most(1, 120, 30, 12) == pytest.approx(0.1444, abs=5e-5)
    assert chance_of_at_most(1, 6, 2, 3) == pytest.approx(1 - comb(4, 1) / comb(6, 3))


def test_agreement_is_that_of_van_der_eijk() -> None:
    """G27."""
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113, abs=5e-5)
    assert agreement([10, 0, 0, 0, 10]) == -1
    assert agreement([7] * 5) == 0
    assert agreement([0, 0, 4, 0, 0]) == 1
    assert agreement([0, 0, 0]) is None


@given(st.lists(st.integers(0, 50), min_size=3, max_size=7).filter(any), st.integers(2, 9))
def test_agreement_does_not_depend_on_direction_or_size(counts, times) -> None:
    value = agreement(counts)
    assert -1 - 1e-9 <= value <= 1 + 1e-9
    assert agreement(counts[::-1]) == pytest.approx(value)
    assert agreement([times * count for count in counts]) == pytest.approx(value)


def test_a_table_without_opponents_raises_an_alarm_and_shows_the_chance() -> None:
    positions = [-2] * 30 + [1] * 90
    found = counter_voice(positions, [False] * 30 + [True] * 12 + [False] * 78)
    assert found.alarms == (CounterVoiceAlarm.UNDER_HALF, CounterVoiceAlarm.NOBODY)
    assert found.probability == pytest.approx(0.0260, abs=5e-5)
    assert (found.table.balance, found.frame.balance) == (0, pytest.approx(0.5))
    assert found.table.agreement == 1


def test_half_the_share_of_the_frame_is_no_alarm() -> None:
    positions = [-1] * 2 + [1] * 8
    at_table = [True, False] + [True] * 8
    found = counter_voice(positions, at_table)
    # 1 of 9 is above half of 2 of 10
    assert found.alarms == ()
    few = counter_voice([-1] + [1] * 19, [False] + [True] * 19)
    # 5% of the frame: under half, but too few to note that nobody came
    assert few.alarms == (CounterVoiceAlarm.UNDER_HALF,)


def test_no_known_position_is_not_neutral() -> None:
    found = counter_voice([np.nan, 0, -1, 2, np.nan], [True, True, False, False, False])
    assert (found.table.unknown, found.table.neutral, found.table.known) == (1, 1, 1)
    assert found.table.balance is None
    assert found.frame.share_against == pytest.approx(1 / 3)
    nobody = counter_voice([np.nan], [True])
    assert (nobody.probability, nobody.alarms, nobody.table.share_against) == (None, (), None)


def test_positions_outside_the_scale_are_refused() -> None:
    with pytest.raises(BrokenPromise):
        counter_voice([3], [True])
    with pytest.raises(BrokenPromise):
        counter_voice([1, 1], [True])
    with pytest.raises(BrokenPromise):
        agreement([1, 2])
    with pytest.raises(BrokenPromise):
        chance_of_at_most(0, 5, 6, 1)
