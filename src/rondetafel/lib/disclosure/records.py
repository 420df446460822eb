"""Cells as plain data for the ledger, and back: later releases are audited with what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rondetafel.lib.disclosure.groups import Group
from rondetafel.lib.disclosure.ledger import Entry
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic, Weights


@dataclass(frozen=True, slots=True)
class RecordedCell:
    """One cell of an earlier release.

    Args:
        cell: what was asked, with canonical groups.
        shown: it was published.
        value: what was printed; None for a hidden cell and for an undefined value.
    """

    cell: Cell
    shown: bool
    value: float | None


def cell_record(cell: Cell, *, shown: bool, value: float | None) -> dict[str, Any]:
    """One cell as data; the value of a hidden cell is never written down."""
    return {
        "id": cell.id,
        "group": cell.group.as_data(),
        "base": cell.base.as_data(),
        "statistic": _statistic_record(cell.statistic),
        "shown": shown,
        "value": value if shown else None,
    }


def recorded_cells(entries: Iterable[Entry]) -> list[RecordedCell]:
    """All cells of earlier releases, oldest first; records of refusals published nothing."""
    return [
        _recorded_cell(cell)
        for entry in entries
        if entry.content.get("status") == "pass"
        for table in entry.content["tables"]
        for cell in table["cells"]
    ]


def _recorded_cell(record: Mapping[str, Any]) -> RecordedCell:
    cell = Cell(
        record["id"],
        Group.within(record["group"]),
        Group.within(record["base"]),
        _statistic(record["statistic"]),
    )
    return RecordedCell(cell, bool(record["shown"]), record["value"])


def _statistic_record(statistic: Statistic) -> dict[str, Any]:
    weights = statistic.weights
    return {
        "shows": statistic.shows.value,
        "decimals": statistic.decimals,
        "base_shown": statistic.base_shown,
        "measure": statistic.measure,
        "weights": weights
        and {
            "id": weights.id,
            "dimensions": list(weights.dimensions),
            "of_stratum": [[list(values), weight] for values, weight in weights.of_stratum],
        },
    }


def _statistic(record: Mapping[str, Any]) -> Statistic:
    weights = record["weights"]
    return Statistic(
        Shows(record["shows"]),
        record["decimals"],
        record["base_shown"],
        weights
        and Weights(
            weights["id"],
            tuple(weights["dimensions"]),
            tuple((tuple(values), weight) for values, weight in weights["of_stratum"]),
        ),
        record["measure"],
    )
