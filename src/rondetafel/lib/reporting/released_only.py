"""The check that reports, figures and exports show nothing that has not passed the gate."""

from __future__ import annotations

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.disclosure.gate import Released, Status


def demand_released(table: object) -> None:
    """Accept only what passed the gate; types say so too, but notebooks are not type-checked.

    Raises:
        BrokenPromise: the object is no `Released` table, or its status is not PASS.
    """
    if not isinstance(table, Released):
        raise BrokenPromise(f"a report shows released tables only, not {type(table).__name__}")
    if table.status is not Status.PASS:
        raise BrokenPromise(f"table {table.id} has status {table.status.name}; a report shows PASS only")
