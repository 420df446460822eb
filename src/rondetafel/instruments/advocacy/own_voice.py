"""Roles in coalitions, own voice, and the flags that are planning conventions (A-5, A-6, M39, M40)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rondetafel.instruments.advocacy.plan import Plan, Tier
from rondetafel.lib.analysis.coordination.coalition_roles import (
    CoalitionPart,
    OwnVoice,
    RoleBalance,
    RoleFlag,
    own_voice,
    role_balance,
)

TIER_WEIGHTS = {Tier.NATIONAL: 3, Tier.REGIONAL: 2, Tier.SMALL: 1}
"""Weight of a mention by the reach of its outlet; a planning convention."""


class Sound(StrEnum):
    """Through whom the actions of a quarter go; ids of the list `own_voice`."""

    ONLY_COALITION = "only_coalition"
    MIXED = "mixed"
    ONLY_OWN = "only_own"


@dataclass(frozen=True, slots=True)
class Quarter:
    """The actions of one quarter.

    Args:
        year: its year.
        number: 1 … 4.
        own: actions under the own name.
        coalition: actions through a coalition.
    """

    year: int
    number: int
    own: int
    coalition: int

    @property
    def sound(self) -> Sound | None:
        """Through whom they go; None without actions."""
        if not self.own and not self.coalition:
            return None
        if not self.own:
            return Sound.ONLY_COALITION
        return Sound.MIXED if self.coalition else Sound.ONLY_OWN


@dataclass(frozen=True, slots=True)
class Voice:
    """Everything on coalitions and own voice.

    Args:
        balance: roles and hours; the share of coalition hours is None where own hours are not counted.
        mentions: own-voice share.
        quarters: quarters with an action, and that of the plan, in order.
        this_quarter: the quarter in which the day of the plan falls.
    """

    balance: RoleBalance
    mentions: OwnVoice
    quarters: tuple[Quarter, ...]
    this_quarter: Quarter

    @property
    def flags(self) -> tuple[RoleFlag, ...]:
        """All flags raised."""
        return (*self.balance.flags, *([self.mentions.flag] if self.mentions.flag else []))

    @property
    def is_silent(self) -> bool:
        """Whether the own sound is visible nowhere this quarter."""
        return self.this_quarter.sound is Sound.ONLY_COALITION


def voice_of(plan: Plan) -> Voice:
    """Roles, own voice and quarters of a plan."""
    balance = _balance(plan)
    mentions = own_voice(
        [each.own_name for each in plan.mentions],
        tier_weights=[TIER_WEIGHTS[each.tier] for each in plan.mentions],
        coalition_share=balance.coalition_share,
    )
    quarters = _quarters(plan)
    now = _quarter_of(plan.day)
    return Voice(
        balance,
        mentions,
        quarters,
        next(each for each in quarters if (each.year, each.number) == now),
    )


def _balance(plan: Plan) -> RoleBalance:
    parts = [CoalitionPart(each.role, each.hours) for each in plan.coalitions]
    if plan.goal.own_hours is not None:
        return role_balance(parts, plan.goal.own_hours)
    found = role_balance(parts, 0.0)  # hours outside coalitions are unknown, which is not 0
    flags = tuple(flag for flag in found.flags if flag is not RoleFlag.MOSTLY_COALITION)
    return replace(found, coalition_share=None, flags=flags)


def _quarter_of(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3 + 1


def _quarters(plan: Plan) -> tuple[Quarter, ...]:
    counts: dict[tuple[int, int], list[int]] = {_quarter_of(plan.day): [0, 0]}
    for action in plan.actions:
        if action.counts and action.day is not None:
            counts.setdefault(_quarter_of(action.day), [0, 0])[action.coalition is not None] += 1
    return tuple(Quarter(*quarter, *counts[quarter]) for quarter in sorted(counts))
