"""Rows of an access frame, for sources that are small enough to count in memory (R-4)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rondetafel.lib.access.frame import COLUMNS
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.base.tables import Lens


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One row of a frame, with the columns that `lib.access.frame` describes; None where unknown.

    Args:
        organisation: id of the organisation.
        source: where the evidence comes from.
        contacts: number of contacts; 1 per seat held.
        venue: table at which the seat stands.
        seat: office holder, party or capacity.
        level: id in the list `government_levels`.
        period_start: first day of the covered part of the period.
        period_end: last day.
        frequency: how often there was contact; None for seats, which have none.
        influence: perceived influence, from survey answers only.
    """

    organisation: str
    source: Lens
    contacts: int
    venue: str | None = None
    seat: str | None = None
    level: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    frequency: Frequency | None = None
    influence: float | None = None


def frame_csv(rows: Iterable[FrameRow]) -> bytes:
    """A frame as CSV with commas in UTF-8; empty where unknown."""
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return content.getvalue().encode("utf-8")


def _cell(value: object) -> object:
    if value is None:
        return ""
    return value.id if isinstance(value, Frequency) else value
