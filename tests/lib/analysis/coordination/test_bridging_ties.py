"""Ties without which a part of a network falls off (M36)."""

from __future__ import annotations

import pytest

from rondetafel.lib.analysis.coordination.bridging_ties import bridging_ties
from rondetafel.lib.base.problems import BrokenPromise


def test_a_tail_bridges_and_a_ring_does_not() -> None:
    """R `igraph::bridges(graph_from_edgelist(rbind(c(1,2), c(2,3), c(3,1), c(3,4))))` is the last tie."""
    assert bridging_ties(4, [0, 1, 2, 2], [1, 2, 0, 3]).tolist() == [False, False, False, True]


def test_a_double_tie_bridges_nothing() -> None:
    assert bridging_ties(2, [0, 0], [1, 1]).tolist() == [False, False]


def test_a_network_without_ties_has_no_bridge() -> None:
    assert bridging_ties(3, [], []).tolist() == []


def test_an_end_that_is_no_node_is_refused() -> None:
    with pytest.raises(BrokenPromise):
        bridging_ties(2, [0], [2])
