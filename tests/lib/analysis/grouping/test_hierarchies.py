"""Agglomerative grouping (M26)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.gower import gower
from rondetafel.lib.analysis.grouping.hierarchies import agglomerate, euclidean_distances
from rondetafel.lib.analysis.networks import partition_similarity
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to
from .test_gower import flower


def test_average_linkage_agrees_with_agnes(reference_case, reference_input) -> None:
    case = reference_case("gower_pam_agnes_flower")
    tree = agglomerate(gower(flower(reference_input("flower.csv"))), "average")
    assert tree.heights == close_to(case["expected"]["agnes_heights_sorted"], case)
    assert tree.agglomerative_coefficient == close_to(case["expected"]["agnes_coefficient"], case)
    assert (tree.cut(3) + 1).tolist() == case["expected"]["agnes_cut3"]


def test_ward_agrees_with_hclust(reference_case, reference_input) -> None:
    case = reference_case("gower_pam_agnes_flower")
    tree = agglomerate(gower(flower(reference_input("flower.csv"))), "ward")
    assert tree.heights == close_to(case["expected"]["ward_heights"], case)
    assert (tree.cut(4) + 1).tolist() == case["expected"]["ward_cut4"]


def test_every_number_of_groups_can_be_cut() -> None:
    tree = agglomerate(euclidean_distances([[0.0], [1.0], [5.0], [7.0]]))
    assert [tree.cut(k).tolist() for k in (1, 2, 3, 4)] == [
        [0, 0, 0, 0],
        [0, 0, 1, 1],
        [0, 0, 1, 2],
        [0, 1, 2, 3],
    ]
    assert tree.heights.tolist() == [1, 2, 5.5]
    # (1 - 1/5.5) twice and (1 - 2/5.5) twice
    assert tree.agglomerative_coefficient == pytest.approx((4.5 + 3.5) / 11)


def test_equal_units_have_no_agglomerative_coefficient_and_wrong_numbers_are_refused() -> None:
    tree = agglomerate(np.zeros((3, 3)))
    assert tree.agglomerative_coefficient is None
    for groups in (0, 4):
        with pytest.raises(BrokenPromise):
            tree.cut(groups)
    with pytest.raises(BrokenPromise):
        agglomerate([[0.0]])


def test_two_groupings_are_compared_with_the_adjusted_rand_index(reference_case) -> None:
    """The index of M26 is `networks.partition_similarity`; R `mclust::adjustedRandIndex`."""
    case = reference_case("adjusted_rand")
    found = partition_similarity(case["params"]["x"], case["params"]["y"])
    assert found.adjusted_rand == close_to(case["expected"]["ari"], case)
