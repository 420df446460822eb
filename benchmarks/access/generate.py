"""Generated contact records: Zipf over organisations, meetings of 1 to 12 organisations, three years."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

ORGANISATIONS = 200_000
OFFICIALS = 2_000
FIRST_DAY = date(2021, 1, 1)
DAYS = 3 * 365
ZIPF_EXPONENT = 1.02
CHUNK = 2_000_000


def write_contacts(target: Path, contacts: int, seed: int = 2026) -> None:
    """Write a Parquet file of `contacts` rows: meeting, date, organisation, seat."""
    random = np.random.default_rng(seed)
    weights = np.arange(1, ORGANISATIONS + 1) ** -ZIPF_EXPONENT
    cumulative = np.cumsum(weights / weights.sum())
    organisations = pa.array([f"org-{i:06d}" for i in random.permutation(ORGANISATIONS)])
    officials = pa.array([f"seat-{i:04d}" for i in range(OFFICIALS)])
    first_day = (FIRST_DAY - date(1970, 1, 1)).days
    written = meeting = 0
    writer = None
    while written < contacts:
        sizes = random.integers(1, 13, size=CHUNK // 6)
        rows = min(int(sizes.sum()), contacts - written)
        ids = np.repeat(np.arange(meeting, meeting + len(sizes)), sizes)[:rows]
        meeting += len(sizes)
        day = np.repeat(random.integers(0, DAYS, size=len(sizes)), sizes)[:rows]
        seat = np.repeat(random.integers(0, OFFICIALS, size=len(sizes)), sizes)[:rows]
        drawn = np.searchsorted(cumulative, random.random(rows)).clip(0, ORGANISATIONS - 1)
        table = pa.table(
            {
                "meeting": pa.array(ids, pa.int64()),
                "date": pa.array((first_day + day).astype("int32"), pa.date32()),
                "organisation": organisations.take(pa.array(drawn)),
                "seat": officials.take(pa.array(seat)),
            }
        )
        writer = writer or pq.ParquetWriter(target, table.schema, compression="zstd")
        writer.write_table(table)
        written += rows
    assert writer is not None
    writer.close()
