"""Numbers of a plan beside its tables; no persons and no positions."""

from __future__ import annotations

from typing import Any

from rondetafel.instruments.advocacy.access_check import AccessCheck
from rondetafel.instruments.advocacy.municipal import progress_of
from rondetafel.instruments.advocacy.own_voice import voice_of
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.route_balance import all_mixes
from rondetafel.instruments.advocacy.upcoming import next_steps, unanswered
from rondetafel.lib.engine.contract import Tables


def results(tables: Tables, plan: Plan) -> dict[str, Any]:
    """The headline numbers."""
    checks, voice, local = AccessCheck(plan).targets(), voice_of(plan), progress_of(plan)
    steps = next_steps(plan)
    return {
        "next_steps": len(steps),
        "overdue_steps": sum(step.overdue for step in steps),
        "unanswered_actions": len(unanswered(plan)),
        "access": {each.target.name: each.access.access for each in checks},
        "direct_on_cold": [each.target.name for each in checks if each.warns],
        "entropy": {each.facet.value: each.mix.entropy for each in all_mixes(plan)},
        "coalition_hours_share": voice.balance.coalition_share,
        "own_voice": {
            "count": voice.mentions.own,
            "base": voice.mentions.own + voice.mentions.coalition_only,
            "share": voice.mentions.interval.estimate,
            "low": voice.mentions.interval.low,
            "high": voice.mentions.interval.high,
            "weighted": voice.mentions.weighted,
        },
        "flags": [flag.value for flag in voice.flags],
        "own_sound_invisible_this_quarter": voice.is_silent,
        "municipalities": {"adopted": local.adopted, "total": local.total, "overdue": local.overdue},
    }
