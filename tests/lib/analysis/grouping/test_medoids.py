"""Partitioning around medoids, and silhouettes (M26)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis.grouping.gower import gower
from rondetafel.lib.analysis.grouping.hierarchies import euclidean_distances
from rondetafel.lib.analysis.grouping.medoids import medoid_groups, medoid_groups_for
from rondetafel.lib.analysis.grouping.partitions import (
    average_silhouette,
    numbered_by_appearance,
    silhouette_widths,
)
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to
from .test_gower import flower


@pytest.fixture
def flowers(reference_input) -> np.ndarray:
    return gower(flower(reference_input("flower.csv")))


def test_medoids_groups_and_silhouettes_agree_with_pam(reference_case, flowers) -> None:
    """G30."""
    case = reference_case("gower_pam_agnes_flower")
    expected = case["expected"]
    found = medoid_groups(flowers, 3)
    assert (found.medoids + 1).tolist() == expected["pam_medoids"]
    assert (found.group + 1).tolist() == expected["pam_clustering"]
    assert found.objective == close_to(expected["pam_objective"], case)
    widths = silhouette_widths(flowers, found.group)
    assert widths[:5] == close_to(expected["silhouette_first5"], case)
    assert average_silhouette(flowers, found.group) == close_to(expected["silhouette_avg"], case)


def test_average_silhouettes_of_two_to_six_groups_are_those_of_r(flowers) -> None:
    """G30."""
    found = [average_silhouette(flowers, g.group) for g in medoid_groups_for(flowers, range(2, 7))]
    assert found == pytest.approx([0.1231, 0.1994, 0.2564, 0.2361, 0.2310], abs=5e-5)


def test_several_numbers_at_once_give_what_each_alone_gives(flowers) -> None:
    for count, found in zip([5, 2, 18], medoid_groups_for(flowers, [5, 2, 18]), strict=True):
        alone = medoid_groups(flowers, count)
        assert np.array_equal(alone.medoids, found.medoids)
        assert np.array_equal(alone.group, found.group)
    assert found.objective == 0


@given(st.integers(0, 10_000))
def test_no_single_swap_improves_the_result(seed) -> None:
    random = np.random.default_rng(seed)
    table = euclidean_distances(random.normal(size=(9, 2)))
    found = medoid_groups(table, 3)

    def cost(medoids) -> float:
        return table[:, list(medoids)].min(axis=1).mean()

    assert cost(found.medoids) == pytest.approx(found.objective)
    for leaving in found.medoids:
        for joining in set(range(9)) - set(found.medoids.tolist()):
            assert cost({*found.medoids.tolist()} - {leaving} | {joining}) >= found.objective - 1e-12


def test_the_optimum_is_found_where_groups_are_clear() -> None:
    random = np.random.default_rng(4)
    points = np.concatenate([random.normal(centre, 0.3, size=(6, 2)) for centre in (0, 4, 8)])
    table = euclidean_distances(points)
    best = min(table[:, list(m)].min(axis=1).mean() for m in combinations(range(18), 3))
    found = medoid_groups(table, 3)
    assert found.objective == pytest.approx(best)
    assert found.group.tolist() == [0] * 6 + [1] * 6 + [2] * 6


def test_equal_units_do_not_leave_a_group_empty() -> None:
    assert sorted(np.bincount(medoid_groups(np.zeros((4, 4)), 3).group)) == [1, 1, 2]


def test_one_group_has_no_silhouette_and_a_lone_unit_has_width_0() -> None:
    table = euclidean_distances([[0.0], [1.0], [5.0]])
    assert average_silhouette(table, [0, 0, 0]) is None
    # (5 - 1)/5 and (4 - 1)/4 by hand
    assert silhouette_widths(table, [0, 0, 1]) == pytest.approx([0.8, 0.75, 0])


def test_groups_are_numbered_by_their_first_unit() -> None:
    assert numbered_by_appearance(["b", "a", "b", "c"]).tolist() == [0, 1, 0, 2]


def test_what_cannot_be_grouped_is_refused() -> None:
    for table, groups in [(np.zeros((3, 3)), 4), (np.zeros((3, 3)), 0), (np.zeros((3, 2)), 1)]:
        with pytest.raises(BrokenPromise):
            medoid_groups(table, groups)
    with pytest.raises(BrokenPromise):
        medoid_groups([[0, 1], [2, 0]], 1)
    with pytest.raises(BrokenPromise):
        medoid_groups([[0, np.nan], [np.nan, 0]], 1)
