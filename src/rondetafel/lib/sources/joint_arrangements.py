"""Joint arrangements of Dutch public bodies (gemeenschappelijke regelingen): who takes part in which."""

from __future__ import annotations

from rondetafel.lib.access.evidence import SeatList
from rondetafel.lib.sources.notes import note
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.tabular.staged import Wanted

_WANTED = (Wanted("organisation", "deelnemer"), Wanted("venue", "regeling"))


def read_joint_arrangements(reading: Reading) -> PreparedSource:
    """Seats, one per participant and arrangement; broken characters repaired, repeats left out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    reading.check_files("table")
    table = reading.stage("table", _WANTED)
    found = [(str(a), str(b)) for a, b in reading.query("SELECT organisation, venue FROM rows", rows=table)]
    repaired = [(repaired_text(organisation), repaired_text(venue)) for organisation, venue in found]
    seats = sorted(set(repaired))
    path = reading.workspace / "seats.parquet"
    organisations, venues = zip(*seats, strict=True)
    pq.write_table(pa.table({"organisation": organisations, "venue": venues}), path)
    changed = sum(before != after for before, after in zip(found, repaired, strict=True))
    return PreparedSource(
        reading.source,
        seats=SeatList(
            path,
            {"organisation": "organisation", "venue": "venue"},
            table.rows,
            len(seats),
            table.skipped,
            reading.source.observed_to,
        ),
        notes=(note("joint_arrangements_repaired", repeated=len(found) - len(seats), repaired=changed),),
        problems=table.problems,
        unlisted=table.unlisted,
    )


def repaired_text(text: str) -> str:
    """UTF-8 that was read as Windows-1252 before it reached us: `FryslÃ¢n` is `Fryslân`."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
