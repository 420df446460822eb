"""Contacts and names that were found in text, as Parquet files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of an organisation with a seat; the venue is None where the source has none."""

    organisation: str
    venue: str | None
    seat: str
    date: date
    meeting: str


def write_contacts(contacts: Sequence[Contact], folder: Path) -> Path:
    """Write contacts in their order, one column per attribute."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {
        name: pa.array(
            [getattr(contact, name) for contact in contacts], pa.date32() if name == "date" else pa.string()
        )
        for name in Contact.__slots__
    }
    path = folder / "contacts.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def write_names(names: Mapping[str, str], folder: Path) -> Path:
    """Write the name of each organisation, ordered by id."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids = sorted(names)
    path = folder / "names.parquet"
    pq.write_table(pa.table({"organisation": ids, "name": [names[id] for id in ids]}), path)
    return path
