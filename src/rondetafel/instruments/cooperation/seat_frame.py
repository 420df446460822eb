"""Governments in forms as an access frame: a form is a venue, a member has a seat in it (R-4, O-6)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.access.frame import COLUMNS
from rondetafel.lib.base.tables import Lens


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One seat, with the columns of `lib.access.frame`; a seat has no frequency and no level of its own."""

    organisation: str
    venue: str
    seat: str
    level: None
    period_start: date
    period_end: date
    frequency: None
    contacts: int
    influence: None
    source: str


def seat_rows(inventory: Inventory) -> tuple[FrameRow, ...]:
    """One row per seat in a form that exists, on the day of the folder; observers too, as their seat says."""
    existing = {form.name for form in inventory.forms if form.exists}
    day = inventory.about.day
    return tuple(
        FrameRow(
            each.party,
            each.form,
            each.part,
            None,
            each.since or day,
            each.until or day,
            None,
            1,
            None,
            Lens.SEAT.value,
        )
        for each in inventory.current
        if each.form in existing
    )


def frame_csv(inventory: Inventory) -> bytes:
    """The frame as CSV; empty where unknown."""
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in seat_rows(inventory):
        writer.writerow(["" if (value := getattr(row, name)) is None else value for name in COLUMNS])
    return content.getvalue().encode("utf-8")
