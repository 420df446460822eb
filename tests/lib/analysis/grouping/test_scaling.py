"""The map of similar units: classical scaling (M26)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.hierarchies import euclidean_distances
from rondetafel.lib.analysis.grouping.scaling import similarity_map
from rondetafel.lib.base.problems import BrokenPromise


def test_points_in_a_plane_are_found_back_with_all_their_distances() -> None:
    """Distances of points in two dimensions need no third axis: everything is shown."""
    points = np.random.default_rng(1).normal(size=(12, 2))
    found = similarity_map(euclidean_distances(points))
    assert euclidean_distances(found.coordinates) == pytest.approx(euclidean_distances(points))
    assert found.shown == pytest.approx(1)


def test_four_units_give_the_coordinates_of_r() -> None:
    """R 4: cmdscale(as.dist(m)) of the matrix below, signs as fixed here."""
    table = [[0, 1, 2, 4], [1, 0, 2, 3], [2, 2, 0, 2.5], [4, 3, 2.5, 0]]
    found = similarity_map(table)
    assert found.coordinates[:, 0] == pytest.approx([-1.70157183, -0.72166548, 0.13142201, 2.29181530])
    # R prints this axis the other way round
    assert found.coordinates[:, 1] == pytest.approx([0.02152354, -0.77420336, 1.04013244, -0.28745261])
    assert found.shown == pytest.approx(1)  # two eigenvalues are positive, one is negative


def test_units_that_are_all_alike_lie_on_one_point_and_show_nothing() -> None:
    found = similarity_map(np.zeros((3, 3)))
    assert not found.coordinates.any()
    assert found.shown is None
    assert similarity_map(np.zeros((1, 1))).coordinates.shape == (1, 2)


def test_the_order_of_the_units_does_not_change_the_map() -> None:
    table = euclidean_distances(np.random.default_rng(2).normal(size=(9, 3)))
    order = np.random.default_rng(3).permutation(9)
    turned = similarity_map(table[np.ix_(order, order)])
    assert turned.coordinates == pytest.approx(similarity_map(table).coordinates[order])


def test_a_table_with_gaps_is_refused() -> None:
    with pytest.raises(BrokenPromise):
        similarity_map([[0, np.nan], [np.nan, 0]])
