"""Governments in forms as an access frame: a form is a venue, a member has a seat in it (R-4, O-6)."""

from __future__ import annotations

from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.access.frame_rows import FrameRow
from rondetafel.lib.base.tables import Lens


def seat_rows(inventory: Inventory) -> tuple[FrameRow, ...]:
    """One row per seat in a form that exists, on the day of the folder; observers too, as their seat says.

    A seat has no frequency and no level of its own.
    """
    existing = {form.name for form in inventory.forms if form.exists}
    day = inventory.about.day
    return tuple(
        FrameRow(
            each.party,
            Lens.SEAT,
            contacts=1,
            venue=each.form,
            seat=each.part,
            period_start=each.since or day,
            period_end=each.until or day,
        )
        for each in inventory.current
        if each.form in existing
    )
