"""What access is measured on: contact records and a frozen population, as files on disk.

The records stay in their file; measures read it with expressions, so that twenty million contacts never
pass through Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ContactRecords:
    """Dated contacts between organisations and seats, checked and ready to measure.

    Args:
        parquet: file that holds the records.
        columns: column of the file per role; `organisation`, `seat` and `date` are always there, `venue`
            and `meeting` where the source has them. Contacts with the same meeting were in one room.
        rows: rows in the user's file.
        used: rows in `parquet`.
        skipped: bad rows left out.
        observed_from: first day that the source covers; None where that is unknown.
        observed_to: last day that the source covers.
    """

    parquet: Path
    columns: Mapping[str, str]
    rows: int
    used: int
    skipped: int = 0
    observed_from: date | None = None
    observed_to: date | None = None


@dataclass(frozen=True, slots=True)
class Population:
    """A frozen population: the organisations that could have had access (R-6).

    Args:
        parquet: file with one row per organisation.
        columns: column per role; `organisation` (the id used in the contacts) is always there; `name`,
            `group`, `start` and `end` (dates between which the organisation existed) where known.
        id: name and date of the snapshot, printed with every figure that uses it.
        size: number of organisations.
    """

    parquet: Path
    columns: Mapping[str, str]
    id: str
    size: int


@dataclass(frozen=True, slots=True)
class SeatList:
    """Who has a seat in which body, checked and ready to measure.

    Args:
        parquet: file with one row per seat.
        columns: column per role; `organisation` and `venue` are always there; `seat` (capacity: member,
            chair, observer), `start` and `end` (dates) where known.
        rows: rows in the user's file.
        used: rows in `parquet`.
        skipped: bad rows left out.
        as_of: day that an undated list describes; None where unknown.
    """

    parquet: Path
    columns: Mapping[str, str]
    rows: int
    used: int
    skipped: int = 0
    as_of: date | None = None
