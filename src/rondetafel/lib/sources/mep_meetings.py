"""Meetings of Members of the European Parliament: free-text names linked to the EU Transparency Register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.contact_file import Contact, write_contacts, write_names
from rondetafel.lib.sources.eu_register import register_population
from rondetafel.lib.sources.name_groups import name_group_labels
from rondetafel.lib.sources.named_organisations import NamedOrganisations, name_organisations
from rondetafel.lib.sources.notes import note
from rondetafel.lib.sources.prepared import LinkCounts, PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import FieldKind, Wanted

_WANTED = (
    Wanted("source_id", "contact_source_id"),
    Wanted("file", "source_file"),
    Wanted("date", "date", FieldKind.DATE),
    Wanted("mep_id", "mep_id"),
    Wanted("mep", "mep"),
    Wanted("dossier", "procedure_or_dossier", required=False),
    Wanted("cell", "organisation_raw", required=False),
)
_ATTENDEES = "meeting_attendees_2019_2024"


@dataclass(frozen=True, slots=True)
class _Row:
    source_id: str
    file: str
    day: date
    mep_id: str
    mep: str
    dossier: str | None
    cell: str

    @property
    def meeting(self) -> str:
        """Which meeting a row belongs to.

        The first file numbers its meetings. The second numbers attendees, so there a meeting is what one
        member did on one day for one procedure.
        """
        if self.file == _ATTENDEES:
            return f"{self.mep_id} {self.day} {self.dossier or ''}"
        return self.source_id


def read_mep_meetings(reading: Reading) -> PreparedSource:
    """Contacts, one per meeting and organisation; the seat is the member, the population the register."""
    reading.check_files("table", "population")
    register = register_population(reading)
    table = reading.stage("table", _WANTED)
    found = reading.query("SELECT * REPLACE (coalesce(cell, '') AS cell) FROM rows ORDER BY ALL", rows=table)
    rows = [_Row(*values) for values in found]
    named = name_organisations([row.cell for row in rows], register.entries, reading.progress)
    contacts = list(dict.fromkeys(_contacts(rows, named)))
    parquet = write_contacts(contacts, reading.workspace)
    repeated = sum(len(named.ids[row.cell]) for row in rows) - len(contacts)
    links = replace(named.counts, repeated=repeated)
    return PreparedSource(
        reading.source,
        contacts=reading.contacts(parquet, table, ("organisation", "seat", "date", "meeting")),
        populations=(register.population,),
        group_labels=name_group_labels(),
        names=write_names(named.names, reading.workspace),
        links=links,
        notes=(_linked(links),),
        problems=table.problems,
        unlisted=table.unlisted,
    )


def _contacts(rows: Sequence[_Row], named: NamedOrganisations) -> Iterator[Contact]:
    """Contacts, repeats included."""
    seats = _seat_names(rows)
    for row in rows:
        for organisation in named.ids[row.cell]:
            yield Contact(organisation, None, seats[row.mep_id], row.day, row.meeting)


def _seat_names(rows: Sequence[_Row]) -> dict[str, str]:
    """Name per member, given name first; with the number where two members have the same name."""
    names: dict[str, str] = {}
    for row in rows:
        names.setdefault(row.mep_id, _given_name_first(row.mep))
    shared = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {id: f"{name} ({id})" if name in shared else name for id, name in names.items()}


def _given_name_first(name: str) -> str:
    """`KARLESKIND Pierre` is `Pierre KARLESKIND`: the sources write surnames in capitals, on either side."""
    words = name.split()
    surname = [word for word in words if word == word.upper()]
    return " ".join([*(word for word in words if word not in surname), *surname])


def _linked(links: LinkCounts) -> Localised:
    return note(
        "names_linked",
        mentions=links.mentions,
        linked=links.linked or 0,
        review=links.for_review or 0,
        unmatched=links.unmatched or 0,
        empty=links.empty_cells,
        repeated=links.repeated,
    )
