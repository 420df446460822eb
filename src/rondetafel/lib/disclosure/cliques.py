"""Which attributes must be crossed with each other: a triangulated graph and its tree of cliques."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import prod


@dataclass(frozen=True, slots=True)
class CliqueTree:
    """Cliques of a triangulated graph, and the pairs of them that are neighbours in a tree.

    The attributes that two cliques share lie in every clique on the path between them (running intersection).
    """

    cliques: tuple[tuple[str, ...], ...]
    edges: tuple[tuple[int, int], ...]


def clique_tree(sizes: Mapping[str, int], together: Iterable[frozenset[str]]) -> CliqueTree:
    """Clique tree of the graph in which attributes of one definition are neighbours.

    Attributes are eliminated in the order that keeps the next clique smallest (min-weight); the tree is a
    spanning tree of greatest overlap.

    Args:
        sizes: number of categories per attribute.
        together: attributes of each definition.
    """
    cliques = _cliques(sizes, together) or [frozenset()]
    names = tuple(tuple(sorted(clique)) for clique in cliques)
    return CliqueTree(names, tuple(_spanning_tree(cliques)))


def _cliques(sizes: Mapping[str, int], together: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    neighbours: dict[str, set[str]] = {name: set() for name in sizes}
    for names in together:
        for name in names:
            neighbours[name] |= names - {name}
    found: list[frozenset[str]] = []
    while neighbours:
        name = min(neighbours, key=lambda n: (prod(sizes[m] for m in neighbours[n] | {n}), n))
        around = neighbours.pop(name)
        for one, other in combinations(sorted(around), 2):
            neighbours[one].add(other)
            neighbours[other].add(one)
        for one in around:
            neighbours[one].discard(name)
        clique = frozenset(around | {name})
        if not any(clique <= larger for larger in found):
            found.append(clique)
    return found


def _spanning_tree(cliques: list[frozenset[str]]) -> list[tuple[int, int]]:
    pairs = sorted(
        combinations(range(len(cliques)), 2), key=lambda p: (-len(cliques[p[0]] & cliques[p[1]]), p)
    )
    component = list(range(len(cliques)))
    edges = []
    for left, right in pairs:
        if component[left] != component[right]:
            old, new = component[right], component[left]
            component = [new if c == old else c for c in component]
            edges.append((left, right))
    return edges
