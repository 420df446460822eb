"""Seat lists measured as access: whoever has a seat is at the table.

Each seat becomes one row, so that breadth, concentration, core and representation are the same functions
as for contacts (R-4). A seat has no frequency: measures of frequency are not given for seat lists.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rondetafel.lib.access.engine import duckdb_connection, read_parquet
from rondetafel.lib.access.evidence import ContactRecords, SeatList
from rondetafel.lib.base.problems import BrokenPromise


def records_of_seats(seats: SeatList, folder: Path) -> ContactRecords:
    """One row per seat, the body as seat, dated by the start of the seat or the day of the list.

    Args:
        seats: checked seat list.
        folder: where to write the rows.

    Raises:
        BrokenPromise: the list has neither dates nor a day that it describes.
    """
    import ibis

    if seats.as_of is None and "start" not in seats.columns:
        raise BrokenPromise("a seat list needs the start of its seats or the day that it describes")
    with duckdb_connection() as connection:
        held = read_parquet(connection, seats.parquet)
        as_of = ibis.literal(seats.as_of or date.min, type="date")
        start = (
            held[seats.columns["start"]].cast("date").coalesce(as_of) if "start" in seats.columns else as_of
        )
        rows = held.select(
            organisation=held[seats.columns["organisation"]].cast("string"),
            seat=held[seats.columns["venue"]].cast("string"),
            date=start if seats.as_of is None else as_of,
        )
        target = folder / "seats_as_records.parquet"
        connection.to_parquet(rows, str(target))
    roles = {role: role for role in ("organisation", "seat", "date")}
    return ContactRecords(target, roles, seats.rows, seats.used, seats.skipped, seats.as_of, seats.as_of)
