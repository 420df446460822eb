"""What a `Tabulation` says about its own numbers, so that the gate can find each of them in a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.tables import Tabulation

EVIDENCE = "disclosure"  # key in Tabulation.evidence


class Part(StrEnum):
    """Which number of a cell stands in a column."""

    VALUE = "value"  # what the cell prints: its count, share, mean or sum
    COUNT = "count"  # the number of people in the group
    BASE = "base"  # the number of people in the base
    DERIVED = "derived"  # something worked out of count and base, such as an interval


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell of the request stands in the table.

    Args:
        row: row number, from 0.
        column: id of the column.
        cell: id of the cell in the request.
        part: which of its numbers.
    """

    row: int
    column: str
    cell: str
    part: Part = Part.VALUE


@dataclass(frozen=True, slots=True)
class TableEvidence:
    """Origin of all numbers of a table.

    Args:
        table: id of the table in the request.
        places: where its cells stand.
        public_columns: columns whose numbers do not come from respondents (seats, size of the frame).
        models: models whose results are in the table; their numbers need no place.
    """

    table: str
    places: tuple[CellPlace, ...] = ()
    public_columns: frozenset[str] = frozenset()
    models: tuple[str, ...] = ()


def evidence_of(table: Tabulation) -> TableEvidence:
    """Evidence of a table.

    Raises:
        BrokenPromise: the measure that made the table gave none.
    """
    found = table.evidence.get(EVIDENCE)
    if not isinstance(found, TableEvidence):
        raise BrokenPromise(f"table {table.id}: no disclosure evidence")
    return found
