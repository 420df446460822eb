"""Routes, access, roles and own voice of an advocacy plan (M37 to M40)."""

from __future__ import annotations

from math import log

import pytest

from rondetafel.lib.analysis.coordination.coalition_roles import (
    CoalitionPart,
    Role,
    RoleFlag,
    own_voice,
    role_balance,
)
from rondetafel.lib.analysis.coordination.route_mix import route_mix
from rondetafel.lib.analysis.coordination.target_access import (
    Access,
    AccessSource,
    access_of_contacts,
    bridges,
    needs_bridge,
    target_access,
)
from rondetafel.lib.analysis.intervals import wilson
from rondetafel.lib.base.problems import BrokenPromise


def test_a_route_that_is_not_used_counts_in_the_mix() -> None:
    """M37: 3 direct, 1 indirect of two routes."""
    found = route_mix(["direct"] * 3 + ["indirect"], ["direct", "indirect"])
    assert found.shares == (0.75, 0.25)
    assert found.entropy == pytest.approx(-(0.75 * log(0.75) + 0.25 * log(0.25)) / log(2))
    assert route_mix(["direct"], ["direct", "indirect"]).entropy == 0
    assert route_mix(["a", "b", "c"], ["a", "b", "c", "d"]).entropy == pytest.approx(log(3) / log(4))


def test_no_actions_have_no_mix_and_unknown_routes_are_refused() -> None:
    found = route_mix([], ["direct", "indirect"])
    assert (found.counts, found.shares, found.entropy) == ((0, 0), None, None)
    with pytest.raises(BrokenPromise):
        route_mix(["by boat"], ["direct"])


def test_a_door_is_open_from_one_contact_a_month() -> None:
    """M38."""
    o, w, c = Access
    assert [access_of_contacts(contacts, 12) for contacts in (12, 11, 1, 0)] == [o, w, w, c]
    # once is warm, however short the period
    assert [access_of_contacts(contacts, 1) for contacts in (1, 2)] == [w, o]
    for wrong in ((-1, 12), (1, 0)):
        with pytest.raises(BrokenPromise):
            access_of_contacts(*wrong)


def test_without_own_records_only_the_general_rate_is_known() -> None:
    own = target_access(0, 12)
    assert (own.access, own.source, own.rate.estimate) == (Access.COLD, AccessSource.OWN_RECORDS, None)
    general = target_access(None, 12, frequent_count=53, frequent_base=214)
    assert (general.access, general.source) == (None, AccessSource.SURVEY_RATE)
    assert general.rate == wilson(53, 214)
    assert target_access(None, 12).source is AccessSource.NOTHING


def test_only_a_direct_step_on_a_cold_target_warns() -> None:
    cold, open_door, unknown = target_access(0, 12), target_access(20, 12), target_access(None, 12)
    assert [needs_bridge(t, direct=True) for t in (cold, open_door, unknown)] == [True, False, False]
    assert not needs_bridge(cold, direct=False)


def test_bridges_are_open_allies_then_warm_ones_then_the_indirect_route() -> None:
    allies = {"a": Access.WARM, "b": Access.COLD, "c": Access.OPEN, "d": Access.OPEN, "e": Access.WARM}
    assert [way.through for way in bridges(allies, ["d", "e"])] == ["d", "c", "e", "a", None]
    assert [way.through for way in bridges({}, [])] == [None]


def parts(*roles: Role, hours: float = 10) -> list[CoalitionPart]:
    return [CoalitionPart(role, hours) for role in roles]


def test_roles_are_weighted_by_hours() -> None:
    """M39."""
    found = role_balance([CoalitionPart(Role.LEAD, 30), CoalitionPart(Role.TAG_ALONG, 10)], own_hours=60)
    assert found.counts == (1, 0, 1)
    assert found.hour_shares == (0.75, 0, 0.25)
    assert found.coalition_share == 0.4
    assert found.flags == ()


def test_flags_are_raised_just_beyond_their_limits() -> None:
    lead, _, riding = Role
    assert role_balance(parts(lead, lead), 100).flags == ()
    assert role_balance(parts(lead, lead, lead), 100).flags == (RoleFlag.MANY_LEADS,)
    assert role_balance(parts(riding, riding), 100).flags == (RoleFlag.ONLY_TAG_ALONG,)
    assert role_balance(parts(lead, hours=70), 30).flags == ()
    assert role_balance(parts(lead, hours=71), 29).flags == (RoleFlag.MOSTLY_COALITION,)


def test_without_coalitions_or_hours_nothing_is_flagged() -> None:
    found = role_balance([], 0)
    assert (found.counts, found.flags) == ((0, 0, 0), ())
    assert (found.hour_shares, found.coalition_share) == (None, None)
    with pytest.raises(BrokenPromise):
        role_balance(parts(Role.LEAD, hours=-1), 0)
    with pytest.raises(BrokenPromise):
        role_balance([], -1)


def test_own_voice_is_a_share_with_wilson_limits() -> None:
    """M40."""
    found = own_voice([True] * 3 + [False] * 9, tier_weights=[3, 3, 3] + [1] * 9, coalition_share=0.6)
    assert found.interval == wilson(3, 12)
    assert (found.own, found.coalition_only) == (3, 9)
    assert found.weighted == 0.5
    assert found.flag is RoleFlag.LOW_OWN_VOICE


def test_a_low_own_voice_is_flagged_only_when_coalitions_take_over_half() -> None:
    quiet, third = [True] + [False] * 9, [True, False, False]
    assert own_voice(quiet, coalition_share=0.5).flag is None
    assert own_voice(quiet).flag is None
    assert own_voice(third, coalition_share=0.9).flag is None
    nothing = own_voice([], coalition_share=0.9)
    assert (nothing.interval.estimate, nothing.weighted, nothing.flag) == (None, None, None)
    with pytest.raises(BrokenPromise):
        own_voice([True], tier_weights=[1, 2])
