"""Material in, tables out: the only place where this instrument counts for the report."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.advocacy.access_check import AccessCheck
from rondetafel.instruments.advocacy.own_voice import voice_of
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.tables import (
    access_tables,
    municipal_tables,
    planning_tables,
    route_tables,
    voice_tables,
)
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation


def measure(plan: Plan, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    """All tables of a plan, in the order of the report; there is no chance in them."""
    check = AccessCheck(plan)
    checks = check.targets()
    voice = voice_of(plan)
    return [
        planning_tables.next_table(plan),
        planning_tables.unanswered_table(plan),
        planning_tables.decisions_table(plan),
        access_tables.access_table(plan, checks),
        access_tables.rates_table(checks),
        access_tables.bridges_table(checks),
        access_tables.doors_table(check),
        access_tables.received_table(plan, check),
        planning_tables.actions_table(plan),
        route_tables.mix_table(plan),
        route_tables.cross_table(plan),
        route_tables.variety_table(plan),
        voice_tables.coalitions_table(plan),
        voice_tables.roles_table(plan, voice),
        voice_tables.voice_table(voice),
        voice_tables.quarters_table(voice),
        voice_tables.flags_table(plan, voice),
        planning_tables.outcomes_table(plan),
        planning_tables.adopted_table(plan),
        planning_tables.attention_table(plan),
        municipal_tables.status_table(plan),
        municipal_tables.progress_table(plan),
        municipal_tables.due_table(plan),
    ]
