"""Ties between two kinds of nodes: who has most of them, and the most connected part of a large network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush


@dataclass(frozen=True, slots=True)
class Ties:
    """A two-mode network.

    Args:
        ones: names of the nodes of the first kind (organisations), most connected first.
        others: names of the nodes of the second kind (tables), most connected first.
        pairs: each tie once, as positions in `ones` and `others`.
    """

    ones: tuple[str, ...]
    others: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> Ties:
        """Ties from pairs of names; nodes with the same number of ties keep the order of the pairs."""
        pairs = list(dict.fromkeys(named))
        ones, others = _by_degree(one for one, _ in pairs), _by_degree(other for _, other in pairs)
        at_one = {name: at for at, name in enumerate(ones)}
        at_other = {name: at for at, name in enumerate(others)}
        return cls(ones, others, tuple((at_one[one], at_other[other]) for one, other in pairs))

    @property
    def node_count(self) -> int:
        """Nodes of both kinds."""
        return len(self.ones) + len(self.others)

    def ones_of(self, other: int) -> list[int]:
        """Nodes of the first kind at one node of the second, most connected first."""
        return sorted(one for one, of in self.pairs if of == other)

    def most_connected(self, most: int) -> Ties:
        """What is left after taking away the least connected nodes one by one; never fewer than it must.

        Among nodes with equally few ties the ones that come last go first.
        """
        neighbours: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for one, other in self.pairs:
            neighbours.setdefault((0, one), set()).add((1, other))
            neighbours.setdefault((1, other), set()).add((0, one))
        queue = [(len(tied), -at, kind) for (kind, at), tied in neighbours.items()]
        heapify(queue)
        while len(neighbours) > most:
            degree, last, kind = heappop(queue)
            tied = neighbours.get((kind, -last))
            if tied is None or len(tied) != degree:
                continue  # taken away before, or has lost ties since and stands further on as such
            del neighbours[kind, -last]
            for neighbour in tied:
                neighbours[neighbour].discard((kind, -last))
                if neighbours[neighbour]:
                    heappush(queue, (len(neighbours[neighbour]), -neighbour[1], neighbour[0]))
                else:
                    del neighbours[neighbour]
        kept = [pair for pair in self.pairs if (0, pair[0]) in neighbours and (1, pair[1]) in neighbours]
        return Ties.of((self.ones[one], self.others[other]) for one, other in kept)


def _by_degree(names: Iterable[str]) -> tuple[str, ...]:
    degrees: dict[str, int] = {}
    for name in names:
        degrees[name] = degrees.get(name, 0) + 1
    return tuple(sorted(degrees, key=lambda name: -degrees[name]))
