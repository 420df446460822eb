"""K-cores by peeling in arrays: gold numbers, and igraph on networks of many shapes (M15)."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis import networks
from rondetafel.lib.analysis.cores import Adjacency, coreness
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import numbered_ties


def test_the_top_core_of_the_karate_club_has_the_gold_members(reference_input) -> None:
    """G20."""
    ties = numbered_ties(reference_input("karate_edges.csv"))
    core = coreness(Adjacency.from_ties(34, *ties.T))
    assert core.max() == 4
    assert (np.flatnonzero(core == 4) + 1).tolist() == [1, 2, 3, 4, 8, 9, 14, 31, 33, 34]


def test_coreness_agrees_with_r(reference_case, reference_input) -> None:
    ties = numbered_ties(reference_input("karate_edges.csv"))
    expected = reference_case("network_karate")["expected"]["coreness"]
    assert coreness(Adjacency.from_ties(34, *ties.T)).tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=80))
def test_coreness_is_that_of_igraph_on_any_network(ties: list[tuple[int, int]]) -> None:
    first, second = np.array(ties, dtype=int).reshape(-1, 2).T
    simple = sorted({(min(a, b), max(a, b)) for a, b in ties if a != b})
    one, other = np.array(simple, dtype=int).reshape(-1, 2).T
    ours = coreness(Adjacency.from_ties(15, first, second))
    assert ours.tolist() == networks.coreness(networks.Network.from_ties(15, one, other)).tolist()


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ([(0, 1), (1, 2), (2, 3)], [1, 1, 1, 1]),  # a chain
        ([(0, 1), (1, 2), (0, 2), (3, 4)], [2, 2, 2, 1, 1]),  # two parts
        ([(0, 1), (0, 1), (1, 0), (2, 2)], [1, 1, 0]),  # ties listed twice, and a loop
        ([], [0, 0]),
    ],
)
def test_chains_parts_loops_and_loners_have_the_coreness_of_their_place(ties, expected: list[int]) -> None:
    """M15: disconnected graph, ties in degree."""
    first, second = np.array(ties, dtype=int).reshape(-1, 2).T
    assert coreness(Adjacency.from_ties(len(expected), first, second)).tolist() == expected


def test_a_large_network_is_peeled_faster_than_igraph_builds_it() -> None:
    random = np.random.default_rng(1)
    nodes, ties = 40_000, 400_000
    chances = np.cumsum(np.arange(1, nodes + 1) ** -0.7)
    first = np.searchsorted(chances, random.random(ties) * chances[-1])
    second = random.integers(0, nodes, ties)
    start = time.process_time()
    adjacency = Adjacency.from_ties(nodes, first, second)
    ours = coreness(adjacency)
    middle = time.process_time()
    once = np.repeat(np.arange(nodes), adjacency.degree) < adjacency.neighbours
    one = np.repeat(np.arange(nodes), adjacency.degree)[once]
    theirs = networks.coreness(networks.Network.from_ties(nodes, one, adjacency.neighbours[once]))
    end = time.process_time()
    assert ours.tolist() == theirs.tolist()
    assert middle - start < end - middle


def test_a_tie_with_a_node_that_is_not_there_is_our_mistake() -> None:
    for first, second in (([0], [3]), ([-1], [0])):
        with pytest.raises(BrokenPromise):
            Adjacency.from_ties(3, first, second)
