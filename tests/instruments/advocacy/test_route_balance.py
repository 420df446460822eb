"""The mix of routes, levels and timing (A-2, M37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import log

import pytest

from rondetafel.instruments.advocacy.plan import Level, Route, Status
from rondetafel.instruments.advocacy.route_balance import (
    AHEAD_DAYS,
    Facet,
    Timing,
    combined_mix,
    facet_mixes,
    timing_of,
)
from rondetafel.instruments.advocacy.routes import route_of
from rondetafel.lib.vocab.vocabulary import codelist
from tests.instruments.advocacy.small_plan import GOAL, action, small_plan

DECISION = date(2026, 12, 1)


def test_every_type_of_action_has_a_route() -> None:
    types = [entry.id for entry in codelist("advocacy_action_types").entries]
    assert {route_of(each) for each in types} == set(Route)
    assert route_of("hearing") is Route.DIRECT
    assert route_of("demonstration") is Route.INDIRECT


@pytest.mark.parametrize(
    ("days", "expected"),
    [(AHEAD_DAYS, Timing.AHEAD), (AHEAD_DAYS - 1, Timing.CLOSE), (0, Timing.CLOSE), (-1, Timing.AFTER)],
)
def test_timing_is_seen_from_the_decision(days: int, expected: Timing) -> None:
    aimed = action("A1", day=DECISION - timedelta(days=days), decision="Begroting")
    assert timing_of(small_plan(), aimed) is expected
    assert timing_of(small_plan(), action("A1")) is None
    assert timing_of(small_plan(), action("A1", day=None, decision="Begroting")) is None


def test_ideas_and_dropped_actions_do_not_count_and_shares_follow_by_hand() -> None:
    plan = small_plan(
        actions=(
            action("A1", decision="Begroting", day=date(2026, 11, 1)),
            action("A2", decision="Begroting", day=date(2026, 11, 2)),
            action("A3", "hearing", level=Level.NATIONAL),
            action("A4", "press_interview"),
            action("A5", "press_interview", status=Status.IDEA),
            action("A6", "press_interview", status=Status.DROPPED),
        )
    )
    route, level, timing = facet_mixes(plan)
    assert route.mix.counts == (3, 1)
    assert route.mix.shares == (0.75, 0.25)
    # -(3/4 ln 3/4 + 1/4 ln 1/4) / ln 2, to rounding
    by_hand = -(0.75 * log(0.75) + 0.25 * log(0.25)) / log(2)
    assert route.mix.entropy == pytest.approx(by_hand, abs=1e-12)
    assert level.base == 4
    assert (timing.facet, timing.base, timing.mix.counts) == (Facet.TIMING, 2, (0, 2, 0))
    combined = combined_mix(plan)
    assert len(combined.categories) == 2 * 5 * 3
    assert combined.mix.counts[combined.categories.index((Route.DIRECT, Level.REGIONAL, Timing.CLOSE))] == 2


def test_without_actions_shares_and_variety_are_undefined() -> None:
    mixes = facet_mixes(small_plan())
    assert [(each.base, each.mix.shares, each.mix.entropy) for each in mixes] == [(0, None, None)] * 3


def test_the_netherlands_have_no_regions_unless_the_plan_says_so() -> None:
    dutch = small_plan(goal=replace(GOAL, country="nl"), actions=(action("A1", level=Level.LOCAL),))
    assert Level.REGIONAL not in facet_mixes(dutch)[1].categories
    used = replace(dutch, actions=(action("A1", level=Level.REGIONAL),))
    assert Level.REGIONAL in facet_mixes(used)[1].categories
