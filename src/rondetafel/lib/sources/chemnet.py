"""The German toxic-chemicals policy network of 1983/84 (Schneider): committee seats of thirty actors."""

from __future__ import annotations

from rondetafel.lib.access.evidence import SeatList
from rondetafel.lib.base.text import Localised
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import Wanted

_EDGES = (Wanted("relation", "relation"), Wanted("organisation", "from"), Wanted("venue", "to"))
_ACTORS = (Wanted("organisation", "actor"), Wanted("group", "type"))
_GROUPS = {
    "gov": Localised("Overheid", "Autorités publiques", "Government"),
    "ig": Localised("Belangengroep", "Groupe d’intérêt", "Interest group"),
    "io": Localised(
        "Internationale organisatie", "Organisation internationale", "International organisation"
    ),
    "par": Localised("Politieke partij", "Parti politique", "Political party"),
    "sci": Localised("Wetenschap", "Monde scientifique", "Science"),
}


def read_chemnet(reading: Reading) -> PreparedSource:
    """Seats, one per actor and committee; the population is the thirty actors with their type."""
    reading.check_files("table", "population")
    actors = reading.stage("population", _ACTORS)
    edges = reading.stage("table", _EDGES)
    seats = reading.write(
        "seats",
        "SELECT DISTINCT organisation, venue FROM rows WHERE relation = 'committee_membership' "
        "ORDER BY organisation, venue",
        rows=edges,
    )
    population = reading.write("population", "SELECT * FROM rows ORDER BY organisation", rows=actors)
    return PreparedSource(
        reading.source,
        seats=SeatList(
            seats,
            {"organisation": "organisation", "venue": "venue"},
            edges.rows,
            reading.count(seats),
            edges.skipped,
            reading.source.observed_to,
        ),
        populations=(reading.population("population", population, ("organisation", "group")),),
        group_labels=_GROUPS,
        problems=edges.problems,
        unlisted=edges.unlisted,
    )
