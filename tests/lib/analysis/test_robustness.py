"""Robustness grids in summary (M12)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.robustness import Specification, specification_curve


def spec(effect: float, reach: float, **choices: str) -> Specification:
    return Specification(choices, Interval(effect, effect - reach, effect + reach, "wald"))


def test_the_curve_is_in_order_and_says_which_choice_matters() -> None:
    ours = specification_curve(
        [
            spec(0.12, 0.05, weights="no", threshold="monthly"),
            spec(0.08, 0.05, weights="yes", threshold="monthly"),
            spec(0.20, 0.05, weights="no", threshold="weekly"),
            spec(0.16, 0.05, weights="yes", threshold="weekly"),
        ]
    )
    assert [s.interval.estimate for s in ours.specifications] == [0.08, 0.12, 0.16, 0.20]
    assert (ours.smallest, ours.median, ours.largest) == pytest.approx((0.08, 0.14, 0.20))
    assert (ours.positive_share, ours.excluding_zero_share, ours.consistent) == (1, 1, True)
    assert [(c.decision, c.choice, round(c.median, 2)) for c in ours.by_choice] == [
        ("threshold", "monthly", 0.10),
        ("threshold", "weekly", 0.18),
        ("weights", "no", 0.16),
        ("weights", "yes", 0.12),
    ]


def test_consistent_means_one_sign_and_zero_excluded_in_four_of_five() -> None:
    firm = [spec(0.1, 0.05, n=str(i)) for i in range(8)]
    doubtful = [spec(0.1, 0.2, n="a"), spec(0.1, 0.2, n="b")]
    assert specification_curve(firm + doubtful).consistent
    assert not specification_curve(firm[:7] + doubtful).consistent
    assert not specification_curve([*firm, spec(-0.01, 0.2, n="a")]).consistent
    assert specification_curve([spec(-0.1, 0.05, n="a")]).consistent


def test_a_specification_without_estimates_is_listed_and_does_not_exclude_zero() -> None:
    empty = Specification({"n": "x"}, Interval.undefined("wald"))
    firm = [spec(0.1, 0.05, n=str(number)) for number in range(9)]
    ours = specification_curve([*firm, empty])
    assert ours.undefined == (empty,)
    assert ours.excluding_zero_share == 0.9
    assert ours.consistent
    assert not specification_curve([*firm, *[empty] * 3]).consistent, "three of twelve do not exclude zero"


def test_no_specifications_are_undefined_not_consistent() -> None:
    ours = specification_curve([])
    assert (ours.median, ours.excluding_zero_share, ours.consistent) == (None, None, False)
