"""The numbers that a program asks for first, beside the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from rondetafel.instruments.coalitions.categories import Facet
from rondetafel.instruments.coalitions.inventory import Decision, Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.reporting.released_rows import Row, rows_of


def results(tables: Tables, inventory: Inventory) -> Mapping[str, Any]:
    """Sizes, groupings, agreement, groups, shortlist, cases and types; the README says what each key is."""
    decisions = Counter(each.decision for each in inventory.coalitions)
    coded = dict(zip(Facet, tables["reconciliation"].column("coded"), strict=True))
    return {
        "coalitions": len(inventory.coalitions),
        **{each.value: decisions[each] for each in Decision},
        "complete": len(inventory.complete),
        "cities": len({each.city for each in inventory.included}),
        "coded": {facet.value: count for facet, count in coded.items()},
        "with_government": _government(rows_of(tables["government"])[0]),
        "agreement": {_en(row, "field"): _plain(row, "kappa", "alpha") for row in _rows(tables, "agreement")},
        "stable_groups": _stable_groups(tables),
        "groups": [_group(row) for row in _rows(tables, "computed_groups")],
        "unmet_demands": [
            _en(row, "demand")
            for row in _rows(tables, "case_demands")
            if row.number("available") < row.number("needed")
        ],
        "case_sets": {_en(row, "case_set"): _case_set(tables, row) for row in _rows(tables, "case_sets")},
        "cases": len(inventory.cases),
        "types": {_en(row, "type"): row["cases"] for row in _rows(tables, "types")},
        "governance": {str(row["case"]): _governance(row) for row in _rows(tables, "governance")},
    }


def _stable_groups(tables: Tables) -> int | None:
    """0 is nothing stable, None too few coalitions to compute."""
    if "computed_groups" in tables:
        return len(tables["computed_groups"].rows)
    return 0 if "group_counts" in tables else None


def _government(row: Row) -> dict[str, Any]:
    return _plain(row, "count", "base", "share", "low", "high")


def _group(row: Row) -> dict[str, Any]:
    words = {name: _en(row, name) for name in ("computed_group", "rule", "stability")}
    return words | _plain(row, "coalitions", "inside", "outside", "jaccard", "typical")


def _case_set(tables: Tables, row: Row) -> dict[str, Any]:
    name = _en(row, "case_set")
    chosen = [str(each["coalition"]) for each in _rows(tables, "shortlist") if _en(each, "case_set") == name]
    return _plain(row, "covered", "coverable", "least_dissimilarity") | {"chosen": chosen}


def _governance(row: Row) -> dict[str, Any]:
    words = {name: _en(row, name) or None for name in ("observed_form", "best_form")}
    return words | _plain(row, "gap")


def _rows(tables: Tables, id: str) -> list[Row]:
    return rows_of(tables[id]) if id in tables else []


def _plain(row: Row, *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def _en(row: Row, name: str) -> str:
    return row.text(name, Language.EN)
