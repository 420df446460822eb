"""The EU Transparency Register as population: numbers and names, groups derived from the names."""

from __future__ import annotations

from dataclasses import dataclass

from rondetafel.lib.access.evidence import Population
from rondetafel.lib.sources.name_groups import name_group
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import Wanted

_WANTED = (Wanted("organisation", "tr_id"), Wanted("name", "name"))


@dataclass(frozen=True, slots=True)
class Register:
    """A register that is both population and list to link names to.

    Args:
        population: the organisations, with name and group.
        entries: id and name of each organisation, ordered by id.
    """

    population: Population
    entries: tuple[tuple[str, str], ...]


def register_population(reading: Reading) -> Register:
    """Read the register; the group of an organisation follows from its name (`name_groups`)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = reading.stage("population", _WANTED)
    found = reading.query("SELECT organisation, name FROM rows ORDER BY 1", rows=table)
    entries = tuple((str(number), str(name)) for number, name in found)
    path = reading.workspace / "population.parquet"
    columns = {
        "organisation": [number for number, _ in entries],
        "name": [name for _, name in entries],
        "group": [name_group(name) for _, name in entries],
    }
    pq.write_table(pa.table(columns), path)
    return Register(reading.population("population", path, tuple(columns)), entries)
