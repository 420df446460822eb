"""Small contact records for tests, and the measures of methods.md computed the slow, obvious way."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from rondetafel.lib.access.evidence import ContactRecords, Population

Row = tuple[str, str, str]


def contact_records(folder: Path, rows: Sequence[Row], **coverage: date) -> ContactRecords:
    """Records of rows (organisation, seat, ISO date)."""
    path = folder / "contacts.parquet"
    organisations, seats, days = zip(*rows, strict=True) if rows else ((), (), ())
    pq.write_table(
        pa.table(
            {
                "organisation": pa.array(organisations, pa.string()),
                "seat": pa.array(seats, pa.string()),
                "date": pa.array([date.fromisoformat(day) for day in days], pa.date32()),
            }
        ),
        path,
    )
    columns = {"organisation": "organisation", "seat": "seat", "date": "date"}
    return ContactRecords(path, columns, rows=len(rows), used=len(rows), **coverage)


def population(
    folder: Path, members: Sequence[tuple[str, str | None]], name: str = "population", **lives: list
) -> Population:
    """Population of (organisation, group), with optional lists `start` and `end`."""
    path = folder / f"{name}.parquet"
    columns = {
        "organisation": pa.array([m[0] for m in members], pa.string()),
        "group": pa.array([m[1] for m in members], pa.string()),
    } | {key: pa.array(values, pa.date32()) for key, values in lives.items()}
    pq.write_table(pa.table(columns), path)
    return Population(path, {key: key for key in columns}, id=f"{name} 2020-01-01", size=len(members))


def yearly_by_hand(rows: Sequence[Row]) -> dict[int, dict]:
    """Per year: counts and the measures of M14 and M16, straight from their formulas."""
    years = range(
        min(date.fromisoformat(row[2]).year for row in rows),
        max(date.fromisoformat(row[2]).year for row in rows) + 1,
    )
    result = {}
    before: set[str] | None = None
    for year in years:
        inside = [row for row in rows if date.fromisoformat(row[2]).year == year]
        pairs = Counter((organisation, seat) for organisation, seat, _ in inside)
        counts = sorted(Counter(organisation for organisation, _, _ in inside).values())
        present = {organisation for organisation, _, _ in inside}
        highest: dict[str, str] = {}
        order = ["once", "several", "monthly", "weekly"]
        for (organisation, _), n in pairs.items():
            step = "weekly" if n >= 48 else "monthly" if n >= 12 else "several" if n >= 2 else "once"
            if order.index(step) >= order.index(highest.get(organisation, "once")):
                highest[organisation] = step
        result[year] = {
            "contacts": len(inside),
            "organisations": len(present),
            "seats": len({seat for _, seat, _ in inside}),
            "insiders": {step: Counter(highest.values())[step] for step in order},
            **spread_by_hand(counts),
            "persistence": len(present & before) / len(before) if before else None,
            "newcomer_share": len(present - before) / len(present)
            if before is not None and present
            else None,
            "jaccard": len(present & before) / len(present | before)
            if before is not None and present | before
            else None,
        }
        before = present
    return result


def spread_by_hand(counts: Sequence[int]) -> dict[str, float | None]:
    """M14 on ascending counts."""
    n, total = len(counts), sum(counts)
    if not total:
        return dict.fromkeys(
            ["gini", "hhi", "hhi_normalised", "entropy_normalised", "top10_share", "top10pct_share"]
        )
    shares = [x / total for x in counts]
    hhi = sum(s * s for s in shares)
    entropy = -sum(s * math.log(s) for s in shares if s)
    cut = n * 0.9
    whole = math.floor(cut)
    below = sum(counts[:whole]) + (cut - whole) * (counts[whole] if whole < n else 0)
    return {
        "gini": 2 * sum(j * x for j, x in enumerate(counts, 1)) / (n * total) - (n + 1) / n,
        "hhi": hhi,
        "hhi_normalised": (hhi - 1 / n) / (1 - 1 / n) if n > 1 else None,
        "entropy_normalised": entropy / math.log(n) if n > 1 else None,
        "top10_share": sum(counts[-10:]) / total if n >= 20 else None,
        "top10pct_share": 1 - below / total if n >= 20 else None,
    }
