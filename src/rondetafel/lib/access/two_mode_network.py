"""The two-mode network of organisations and seats, to take along (R-8)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rondetafel.lib.access.engine import duckdb_connection, fetch, keep, read_parquet
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.access.portrait import named

MOST_TIES = 200_000
"""More ties than this are of no use in a drawing program; the frame holds them all."""


@dataclass(frozen=True, slots=True)
class TwoModeNetwork:
    """Who met which seat how often.

    Args:
        organisations: (id, name, group) per organisation, in order of id.
        seats: seats, in order; venue and seat together where there is a venue.
        ties: (organisation id, seat, contacts), in order.
    """

    organisations: tuple[tuple[str, str, str | None], ...]
    seats: tuple[str, ...]
    ties: tuple[tuple[str, str, int], ...]


def two_mode_network(
    records: ContactRecords, population: Population | None = None, names: Path | None = None
) -> TwoModeNetwork | None:
    """The network over the whole covered time; None where it has more than `MOST_TIES` ties.

    Args:
        records: checked contact records.
        population: frozen population that names and groups the organisations.
        names: Parquet file organisation, name, for organisations outside it.
    """
    import ibis

    with duckdb_connection() as connection:
        contacts = read_parquet(connection, records.parquet)
        seat = contacts[records.columns["seat"]].cast("string")
        if "venue" in records.columns:
            seat = contacts[records.columns["venue"]].cast("string") + " – " + seat
        met = contacts.select(
            organisation=contacts[records.columns["organisation"]].cast("string"), seat=seat
        )
        ties = keep(connection, "ties", met.group_by("organisation", "seat").agg(contacts=met.count()))
        if fetch(ties.aggregate(n=ties.count()))["n"][0] > MOST_TIES:
            return None
        totals = ties.group_by("organisation").agg(
            contacts=ties.contacts.sum(),
            seats=ties.count(),
            highest=ibis.literal(0),
            periods=ibis.literal(0),
        )
        nodes = fetch(
            named(connection, totals, population, names)
            .order_by("organisation")
            .select("organisation", "name", "group")
        )
        listed = fetch(ties.order_by(["organisation", "seat"]))
    return TwoModeNetwork(
        organisations=tuple(zip(*nodes.values(), strict=True)),
        seats=tuple(sorted(set(listed["seat"]))),
        ties=tuple(zip(*listed.values(), strict=True)),
    )
