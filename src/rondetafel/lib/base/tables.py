"""A table of results: columns with a meaning, rows of plain values, a base and a method.

A `Tabulation` is what measures produce. It is not publishable: only the gate in `lib.disclosure` turns
it into a `Released` table, and only those are rendered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Localised

Value = str | int | float | date | Localised | None


class Kind(StrEnum):
    """What a column holds; rendering follows from it."""

    NAME = "name"  # proper name, shown as it is
    LABEL = "label"  # text in the reader's language (Localised)
    COUNT = "count"  # whole number >= 0
    SHARE = "share"  # fraction in [0, 1]; a percent sign exists only in reporting
    INDEX = "index"  # index in [0, 1] such as Gini; shown with three decimals
    RATIO = "ratio"  # ratio > 0, 1 is parity
    POINTS = "points"  # difference of two shares, a fraction; shown in points, the unit in the heading
    PROBABILITY = "probability"  # p-value; below 0.001 shown as such
    NUMBER = "number"  # any other number
    DATE = "date"


class Lens(StrEnum):
    """Where the evidence of a table comes from (R-4)."""

    SURVEY = "survey"
    RECORD = "record"
    SEAT = "seat"
    CONSULTATION = "consultation"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: stable English snake_case id, kind, heading in three languages."""

    id: str
    kind: Kind
    label: Localised


@dataclass(frozen=True, slots=True)
class Base:
    """What the shares of a table are shares of: a count and its unit in words."""

    count: int
    unit: Localised


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Result table before the gate.

    Args:
        id: stable snake_case name; file names of exports follow it.
        title: what the table shows.
        columns: column definitions.
        rows: tuples with one value per column; None is undefined and rendered as such, never as 0.
        base: what shares are shares of; None where every row carries its own base in a column.
        lens: source of the evidence.
        methods: method ids (`M14`) and rule ids.
        notes: remarks printed under the table.
        evidence: what the gate needs to judge (cell counts, largest contributions); never rendered.
    """

    id: str
    title: Localised
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    base: Base | None
    lens: Lens
    methods: tuple[str, ...]
    notes: tuple[Localised, ...] = ()
    evidence: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Rows must fit the columns."""
        width = len(self.columns)
        if any(len(row) != width for row in self.rows):
            raise BrokenPromise(f"table {self.id}: a row does not have {width} values")
