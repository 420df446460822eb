"""Scores adjusted for raters (M30)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.coordination.rater_model import Ratings, adjusted_means
from rondetafel.lib.base.problems import BrokenPromise


def crossed(effects, severities, criteria, skipped=()) -> Ratings:
    """Exact additive scores of all raters on all structures and criteria, less those skipped."""
    rows = [
        (2 + e + s + c, i, r, k)
        for i, e in enumerate(effects)
        for r, s in enumerate(severities)
        for k, c in enumerate(criteria)
        if (i, r) not in skipped
    ]
    score, structure, rater, criterion = zip(*rows, strict=True)
    return Ratings.of(score, structure, rater, criterion, [r % 2 for r in range(len(severities))])


def test_complete_ratings_give_plain_means() -> None:
    found = adjusted_means(crossed([0.5, -0.5], [0.3, 0.0, -0.3], [0.2, -0.2]), draws=20)
    assert [m.interval.estimate for m in found] == pytest.approx([2.5, 1.5])
    assert [m.plain_mean for m in found] == pytest.approx([2.5, 1.5])
    assert (found[0].lowest, found[0].highest) == (pytest.approx(2.2), pytest.approx(2.8))
    assert (found[0].raters, found[0].governments, found[0].scores) == (3, 2, 6)
    assert found[0].enough_raters


def test_a_severe_rater_who_saw_only_one_structure_does_not_pull_it_down() -> None:
    """With exact scores the model gives back what was put in, although the plain mean does not."""
    ratings = crossed([0.5, -0.5, 0.0], [0.6, 0.0, -0.6], [0.0], skipped={(1, 2), (2, 2)})
    found = adjusted_means(ratings, draws=50)
    assert [m.interval.estimate for m in found] == pytest.approx([2.5, 1.5, 2.0])
    assert found[1].plain_mean == pytest.approx(1.8)
    assert not found[1].enough_raters


def test_limits_come_from_drawing_raters_and_not_scores() -> None:
    """Raters who agree give no width however they differ between structures; severity gives width."""
    agreeing = adjusted_means(crossed([1, -1], [0, 0, 0, 0], [0.5, -0.5]), draws=99)
    assert agreeing[0].interval.low == pytest.approx(agreeing[0].interval.high)
    differing = adjusted_means(crossed([1, -1], [0.8, -0.8, 0.4, -0.4], [0]), draws=199, seed=2)
    assert differing[0].interval.low < 3 < differing[0].interval.high
    drawn = np.random.default_rng(2).multinomial(4, [0.25] * 4, size=199) @ [0.8, -0.8, 0.4, -0.4] / 4
    low, high = np.quantile(3 + drawn, [0.025, 0.975], method="weibull")
    assert (differing[0].interval.low, differing[0].interval.high) == pytest.approx((low, high))


def test_structures_whose_raters_rated_nothing_else_cannot_be_compared() -> None:
    """Two islands of ratings: whether the structure or the rater is low cannot be known."""
    found = adjusted_means(Ratings.of([1, 4], [0, 1], [0, 1], [0, 0], [0, 1]), draws=9)
    assert [m.interval.estimate for m in found] == [None, None]
    assert [m.plain_mean for m in found] == [1, 4]


def test_cannot_judge_is_counted_and_is_no_zero() -> None:
    found = adjusted_means(Ratings.of([4, np.nan, 2], [0, 0, 1], [0, 1, 0], [0, 0, 0], [0, 1]), draws=9)
    assert (found[0].plain_mean, found[0].scores, found[0].not_judged) == (4, 1, 1)
    assert found[0].interval.estimate == pytest.approx(4)
    nothing = adjusted_means(Ratings.of([np.nan], [0], [0], [0], [0]), draws=9)
    assert (nothing[0].plain_mean, nothing[0].interval.estimate) == (None, None)
    assert adjusted_means(Ratings.of([], [], [], [], [])) == ()


def test_ratings_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BrokenPromise):
        Ratings.of([1], [0], [0, 1], [0], [0])
    with pytest.raises(BrokenPromise):
        Ratings.of([1], [0], [1], [0], [0])
