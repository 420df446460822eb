"""The mix of routes in a plan: direct and indirect, by level and timing (M37)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rondetafel.lib.analysis.inequality import entropy_normalised
from rondetafel.lib.base.problems import BrokenPromise


@dataclass(frozen=True, slots=True)
class RouteMix:
    """Shares of actions over possible categories.

    Args:
        counts: actions in each category, in the order of the categories.
        shares: share of each; None without actions.
        entropy: normalised over all categories, used or not: 0 all in one, 1 all equal; None without
            actions or with one category. It describes variety; more is not better (compare within a type).
    """

    counts: tuple[int, ...]
    shares: tuple[float, ...] | None
    entropy: float | None


def route_mix(actions: Sequence[Hashable], categories: Sequence[Hashable]) -> RouteMix:
    """Mix of actions over categories: routes, or combinations of route, level and timing.

    Args:
        actions: category of each action.
        categories: all possible categories, each once.

    Raises:
        BrokenPromise: an action outside the categories.
    """
    counted = Counter(actions)
    if unknown := set(counted) - set(categories):
        raise BrokenPromise(f"actions outside the categories: {sorted(map(str, unknown))}")
    counts = tuple(counted[category] for category in categories)
    total = sum(counts)
    shares = tuple(count / total for count in counts) if total else None
    return RouteMix(counts, shares, entropy_normalised(counts) if total else None)
