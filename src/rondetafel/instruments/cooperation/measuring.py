"""Every table of the instrument, from what a folder holds."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.tables.coordination_tables import coordination_tables
from rondetafel.instruments.cooperation.tables.inventory_tables import inventory_tables
from rondetafel.instruments.cooperation.tables.matrix_tables import matrix_tables
from rondetafel.instruments.cooperation.tables.meeting_tables import meeting_tables
from rondetafel.instruments.cooperation.tables.network_tables import network_tables
from rondetafel.instruments.cooperation.tables.option_tables import option_tables
from rondetafel.instruments.cooperation.tables.overlap_tables import overlap_tables
from rondetafel.instruments.cooperation.tables.score_tables import score_tables
from rondetafel.instruments.cooperation.tables.theme_network_tables import theme_network_tables
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.base.tables import Tabulation

_STEPS = 3


def measure(inventory: Inventory, *, seed: int, progress: Progress) -> Sequence[Tabulation]:
    """All tables; what nobody filled in has none, and the report says so."""
    tables = [*inventory_tables(inventory), *meeting_tables(inventory)]
    tables += [*score_tables(inventory, seed=seed), *matrix_tables(inventory), *option_tables(inventory)]
    progress("measure", 1, _STEPS)
    tables += overlap_tables(inventory)
    progress("measure", 2, _STEPS)
    tables += [*coordination_tables(inventory, seed=seed), *network_tables(inventory, seed=seed)]
    tables += theme_network_tables(inventory)
    progress("measure", 3, _STEPS)
    return tables
