"""How well a core and a periphery describe a network: the fit of Borgatti and Everett (1999) (M15 iv)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STARTS = 20
_SWAP_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class CoreFit:
    """Best division into core and periphery that was found.

    Args:
        members: for each node whether it is in the core.
        correlation: correlation r with the ideal pattern, in [-1, 1]; None without any tie or with all.
    """

    members: Bools
    correlation: float | None


@dataclass(frozen=True, slots=True)
class ContinuousCoreFit:
    """Coreness as a degree instead of a division.

    Args:
        coreness: closeness of each node to the core, ≥ 0, scaled to length 1.
        correlation: correlation of the ties with the products of coreness; None as in `CoreFit`.
    """

    coreness: Floats
    correlation: float | None


def core_fit(
    node_count: int,
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    weight: npt.ArrayLike | None = None,
    *,
    starts: int = STARTS,
    seed: int = 0,
) -> CoreFit:
    """Division into core and periphery whose ideal pattern correlates best with the ties.

    In the ideal pattern two nodes are tied exactly when at least one of them is in the core: core members
    with each other and with the periphery, the periphery not with itself. r is the Pearson correlation
    over all pairs of different nodes. The search climbs by adding, removing and exchanging members: first
    from the best group of highest-degree nodes, then by turns from a disturbed copy of the best division
    so far and from the best group in a shaken order. A higher r elsewhere is possible: the problem is hard.

    Args:
        node_count: nodes, numbered from 0; those without ties belong to the periphery.
        first: one end of each undirected tie, listed once, no loops.
        second: the other end.
        weight: strength of each tie; None is 1.
        starts: how many climbs.
        seed: of the disturbances.
    """
    ties = _Ties.of(node_count, first, second, weight)
    if not ties.fit_is_defined:
        return CoreFit(np.zeros(node_count, dtype=np.bool_), None)
    random = np.random.default_rng(seed)
    best = _climb(ties, _best_of_first(ties, ties.strength))
    best_r = ties.correlation_of(best)
    for number in range(1, starts):
        start = _disturbed(best, random) if number % 2 else _best_of_first(ties, _shaken(ties, random))
        found = _climb(ties, start)
        if (r := ties.correlation_of(found)) > best_r + 1e-12:
            best, best_r = found, r
    return CoreFit(best, best_r)


def core_correlation(
    node_count: int,
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    members: npt.ArrayLike,
    weight: npt.ArrayLike | None = None,
) -> float | None:
    """Correlation r of the ties with the ideal pattern of a given core; None where it is undefined.

    Args:
        node_count: nodes, numbered from 0.
        first: one end of each undirected tie, listed once, no loops.
        second: the other end.
        members: for each node whether it is in the core.
        weight: strength of each tie; None is 1.
    """
    ties = _Ties.of(node_count, first, second, weight)
    core = np.asarray(members, dtype=np.bool_)
    if not ties.fit_is_defined or not 0 < core.sum() < node_count - 1:
        return None
    return ties.correlation_of(core)


def continuous_core_fit(
    node_count: int,
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    weight: npt.ArrayLike | None = None,
    *,
    iterations: int = 1_000,
    tolerance: float = 1e-10,
) -> ContinuousCoreFit:
    """Coreness c for which the products cᵢcⱼ fit the ties best by least squares, the diagonal left out.

    Alternating least squares: cᵢ = Σⱼ aᵢⱼcⱼ / Σⱼ≠ᵢ cⱼ², half-way from the former value so that it cannot
    swing between two states.

    Args:
        node_count: nodes, numbered from 0.
        first: one end of each undirected tie, listed once, no loops.
        second: the other end.
        weight: strength of each tie; None is 1.
        iterations: most rounds.
        tolerance: stop when no coreness changes more than this share of the largest.
    """
    ties = _Ties.of(node_count, first, second, weight)
    if not ties.fit_is_defined:
        return ContinuousCoreFit(np.zeros(node_count), None)
    core = ties.strength / sqrt(ties.strength.sum())
    for _ in range(iterations):
        others = np.sum(core**2) - core**2
        fitted = np.divide(ties.matrix @ core, others, out=np.zeros(node_count), where=others > 0)
        change = (fitted - core) / 2
        core = core + change
        if np.abs(change).max() <= tolerance * core.max():
            break
    product = float(core @ (ties.matrix @ core)) / 2
    total = (core.sum() ** 2 - np.sum(core**2)) / 2
    squares = (np.sum(core**2) ** 2 - np.sum(core**4)) / 2
    return ContinuousCoreFit(core / sqrt(np.sum(core**2)), ties.correlation(product, total, squares))


@dataclass(frozen=True, slots=True)
class _Ties:
    """Symmetric matrix of ties with the sums that the correlation needs, over unordered pairs."""

    matrix: Any
    strength: Floats
    pairs: float
    total: float
    squares: float

    @classmethod
    def of(
        cls, node_count: int, first: npt.ArrayLike, second: npt.ArrayLike, weight: npt.ArrayLike | None
    ) -> _Ties:
        from scipy.sparse import coo_array

        one, other = np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64)
        strength = np.ones(len(one)) if weight is None else np.asarray(weight, dtype=np.float64)
        ends = (np.concatenate([one, other]), np.concatenate([other, one]))
        matrix = coo_array((np.concatenate([strength, strength]), ends), shape=(node_count, node_count))
        return cls(
            matrix.tocsr(),
            np.asarray(matrix.sum(axis=1), dtype=np.float64),
            node_count * (node_count - 1) / 2,
            float(strength.sum()),
            float(np.sum(strength**2)),
        )

    @property
    def fit_is_defined(self) -> bool:
        """Whether ties differ between pairs at all."""
        return self.squares * self.pairs - self.total**2 > 1e-12 * self.squares * self.pairs

    def correlation(self, product: float, total: float, squares: float) -> float | None:
        """Pearson r of the ties with a pattern, from its sums over pairs; None if it is constant."""
        variance = squares * self.pairs - total**2
        if variance <= 1e-12 * max(squares, 1e-300) * self.pairs:
            return None
        spread = sqrt(variance * (self.squares * self.pairs - self.total**2))
        return float((product * self.pairs - self.total * total) / spread)

    def fit(self, touching: Any, size: Any) -> Any:
        """r of cores of a size whose ties (with anybody) add up to `touching`; arrays or numbers."""
        outside = (len(self.strength) - size) * (len(self.strength) - size - 1) / 2
        ideal = self.pairs - outside
        variance = ideal * (self.pairs - ideal)
        above = touching * self.pairs - self.total * ideal
        spread = np.sqrt(variance * (self.squares * self.pairs - self.total**2))
        return np.divide(above, spread, out=np.full(np.shape(spread), -1.0), where=variance > 0)

    def touching(self, core: Bools) -> float:
        """Sum of the ties with at least one end in the core."""
        within = float((self.matrix @ core)[core].sum()) / 2
        return float(self.strength[core].sum()) - within

    def correlation_of(self, core: Bools) -> float:
        """r of one core."""
        return float(self.fit(self.touching(core), int(core.sum())))

    def row(self, node: int) -> tuple[npt.NDArray[Any], Floats]:
        """Neighbours of a node and the ties with them."""
        span = slice(self.matrix.indptr[node], self.matrix.indptr[node + 1])
        return self.matrix.indices[span], self.matrix.data[span]


def _shaken(ties: _Ties, random: np.random.Generator) -> Floats:
    """Scores between the strength of the nodes and mere chance."""
    scores: Floats = ties.strength ** random.random() * random.exponential(size=len(ties.strength))
    return scores


def _best_of_first(ties: _Ties, score: Floats) -> Bools:
    """The k nodes of highest score, for the k that fits best."""
    count = len(score)
    order = np.argsort(-score, kind="stable")
    rank = np.empty(count, dtype=np.int64)
    rank[order] = np.arange(count)
    entries = ties.matrix.tocoo()
    once = entries.row < entries.col
    later = np.maximum(rank[entries.row[once]], rank[entries.col[once]])
    within = np.cumsum(np.bincount(later, weights=entries.data[once], minlength=count))
    touching = np.cumsum(ties.strength[order]) - within
    best = int(np.argmax(ties.fit(touching, np.arange(1, count + 1))))
    core = np.zeros(count, dtype=np.bool_)
    core[order[: best + 1]] = True
    return core


def _disturbed(core: Bools, random: np.random.Generator) -> Bools:
    """A copy with some members out and as many others in; at least one of each."""
    changed = core.copy()
    inside, outside = np.flatnonzero(core), np.flatnonzero(~core)
    size = min(max(1, int(len(inside) * random.uniform(0.1, 0.9))), len(inside), len(outside))
    changed[random.choice(inside, size, replace=False)] = False
    changed[random.choice(outside, size, replace=False)] = True
    return changed


def _climb(ties: _Ties, start: Bools) -> Bools:
    """Take the best step until none improves the fit."""
    core = start.copy()
    within = ties.matrix @ core.astype(np.float64)
    touching, size = ties.touching(core), int(core.sum())
    r = float(ties.fit(touching, size))
    while True:
        steps = _steps(ties, core, within)
        fits = [float(ties.fit(touching + step.gain, size + step.growth)) for step in steps]
        best = int(np.argmax(fits))
        if fits[best] <= r + 1e-12:
            return core
        step = steps[best]
        r, touching, size = fits[best], touching + step.gain, size + step.growth
        for node in step.nodes:
            neighbours, strength = ties.row(node)
            within[neighbours] += -strength if core[node] else strength
            core[node] = not core[node]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of the core: of the ties it touches, of its size, and the nodes that enter or leave."""

    gain: float
    growth: int
    nodes: tuple[int, ...]


def _steps(ties: _Ties, core: Bools, within: Floats) -> list[_Step]:
    """Best addition, removal and exchange."""
    own = ties.strength - within  # ties of each node with the periphery: what it alone makes touch the core
    inside, outside = np.flatnonzero(core), np.flatnonzero(~core)
    steps = []
    if len(outside):
        enters = int(outside[np.argmax(own[outside])])
        steps.append(_Step(float(own[enters]), 1, (enters,)))
    if len(inside) > 1:
        leaves = int(inside[np.argmin(own[inside])])
        steps.append(_Step(-float(own[leaves]), -1, (leaves,)))
    if len(inside) and len(outside):
        steps.append(_best_exchange(ties, own, inside, outside))
    return steps


def _best_exchange(ties: _Ties, own: Floats, inside: npt.NDArray[Any], outside: npt.NDArray[Any]) -> _Step:
    """Best exchange among the weakest members and the strongest others.

    Their own tie, if any, stays touched by the one that enters: it counts for the exchange.
    """
    out = inside[np.argsort(own[inside], kind="stable")[:_SWAP_CANDIDATES]]
    enter = outside[np.argsort(-own[outside], kind="stable")[:_SWAP_CANDIDATES]]
    gain = own[enter][:, None] - own[out][None, :] + ties.matrix[enter][:, out].toarray()
    at, of = np.unravel_index(int(np.argmax(gain)), gain.shape)
    return _Step(float(gain[at, of]), 0, (int(enter[at]), int(out[of])))
