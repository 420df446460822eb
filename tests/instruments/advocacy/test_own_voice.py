"""Roles in coalitions and own voice, with the flags that are conventions (A-5, A-6, M39, M40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rondetafel.instruments.advocacy.own_voice import Sound, voice_of
from rondetafel.instruments.advocacy.plan import Coalition, Mention, Status, Tier
from rondetafel.lib.analysis.coordination.coalition_roles import Role, RoleFlag
from tests.instruments.advocacy.small_plan import GOAL, action, small_plan

PACT = Coalition("Bankpact", Role.LEAD, 60.0)
TRAIN = Coalition("Treinclub", Role.TAG_ALONG, 20.0)


def mentions(own: int, coalition: int, tier: Tier = Tier.SMALL) -> tuple[Mention, ...]:
    return tuple(
        Mention(date(2026, 1, 1), "Krant", tier, number < own, None if number < own else "Bankpact")
        for number in range(own + coalition)
    )


def test_hours_per_role_and_the_share_of_coalitions_follow_by_hand() -> None:
    balance = voice_of(small_plan(coalitions=(PACT, TRAIN))).balance
    assert balance.counts == (1, 0, 1)
    assert balance.hour_shares == (0.75, 0.0, 0.25)
    assert balance.coalition_share == pytest.approx(80 / 130)


def test_without_own_hours_the_share_is_undefined_and_raises_no_flag() -> None:
    plan = small_plan(goal=replace(GOAL, own_hours=None), coalitions=(PACT,), mentions=mentions(0, 5))
    found = voice_of(plan)
    assert found.balance.coalition_share is None
    assert found.flags == ()
    counted = voice_of(replace(plan, goal=replace(GOAL, own_hours=0.0)))
    assert counted.balance.coalition_share == 1.0
    assert set(counted.flags) == {RoleFlag.MOSTLY_COALITION, RoleFlag.LOW_OWN_VOICE}


def test_riding_along_everywhere_and_leading_three_are_flagged() -> None:
    riding = voice_of(small_plan(coalitions=(TRAIN,)))
    assert riding.flags == (RoleFlag.ONLY_TAG_ALONG,)
    leads = tuple(replace(PACT, name=f"Pact {number}", hours=1.0) for number in range(3))
    assert voice_of(small_plan(coalitions=leads)).flags == (RoleFlag.MANY_LEADS,)
    assert voice_of(small_plan(coalitions=leads[:2])).flags == ()


def test_own_voice_has_a_wilson_interval_and_a_weighted_alternative() -> None:
    """15 of 148 is Newcombe's second example: .0624, .1605 (gold number G01)."""
    found = voice_of(small_plan(mentions=mentions(15, 133))).mentions
    assert found.interval.low == pytest.approx(0.0624, abs=5e-5)
    assert found.interval.high == pytest.approx(0.1605, abs=5e-5)
    mixed = mentions(1, 0, Tier.NATIONAL) + mentions(0, 1, Tier.REGIONAL) + mentions(0, 1, Tier.SMALL)
    assert voice_of(small_plan(mentions=mixed)).mentions.weighted == pytest.approx(3 / 6)


def test_a_mention_under_both_names_is_own_voice() -> None:
    both = (Mention(date(2026, 1, 1), "Krant", Tier.SMALL, True, "Bankpact"),)
    found = voice_of(small_plan(mentions=both)).mentions
    assert (found.own, found.coalition_only) == (1, 0)


def test_no_mentions_are_no_share() -> None:
    found = voice_of(small_plan()).mentions
    assert (found.interval.estimate, found.weighted, found.flag) == (None, None, None)


def test_a_quarter_through_coalitions_only_is_silent() -> None:
    """The day of the plan, 1 July 2026, lies in the third quarter."""
    through = action("A1", day=date(2026, 7, 9), coalition="Bankpact")
    earlier = action("A2", day=date(2026, 6, 30))
    idea = action("A3", day=date(2026, 8, 1), status=Status.IDEA)
    silent = voice_of(small_plan(coalitions=(PACT,), actions=(through, earlier, idea)))
    assert silent.is_silent
    assert [(each.number, each.own, each.coalition) for each in silent.quarters] == [(2, 1, 0), (3, 0, 1)]
    heard = voice_of(small_plan(coalitions=(PACT,), actions=(through, action("A4", day=date(2026, 9, 30)))))
    assert heard.this_quarter.sound is Sound.MIXED
    assert not heard.is_silent


def test_a_quarter_without_actions_is_no_silence() -> None:
    found = voice_of(small_plan())
    assert found.this_quarter.sound is None
    assert not found.is_silent
