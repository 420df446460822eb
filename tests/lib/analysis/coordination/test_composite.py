"""Rank intervals under other weights and raters (M32)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.coordination.composite import ranked_structures
from rondetafel.lib.base.problems import BrokenPromise


def test_the_composite_is_a_geometric_mean() -> None:
    """(4 + 1)/5 and (0 + 1)/5: sqrt(1 × .2)."""
    (only,) = ranked_structures([[[4.0, 0.0]]], draws=10)
    assert only.composite == pytest.approx(np.sqrt(0.2))
    assert (only.rank, only.low_rank, only.high_rank, only.first_share) == (1, 1, 1, 1)


def test_a_structure_better_on_everything_is_first_under_all_weights() -> None:
    scores = [[[4, 4, 3], [2, 2, 2], [1, 1, 0]]] * 3
    first, second, third = ranked_structures(scores, draws=500)
    assert (first.rank, first.low_rank, first.high_rank, first.first_share) == (1, 1, 1, 1)
    assert (second.low_rank, second.high_rank) == (2, 2)
    assert third.first_share == 0


def test_mirrored_profiles_are_each_first_in_half_of_the_draws() -> None:
    one, other = ranked_structures([[[4, 0], [0, 4]]] * 3, draws=4000, seed=1)
    assert one.rank == other.rank == 1.5
    assert (one.low_rank, one.high_rank) == (1, 2)
    # four standard errors of a share of 4,000 draws
    assert one.first_share == pytest.approx(0.5, abs=4 * np.sqrt(0.25 / 4000))
    assert one.first_share + other.first_share == pytest.approx(1)


def test_a_structure_without_a_score_on_a_criterion_is_not_ranked() -> None:
    found = ranked_structures([[[4, np.nan], [2, 2]]], draws=10)
    assert (found[0].composite, found[0].rank) == (None, None)
    assert found[1].rank == 1
    assert ranked_structures(np.full((1, 1, 2), np.nan))[0].composite is None


def test_a_draw_without_the_only_rater_of_a_structure_uses_the_mean() -> None:
    scores = np.full((5, 2, 1), np.nan)
    scores[:, 0, 0] = 3
    scores[0, 1, 0] = 1
    _, second = ranked_structures(scores, draws=200)
    assert (second.low_rank, second.high_rank) == (2, 2)


def test_scores_outside_the_scale_are_refused() -> None:
    for wrong in ([[5.0]], [[[5.0]]], [[[-1.0]]]):
        with pytest.raises(BrokenPromise):
            ranked_structures(wrong)
