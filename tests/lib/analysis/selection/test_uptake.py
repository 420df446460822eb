"""Uptake of positions (M21)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.selection.uptake import Outcome, uptake_by_group
from rondetafel.lib.base.problems import BrokenPromise

A, P, R, W, N = Outcome


def test_uptake_and_reasons_are_counted_per_group() -> None:
    citizen, economic = uptake_by_group(
        [A, P, R, W, N, A, A],
        ["x", "x", "y", "y", "z", "u", "v"],
        ["citizen"] * 5 + ["economic"] * 2,
    )
    assert citizen.outcomes == (1, 1, 1, 1, 1)
    assert (citizen.uptake.count, citizen.uptake.base, citizen.uptake.clusters) == (2, 5, 3)
    assert citizen.adopted.interval.estimate == pytest.approx(0.2)
    # of the three that were not taken over one got a reason
    assert (citizen.reason_given.count, citizen.reason_given.base) == (1, 3)
    assert economic.uptake.interval.estimate == 1
    assert economic.reason_given.interval.estimate is None


def test_positions_of_one_organisation_count_less_than_as_many_of_several() -> None:
    outcomes = [A] * 6 + [W] * 6
    (one_each,) = uptake_by_group(outcomes, [str(n) for n in range(12)], ["g"] * 12)
    (three_each,) = uptake_by_group(outcomes, [str(n // 3) for n in range(12)], ["g"] * 12)
    width = [g.uptake.interval.high - g.uptake.interval.low for g in (one_each, three_each)]
    assert width[1] > width[0]


def test_one_organisation_alone_gives_no_limits() -> None:
    (only,) = uptake_by_group([A, W], ["x", "x"], ["g", "g"])
    assert (only.uptake.interval.estimate, only.uptake.interval.low) == (0.5, None)
    assert uptake_by_group([], [], []) == ()
    with pytest.raises(BrokenPromise):
        uptake_by_group([A], [], ["g"])
