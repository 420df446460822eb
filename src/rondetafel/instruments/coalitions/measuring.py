"""Every table of the instrument, from what a folder holds."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.coalitions.groups import computed_groups
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.shortlist import shortlist
from rondetafel.instruments.coalitions.tables.agreement_tables import agreement_tables
from rondetafel.instruments.coalitions.tables.case_tables import case_tables
from rondetafel.instruments.coalitions.tables.computed_tables import computed_tables
from rondetafel.instruments.coalitions.tables.cross_tables import cross_tables
from rondetafel.instruments.coalitions.tables.evidence_tables import evidence_tables
from rondetafel.instruments.coalitions.tables.grouping_tables import grouping_tables
from rondetafel.instruments.coalitions.tables.inventory_tables import inventory_tables
from rondetafel.instruments.coalitions.tables.member_tables import member_tables
from rondetafel.instruments.coalitions.tables.network_tables import network_tables
from rondetafel.instruments.coalitions.tables.shortlist_tables import shortlist_tables
from rondetafel.instruments.coalitions.tables.typology_tables import typology_tables
from rondetafel.instruments.coalitions.team_groups import team_groups
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation

_STEPS = 3


def measure(inventory: Inventory, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    """All tables; what cannot be computed has none, and the report says why."""
    tables = [*inventory_tables(inventory), *grouping_tables(inventory), *cross_tables(inventory)]
    tables += agreement_tables(inventory, seed=seed)
    progress("measure", 1, _STEPS)
    computed = computed_groups(inventory.complete, seed=seed)
    chosen = computed.choice.chosen if computed else None
    team = team_groups(inventory, inventory.complete, chosen.groups.group.tolist() if chosen else None)
    tables += computed_tables(computed, inventory.complete, team)
    tables += member_tables(computed, inventory.complete, team)
    progress("measure", 2, _STEPS)
    tables += shortlist_tables(shortlist(inventory, seed=seed))
    progress("measure", 3, _STEPS)
    return [
        *tables,
        *case_tables(inventory),
        *evidence_tables(inventory),
        *typology_tables(inventory),
        *network_tables(inventory),
    ]
