"""The mix of routes, levels and timing of a plan (A-2, M37)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import Any, Generic, TypeVar

from rondetafel.instruments.advocacy.plan import Action, Level, Plan, Route
from rondetafel.lib.analysis.coordination.route_mix import RouteMix, route_mix

AHEAD_DAYS = 180
"""From so many days before a decision an action is ahead of it; a planning convention."""


class Timing(StrEnum):
    """When an action comes, seen from the decision that it aims at."""

    AHEAD = "ahead"  # half a year or more before
    CLOSE = "close"
    AFTER = "after"


class Facet(StrEnum):
    """What a mix is over."""

    ROUTE = "route"
    LEVEL = "level"
    TIMING = "timing"
    ALL = "all"  # route × level × timing


Combination = tuple[Route, Level, Timing]
C = TypeVar("C", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FacetMix(Generic[C]):
    """The mix over one facet.

    Args:
        facet: what it is over.
        categories: possible categories in order.
        mix: counts, shares and entropy in that order.
        base: actions that have a category.
    """

    facet: Facet
    categories: tuple[C, ...]
    mix: RouteMix
    base: int


def facet_mixes(plan: Plan) -> tuple[FacetMix[str], ...]:
    """The mix over routes, over levels and over timing; ideas and dropped actions do not count."""
    actions = counted_actions(plan)
    timed = [timing for action in actions if (timing := timing_of(plan, action)) is not None]
    return (
        _mixed(Facet.ROUTE, tuple(Route), [action.route for action in actions]),
        _mixed(Facet.LEVEL, _levels(plan), [action.level for action in actions]),
        _mixed(Facet.TIMING, tuple(Timing), timed),
    )


def combined_mix(plan: Plan) -> FacetMix[Combination]:
    """The mix over all three together, of actions that have a timing."""
    found = [
        (action.route, action.level, timing)
        for action in counted_actions(plan)
        if (timing := timing_of(plan, action)) is not None
    ]
    return _mixed(Facet.ALL, tuple(product(Route, _levels(plan), Timing)), found)


def all_mixes(plan: Plan) -> tuple[FacetMix[Any], ...]:
    """The mix over each facet, and over all three together."""
    return (*facet_mixes(plan), combined_mix(plan))


def counted_actions(plan: Plan) -> tuple[Action, ...]:
    """Actions that are more than an idea, and not dropped."""
    return tuple(action for action in plan.actions if action.counts)


def timing_of(plan: Plan, action: Action) -> Timing | None:
    """Timing of an action; None where it has no day or aims at no decision."""
    if action.day is None or action.decision is None:
        return None
    days_before = (plan.decision_named[action.decision].day - action.day).days
    if days_before < 0:
        return Timing.AFTER
    return Timing.AHEAD if days_before >= AHEAD_DAYS else Timing.CLOSE


def _mixed(facet: Facet, categories: tuple[C, ...], found: Sequence[C]) -> FacetMix[C]:
    return FacetMix(facet, categories, route_mix(found, categories), len(found))


def _levels(plan: Plan) -> tuple[Level, ...]:
    """Levels that the country has; the Netherlands have no regions. One that is used counts anyhow."""
    used = {action.level for action in counted_actions(plan)}
    return tuple(
        level for level in Level if level is not Level.REGIONAL or plan.goal.country != "nl" or level in used
    )
