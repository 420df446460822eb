"""The numbers that a program asks for first, beside the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rondetafel.instruments.cooperation.inventory import Confirmation, Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.released_rows import rows_of


def results(tables: Tables, inventory: Inventory) -> Mapping[str, Any]:
    """Sizes, age, dormancy, pairs, gaps, open and overdue options; no rater and no single rating."""
    day = inventory.about.day
    ages = [form.confirmation(day) for form in inventory.forms]
    return {
        "forms": len(inventory.forms),
        "governments": len(inventory.parties),
        "memberships": len(inventory.current),
        "confirmation": {each.value: ages.count(each) for each in Confirmation},
        "raters": len(inventory.raters),
        "ratings": len(inventory.counted),
        "drafts": len(inventory.ratings) - len(inventory.counted),
        "pairs": _counted(tables, "overlap", "computed"),
        "coverage": _counted(tables, "coverage", "coverage"),
        "options": len(inventory.options),
        "overdue": sum(option.overdue(day) for option in inventory.options),
    }


def _counted(tables: Tables, table: str, column: str) -> dict[str, int]:
    """How often each label of a column occurs."""
    found = Counter(row.text(column, Language.EN) for row in rows_of(tables[table]))
    return dict(sorted(found.items()))
