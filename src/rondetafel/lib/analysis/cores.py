"""K-cores of large undirected networks, by peeling in arrays (M15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rondetafel.lib.analysis.two_mode import first_of_each
from rondetafel.lib.base.problems import BrokenPromise

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Adjacency:
    """Neighbours of each node of an undirected network, each neighbour once, no loops.

    Args:
        starts: where the neighbours of each node begin in `neighbours`, and the end of the last one.
        neighbours: neighbours of node 0, then of node 1, …; ascending within a node.
    """

    starts: Integers
    neighbours: Integers

    @classmethod
    def from_ties(cls, node_count: int, first: npt.ArrayLike, second: npt.ArrayLike) -> Adjacency:
        """Adjacency from a list of ties; repeated ties count once and loops not at all.

        Args:
            node_count: nodes, numbered from 0.
            first: one end of each tie.
            second: the other end.

        Raises:
            BrokenPromise: an end that is no node.
        """
        one, other = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
        for ends in (one, other):
            if len(ends) and not 0 <= int(ends.min()) <= int(ends.max()) < node_count:
                raise BrokenPromise(f"a tie ends outside the {node_count} nodes")
        key = np.concatenate([one * node_count + other, other * node_count + one])
        key.sort()
        key = key[first_of_each(key)]
        node = key // max(node_count, 1)
        neighbours = (key - node * node_count).astype(np.int32)
        if (loops := neighbours == node).any():
            node, neighbours = node[~loops], neighbours[~loops]
        degree = np.bincount(node, minlength=node_count)
        return cls(np.concatenate([[0], np.cumsum(degree)]), neighbours)

    @property
    def node_count(self) -> int:
        """Number of nodes, those without neighbours included."""
        return len(self.starts) - 1

    @property
    def degree(self) -> Integers:
        """Number of neighbours of each node."""
        return np.diff(self.starts)

    def of(self, nodes: Integers) -> Integers:
        """Neighbours of several nodes, one after the other."""
        begins = self.starts[nodes]
        lengths = self.starts[nodes + 1] - begins
        before = np.cumsum(lengths) - lengths
        return self.neighbours[np.repeat(begins - before, lengths) + np.arange(int(lengths.sum()))]


def coreness(adjacency: Adjacency) -> Integers:
    """Largest k for which a node is in the k-core: the largest set with k neighbours each within it.

    Nodes of too low degree are taken away together, round after round, so that each round is a few array
    operations. Agrees with R `igraph::coreness`. A disconnected network is peeled as a whole.

    Args:
        adjacency: undirected network.

    Returns:
        Coreness of each node; 0 without neighbours.
    """
    degree = adjacency.degree.copy()
    core = np.zeros_like(degree)
    present = np.ones(len(degree), dtype=np.bool_)
    left = np.arange(len(degree))
    while len(left):
        k = int(degree[left].min())  # higher than before: all of lower degree have left
        leaving = left[degree[left] <= k]
        while len(leaving):
            core[leaving] = k
            present[leaving] = False
            met = adjacency.of(leaving)
            met = met[present[met]]
            np.subtract.at(degree, met, 1)
            leaving = np.unique(met[degree[met] <= k])
        left = left[present[left]]
    return core
