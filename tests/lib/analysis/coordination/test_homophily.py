"""Do alike governments meet more than their seats explain? (M36)"""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.coordination.homophily import homophily
from rondetafel.lib.base.problems import BrokenPromise


def test_the_share_within_groups_is_counted_per_joint_seat() -> None:
    """Structures {A, B}, {A, B, C}: pairs AB, AB, AC, BC with A and B alike."""
    found = homophily([[1, 1, 0], [1, 1, 1]], ["nl", "nl", "fr"], draws=20)
    assert found.share == pytest.approx(2 / 4)


def test_planted_homophily_is_found() -> None:
    group = np.arange(8) % 2
    random = np.random.default_rng(3)
    side = random.integers(2, size=40)
    seats = random.random((40, 8)) < np.where(group == side[:, None], 0.8, 0.1)
    found = homophily(seats, group, draws=199)
    assert found.share > found.high
    assert found.p_value == pytest.approx(2 / 200)


def test_chance_is_not_called_homophily() -> None:
    seats = np.random.default_rng(5).random((40, 8)) < 0.4
    found = homophily(seats, np.arange(8) % 2, draws=199)
    assert found.low <= found.share <= found.high
    # 3 of the 7 others are alike
    assert found.expected == pytest.approx(3 / 7, abs=0.02)


def test_nobody_together_is_undefined() -> None:
    assert homophily(np.eye(3), ["a", "a", "b"], draws=5).share is None
    with pytest.raises(BrokenPromise):
        homophily(np.eye(3), ["a"])
