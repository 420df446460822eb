"""Meetings of a sample of registered organisations with the European Commission."""

from __future__ import annotations

from rondetafel.lib.sources.eu_register import register_population
from rondetafel.lib.sources.name_groups import name_group_labels
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import FieldKind, Wanted

_WANTED = (
    Wanted("organisation", "lobbyist_id"),
    Wanted("seat", "commission_representative"),
    Wanted("date", "meeting_date", FieldKind.DATE),
)


def read_commission_meetings(reading: Reading) -> PreparedSource:
    """Contacts, one per organisation and meeting; the seat is the representative of the Commission.

    Which organisations were in one room is not recorded.
    """
    reading.check_files("table", "population")
    register = register_population(reading)
    table = reading.stage("table", _WANTED)
    # a line break in a cell of the source stands for a blank in the name
    parquet = reading.write(
        "contacts",
        r"SELECT organisation, regexp_replace(seat, '\s+', ' ', 'g') AS seat, date FROM rows "
        "ORDER BY organisation, date, seat",
        rows=table,
    )
    return PreparedSource(
        reading.source,
        contacts=reading.contacts(parquet, table, ("organisation", "seat", "date")),
        populations=(register.population,),
        group_labels=name_group_labels(),
        problems=table.problems,
        unlisted=table.unlisted,
    )
