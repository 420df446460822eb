"""Measures of networks, by igraph: the one module that touches it.

Results are arrays with one number per node, or single numbers; what is undefined is NaN in an array and
None alone. Definitions are those of igraph; all agree with the functions of the same name in R.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from rondetafel.lib.base.problems import BrokenPromise

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.integer[Any]]
Direction = Literal["all", "in", "out"]


@dataclass(frozen=True, slots=True)
class Network:
    """A network of numbered nodes; make it with `from_ties`."""

    _graph: Any

    @classmethod
    def from_ties(
        cls,
        node_count: int,
        source: npt.ArrayLike,
        target: npt.ArrayLike,
        weight: npt.ArrayLike | None = None,
        *,
        directed: bool = False,
    ) -> Network:
        """Network from a list of ties.

        Args:
            node_count: nodes, numbered from 0; some may have no tie.
            source: one end of each tie, the sender if directed.
            target: the other end.
            weight: strength of each tie, used by `strength` and `modularity`; None is 1.
            directed: whether ties have a direction.

        Raises:
            BrokenPromise: an end that is no node.
        """
        import igraph

        ends = np.column_stack([np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)])
        if ends.size and not 0 <= int(ends.min()) <= int(ends.max()) < node_count:
            raise BrokenPromise(f"a tie ends outside the {node_count} nodes")
        graph = igraph.Graph(n=node_count, edges=ends, directed=directed)
        if weight is not None:
            graph.es["weight"] = np.asarray(weight, dtype=np.float64).tolist()
        return cls(graph)

    @property
    def node_count(self) -> int:
        """Number of nodes."""
        return int(self._graph.vcount())

    @property
    def tie_count(self) -> int:
        """Number of ties."""
        return int(self._graph.ecount())

    @property
    def _weights(self) -> Any:
        return "weight" if "weight" in self._graph.es.attributes() else None


def density(network: Network) -> float | None:
    """Ties as a share of the ties that are possible without loops; None for fewer than two nodes."""
    return _number(network._graph.density(loops=False))


def component_count(network: Network) -> int:
    """Number of (weakly) connected parts, single nodes included."""
    return len(network._graph.connected_components(mode="weak"))


def degree(network: Network, direction: Direction = "all") -> Integers:
    """Number of ties of each node."""
    return np.array(network._graph.degree(mode=direction), dtype=np.int64)


def strength(network: Network, direction: Direction = "all") -> Floats:
    """Sum of the weights of the ties of each node."""
    return _numbers(network._graph.strength(mode=direction, weights=network._weights))


def coreness(network: Network, direction: Direction = "all") -> Integers:
    """Largest k for which each node is in the k-core, by ties in, out or all.

    For large undirected networks `cores.coreness` gives the same without building an igraph network.
    """
    return np.array(network._graph.coreness(mode=direction), dtype=np.int64)


def betweenness(network: Network) -> Floats:
    """Number of shortest paths through each node, shared equally between equally short ones."""
    return _numbers(network._graph.betweenness(directed=network._graph.is_directed()))


def closeness(network: Network) -> Floats:
    """1 / mean distance to the nodes that can be reached; NaN where none can."""
    return _numbers(network._graph.closeness(mode="out", normalized=True))


def eigenvector_centrality(network: Network) -> Floats:
    """Leading eigenvector of the adjacency matrix, scaled so that its largest value is 1."""
    return _numbers(network._graph.eigenvector_centrality(scale=True))


def pagerank(network: Network, *, damping: float = 0.85) -> Floats:
    """PageRank with a damping factor; sums to 1."""
    return _numbers(network._graph.pagerank(damping=damping))


def burt_constraint(network: Network) -> Floats:
    """Burt's constraint: how much the contacts of each node are each other's contacts; NaN without ties."""
    return _numbers(network._graph.constraint())


def transitivity(network: Network) -> float | None:
    """Share of connected triples that are closed; None without connected triples."""
    return _number(network._graph.transitivity_undirected(mode="nan"))


def mean_local_transitivity(network: Network) -> float | None:
    """Mean over nodes with two or more neighbours of the share of their neighbours that are tied."""
    local = np.array(network._graph.transitivity_local_undirected(mode="nan"))
    return float(np.nanmean(local)) if not np.all(np.isnan(local)) else None


def degree_assortativity(network: Network) -> float | None:
    """Correlation of the degrees at both ends of ties, in [-1, 1]."""
    return _number(network._graph.assortativity_degree(directed=network._graph.is_directed()))


def group_assortativity(network: Network, group: npt.ArrayLike) -> float | None:
    """Newman's assortativity of a grouping: 1 when all ties stay within groups, 0 as by chance.

    Args:
        network: the network.
        group: group of each node, any sortable values.
    """
    codes = _group_codes(network, group).tolist()
    return _number(network._graph.assortativity_nominal(codes, directed=network._graph.is_directed()))


def external_internal_index(network: Network, group: npt.ArrayLike) -> float | None:
    """Krackhardt and Stern's E-I index: (ties between groups - ties within)/ties, from -1 to 1.

    Args:
        network: the network.
        group: group of each node, any sortable values.
    """
    codes = _group_codes(network, group)
    ends = np.array(network._graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    if not len(ends):
        return None
    external = codes[ends[:, 0]] != codes[ends[:, 1]]
    return float(2 * np.mean(external) - 1)


def modularity(network: Network, group: npt.ArrayLike, *, resolution: float = 1.0) -> float | None:
    """Share of ties (by weight) within groups minus resolution × the share expected by degree.

    Args:
        network: the network.
        group: group of each node, any sortable values.
        resolution: γ; higher values ask for smaller groups.
    """
    codes = _group_codes(network, group).tolist()
    return _number(network._graph.modularity(codes, weights=network._weights, resolution=resolution))


def fast_greedy_groups(network: Network) -> Integers:
    """Groups by greedy joining on modularity (Clauset, Newman and Moore 2004); undirected, no parallel ties.

    Returns:
        Group of each node, numbered from 0 in no meaningful order.
    """
    merges = network._graph.community_fastgreedy(weights=network._weights)
    return np.array(merges.as_clustering().membership, dtype=np.int64)


def diameter(network: Network) -> int | None:
    """Longest of all shortest paths, within parts of a disconnected network; None without nodes."""
    return int(network._graph.diameter()) if network.node_count else None


def mean_distance(network: Network) -> float | None:
    """Mean length of the shortest paths between all pairs that can reach each other."""
    return _number(network._graph.average_path_length())


def reciprocity(network: Network) -> float | None:
    """Share of directed ties that are answered; None without ties, of which igraph says 1."""
    return _number(network._graph.reciprocity()) if network.tie_count else None


@dataclass(frozen=True, slots=True)
class DyadCensus:
    """Pairs of nodes by their directed ties.

    Args:
        mutual: ties both ways.
        asymmetric: tie one way.
        null: no tie.
    """

    mutual: int
    asymmetric: int
    null: int


def dyad_census(network: Network) -> DyadCensus:
    """Count the pairs of a directed network by kind."""
    return DyadCensus(*(int(count) for count in network._graph.dyad_census()))


@dataclass(frozen=True, slots=True)
class TriadCensus:
    """Triples of nodes by kind, in the order of Davis and Leinhardt.

    Args:
        counts: for 003, 012, 102, 021D, 021U, 021C, 111D, 111U, 030T, 030C, 201, 120D, 120U, 120C, 210, 300.
    """

    counts: tuple[int, ...]


def triad_census(network: Network) -> TriadCensus:
    """Count the triples of a directed network by kind."""
    return TriadCensus(tuple(int(count) for count in network._graph.triad_census()))


@dataclass(frozen=True, slots=True)
class PartitionSimilarity:
    """How alike two groupings of the same nodes are.

    Args:
        normalised_mutual_information: mutual information / mean entropy, 1 for the same grouping.
        variation_of_information: in nats, 0 for the same grouping.
        adjusted_rand: agreement on pairs beyond chance, 1 for the same grouping.
    """

    normalised_mutual_information: float
    variation_of_information: float
    adjusted_rand: float


def partition_similarity(first: npt.ArrayLike, second: npt.ArrayLike) -> PartitionSimilarity:
    """Compare two groupings; names of groups do not matter.

    Args:
        first: group of each node, any sortable values.
        second: group of the same nodes in the other grouping.
    """
    import igraph

    one, other = (np.unique(np.asarray(g), return_inverse=True)[1].tolist() for g in (first, second))
    if len(one) != len(other):
        raise BrokenPromise("two groupings of different nodes cannot be compared")
    nmi, vi, rand = (igraph.compare_communities(one, other, method=m) for m in ("nmi", "vi", "adjusted_rand"))
    return PartitionSimilarity(nmi, vi, rand)


def _group_codes(network: Network, group: npt.ArrayLike) -> Integers:
    codes = np.unique(np.asarray(group), return_inverse=True)[1]
    if len(codes) != network.node_count:
        raise BrokenPromise(f"{len(codes)} groups given for {network.node_count} nodes")
    return codes


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _numbers(values: list[float]) -> Floats:
    return np.array(values, dtype=np.float64)
