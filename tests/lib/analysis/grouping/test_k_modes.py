"""k-modes (M26)."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.k_modes import mode_groups
from rondetafel.lib.base.problems import BrokenPromise


def test_the_best_cost_is_that_of_trying_everything() -> None:
    values = np.random.default_rng(3).integers(3, size=(8, 4)).astype(float)
    found = mode_groups(values, 2, starts=100)

    def cost(group: np.ndarray) -> int:
        total = 0
        for number in (0, 1):
            for column in values[group == number].T:
                total += len(column) - int(np.bincount(column.astype(int), minlength=1).max(initial=0))
        return total

    best = min(cost(np.array([0, *rest])) for rest in product((0, 1), repeat=7))
    assert found.cost == best == cost(found.group)
    assert found.starts_at_best >= 1


def test_planted_groups_and_their_modes_are_recovered_with_gaps() -> None:
    random = np.random.default_rng(5)
    group = np.arange(60) % 3
    values = np.where(random.random((60, 9)) < 0.85, group[:, None], random.integers(3, size=(60, 9)))
    values = np.where(random.random((60, 9)) < 0.1, np.nan, values)
    found = mode_groups(values, 3, starts=20)
    assert np.mean(found.group == group) > 0.95
    assert found.modes.tolist() == [[0] * 9, [1] * 9, [2] * 9]


def test_a_missing_value_differs_from_nothing() -> None:
    found = mode_groups([[0, 0], [0, np.nan], [0, 0]], 1, starts=1)
    assert found.cost == 0


def test_more_groups_than_units_are_refused() -> None:
    with pytest.raises(BrokenPromise):
        mode_groups([[0.0], [1.0]], 3)
