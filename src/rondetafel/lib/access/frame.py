"""The access frame: one long table for all evidence (R-4, decision 2).

One row per organisation × venue × seat × period:

| column | type | meaning |
| --- | --- | --- |
| organisation | text | id of the organisation |
| venue | text or null | table at which the seat stands |
| seat | text or null | office holder, party or capacity |
| level | text or null | id in the list `government_levels` |
| period_start, period_end | date or null | covered part of the period |
| frequency | text or null | never < once < several < monthly < weekly; null for seats, which have none |
| contacts | integer or null | number of contacts; 1 per seat held |
| influence | number or null | perceived influence, from survey answers only |
| source | text | survey, record, seat, consultation or log |
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rondetafel.lib.access.engine import duckdb_connection, read_parquet
from rondetafel.lib.access.evidence import ContactRecords, SeatList
from rondetafel.lib.access.expressions import frame_from_contacts, indexed_contacts
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.access.periods import Period
from rondetafel.lib.base.problems import Catalogue, Place, Problem
from rondetafel.lib.base.tables import Lens

PROBLEMS = Catalogue(__package__)
KEY = ("organisation", "venue", "seat", "level", "period_start", "period_end", "source")
COLUMNS = (*KEY[:6], "frequency", "contacts", "influence", "source")


def frame_of_contacts(records: ContactRecords, periods: Sequence[Period], *, level: str | None = None) -> Any:
    """Access frame of contact records.

    Args:
        records: checked contact records.
        periods: periods to bin the contacts in.
        level: level of government of all venues.

    Returns:
        Arrow table with `COLUMNS`, ordered by organisation, seat and period.
    """
    import ibis

    bounds = ibis.memtable(
        {
            "period": [period.index for period in periods],
            "period_start": [period.start for period in periods],
            "period_end": [period.end for period in periods],
        },
        schema={"period": "int32", "period_start": "date", "period_end": "date"},
    )
    with duckdb_connection() as connection:
        contacts = read_parquet(connection, records.parquet)
        indexed = indexed_contacts(contacts, dict(records.columns), periods[0].kind)
        met = frame_from_contacts(indexed, periods).inner_join(bounds, "period")
        steps = [(met.frequency == step.value, step.id) for step in Frequency]
        return _ordered(
            met,
            venue=met.venue if "venue" in met.columns else ibis.null("string"),
            seat=met.seat,
            level=ibis.literal(level, type="string"),
            period_start=met.period_start,
            period_end=met.period_end,
            frequency=ibis.cases(*steps, else_=ibis.null("string")),
            contacts=met.contacts,
            source=Lens.RECORD,
        )


def frame_of_seats(seats: SeatList, *, level: str | None = None) -> Any:
    """Access frame of a seat list: one row per seat, without a frequency.

    Args:
        seats: checked seat list.
        level: level of government of all bodies.

    Returns:
        Arrow table with `COLUMNS`.
    """
    import ibis

    with duckdb_connection() as connection:
        held = read_parquet(connection, seats.parquet)
        held = held.select(**{role: held[column] for role, column in seats.columns.items()})
        as_of = ibis.literal(seats.as_of, type="date")

        def known(role: str, kind: str) -> Any:
            return held[role].cast(kind) if role in held.columns else ibis.null(kind)

        return _ordered(
            held,
            venue=held.venue,
            seat=known("seat", "string"),
            level=ibis.literal(level, type="string"),
            period_start=known("start", "date").coalesce(as_of),
            period_end=known("end", "date").coalesce(as_of),
            frequency=ibis.null("string"),
            contacts=ibis.literal(1),
            source=Lens.SEAT,
        )


def check_frame(frame: Any, file: str | None = None) -> list[Problem]:
    """Everything that is wrong with an access frame.

    Args:
        frame: Arrow table.
        file: name to put in the places.

    Returns:
        Problems: missing columns; rows without organisation or source; unknown frequencies and sources;
        periods that end before they start; influence outside a survey; the same row twice. Rows are
        numbered from 1.
    """
    missing = [column for column in COLUMNS if column not in frame.column_names]
    if missing:
        return [PROBLEMS.problem("FRA-001", Place(file=file, column=column)) for column in missing]
    frequencies = {step.id for step in Frequency} | {None}
    sources = {lens.value for lens in Lens}
    problems: list[Problem] = []
    first_of: dict[tuple[object, ...], int] = {}
    for number, row in enumerate(frame.select(list(COLUMNS)).to_pylist(), start=1):

        def wrong(code: str, column: str, number: int = number, **values: object) -> None:
            problems.append(PROBLEMS.problem(code, Place(file=file, row=number, column=column), **values))

        if not row["organisation"]:
            wrong("FRA-002", "organisation")
        if row["frequency"] not in frequencies:
            wrong("FRA-003", "frequency", value=row["frequency"], known=", ".join(s.id for s in Frequency))
        if row["source"] not in sources:
            wrong("FRA-003", "source", value=row["source"], known=", ".join(sorted(sources)))
        if row["period_start"] and row["period_end"] and row["period_end"] < row["period_start"]:
            wrong("FRA-004", "period_end", start=row["period_start"], end=row["period_end"])
        if row["influence"] is not None and row["source"] != Lens.SURVEY.value:
            wrong("FRA-005", "influence", source=row["source"])
        key = tuple(row[column] for column in KEY)
        if key in first_of:
            wrong("FRA-006", "organisation", first=first_of[key])
        first_of.setdefault(key, number)
    return problems


def write_frame(frame: Any, path: Path) -> None:
    """Write a frame as Parquet, or as CSV when the name ends so."""
    import pyarrow.csv
    import pyarrow.parquet

    if path.suffix == ".csv":
        pyarrow.csv.write_csv(frame, path)
    else:
        pyarrow.parquet.write_table(frame, path)


def _ordered(rows: Any, *, source: Lens, **columns: Any) -> Any:
    import ibis

    frame = rows.select(
        organisation=rows.organisation.cast("string"),
        influence=ibis.null("float64"),
        source=ibis.literal(source.value),
        **columns,
    ).select(*COLUMNS)
    return frame.order_by(["organisation", "venue", "seat", "period_start"]).to_pyarrow()
