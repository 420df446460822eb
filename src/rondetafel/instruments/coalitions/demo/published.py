"""Counts that were published on the coalitions of fourteen cities (K-3); the vocabulary holds them."""

from __future__ import annotations

from rondetafel.instruments.coalitions.categories import combinations, roles, themes
from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.vocab.code_lists import Entry

CODED = 51
"""Coalitions with a role and with actors; one more has a theme only."""


def themes_published() -> tuple[str, ...]:
    """Fine themes, each as often as published: 52."""
    return tuple(
        entry.id for entry in themes().entries if entry.parent is not None for _ in range(_count(entry))
    )


def roles_published() -> tuple[str, ...]:
    """Main roles, each as often as published: 51."""
    return tuple(
        entry.id for entry in roles().entries if entry.parent is not None for _ in range(_count(entry))
    )


def sectors_published() -> tuple[tuple[str, ...], ...]:
    """Sectors of the actors, each combination as often as published: 51."""
    found = []
    for entry in combinations().entries:
        named = entry.extra["sectors"]
        if not isinstance(named, tuple):
            raise BrokenPromise(f"combination {entry.id} has no sectors")
        found += [named] * _count(entry)
    return tuple(found)


def _count(entry: Entry) -> int:
    count = entry.extra["reference_count"]
    if not isinstance(count, int):
        raise BrokenPromise(f"{entry.id} has no published count")
    return count
