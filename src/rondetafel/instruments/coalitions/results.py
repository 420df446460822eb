"""The numbers that a program asks for first, beside the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rondetafel.instruments.coalitions.categories import Facet
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.released_rows import rows_of


def results(tables: Tables, inventory: Inventory) -> Mapping[str, Any]:
    """Sizes, totals per facet, stable groups (0: nothing stable, null: too few), categories covered."""
    coded = dict(zip(Facet, tables["reconciliation"].column("coded"), strict=True))
    nothing = 0 if "group_counts" in tables else None
    sets = rows_of(tables["case_sets"]) if "case_sets" in tables else []
    return {
        "coalitions": len(inventory.coalitions),
        "included": len(inventory.included),
        "cities": len(tables["cities"].rows),
        "coded": {facet.value: count for facet, count in coded.items()},
        "with_government": tables["government"].cell(0, "count"),
        "stable_groups": len(tables["computed_groups"].rows) if "computed_groups" in tables else nothing,
        "cases": len(inventory.cases),
        "categories_covered": {str(row.text("case_set", Language.EN)): row["covered"] for row in sets},
    }
