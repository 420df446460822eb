"""Access measures on generated contacts, beside hand-written DuckDB SQL for the same numbers.

    python3 rt.py bench access [--contacts 20000000] [--runs 3]

Each side runs in a process of its own, in turn, imports included. Printed: median wall seconds, peak
memory and the ratio ours / peer. The numbers of both sides are compared; a difference stops the run.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PARTS = ("periods", "together")


def main() -> None:
    options = _options()
    if options.part:
        print(json.dumps(_measured(options.part, options.side, Path(options.file))))
        return
    with tempfile.TemporaryDirectory(prefix="rondetafel-bench-") as folder:
        file = Path(folder) / "contacts.parquet"
        subprocess.run(
            [sys.executable, "-c", _GENERATE, str(file), str(options.contacts)],
            check=True,
            cwd=HERE.parents[1],
        )
        print(
            f"{options.contacts:,} contacts, {file.stat().st_size / 1e6:.0f} MB Parquet, {options.runs} runs"
        )
        print(f"{'':34}{'ours s':>9}{'MB':>7}{'SQL s':>9}{'MB':>7}{'ratio':>8}")
        rows = {part: _compare(part, file, options.runs) for part in PARTS}
    for part, (ours, peer) in rows.items():
        _line({"periods": "per-period measures", "together": "co-presence"}[part], ours, peer)
    _line("all", *(_sum(side) for side in zip(*rows.values(), strict=True)))


_GENERATE = (
    "import sys, pathlib; from benchmarks.access.generate import write_contacts; "
    "write_contacts(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
)


def _compare(part: str, file: Path, runs: int) -> tuple[dict[str, float], dict[str, float]]:
    sides: dict[str, list[dict[str, Any]]] = {"ours": [], "peer": []}
    for _ in range(runs):
        for side, done in sides.items():
            command = [sys.executable, "-m", "benchmarks.access", "--part", part, "--side", side]
            started = time.perf_counter()
            output = subprocess.run(
                [*command, "--file", str(file)],
                check=True,
                capture_output=True,
                text=True,
                cwd=HERE.parents[1],
            ).stdout
            done.append(json.loads(output) | {"seconds": time.perf_counter() - started})
    _same_numbers(part, sides["ours"][0]["numbers"], sides["peer"][0]["numbers"])
    return _medians(sides["ours"]), _medians(sides["peer"])


def _measured(part: str, side: str, file: Path) -> dict[str, Any]:
    numbers = {
        ("periods", "ours"): _our_periods,
        ("periods", "peer"): _sql_periods,
        ("together", "ours"): _our_co_presence,
        ("together", "peer"): _sql_co_presence,
    }[part, side](file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"numbers": numbers, "megabytes": peak}


def _our_periods(file: Path) -> list[list[float | None]]:
    from rondetafel.lib.access.evidence import ContactRecords
    from rondetafel.lib.access.frequency import Frequency
    from rondetafel.lib.access.measures import measure_access
    from rondetafel.lib.access.periods import PeriodKind

    columns = {role: role for role in ("organisation", "seat", "date")}
    measures = measure_access(ContactRecords(file, columns, 0, 0), period=PeriodKind.QUARTER)
    steps = (Frequency.WEEKLY, Frequency.MONTHLY, Frequency.SEVERAL, Frequency.ONCE)
    return [
        [
            access.period.index,
            access.contacts,
            access.organisations,
            *(access.highest[step] for step in steps),
            access.concentration.gini,
            access.concentration.hhi,
            access.concentration.entropy_normalised,
            access.concentration.top10_share,
            access.concentration.top10pct_share,
            access.seats,
            access.persistence.stayed,
        ]
        for access in measures.periods
    ]


def _our_co_presence(file: Path) -> list[list[float]]:
    from rondetafel.lib.access.attendance import attendance_by
    from rondetafel.lib.access.engine import duckdb_connection, read_parquet
    from rondetafel.lib.analysis.projection import co_presence_portions

    with duckdb_connection() as connection:
        attendance = attendance_by(read_parquet(connection, file), "organisation", "meeting")
    pairs, weight, strongest = 0, 0.0, 0.0
    for part in co_presence_portions(attendance):
        pairs += len(part.first)
        weight += float(part.newman.sum())
        strongest = max(strongest, float(part.newman.max()))
    return [[pairs, weight, strongest]]


def _sql_periods(file: Path) -> list[list[float | None]]:
    return _sql("peer.sql", file)


def _sql_co_presence(file: Path) -> list[list[float]]:
    return _sql("copresence.sql", file)  # type: ignore[return-value]


def _sql(script: str, file: Path) -> list[list[float | None]]:
    import duckdb

    connection = duckdb.connect()
    rows: list[tuple[Any, ...]] = []
    for statement in (HERE / script).read_text(encoding="utf-8").split(";"):
        code = "\n".join(line for line in statement.splitlines() if not line.startswith("--"))
        if code.strip():
            parameters = {"contacts": str(file)} if "$contacts" in code else None
            rows = connection.execute(code, parameters).fetchall()
    return [[None if value is None else float(value) for value in row] for row in rows]


def _same_numbers(part: str, ours: list[list[Any]], peer: list[list[Any]]) -> None:
    """Both sides must agree: 1e-9 relative, since only the order of sums differs."""
    for our_row, peer_row in zip(ours, peer, strict=True):
        for one, other in zip(our_row, peer_row, strict=True):
            if (one is None) != (other is None) or (
                one is not None and abs(one - other) > 1e-9 * max(abs(one), abs(other), 1)
            ):
                sys.exit(f"{part}: ours {one} is not the peer's {other}")


def _medians(runs: list[dict[str, Any]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs) for key in ("seconds", "megabytes")}


def _sum(parts: tuple[dict[str, float], ...]) -> dict[str, float]:
    return {
        "seconds": sum(part["seconds"] for part in parts),
        "megabytes": max(part["megabytes"] for part in parts),
    }


def _line(name: str, ours: dict[str, float], peer: dict[str, float]) -> None:
    print(
        f"{name:34}{ours['seconds']:9.1f}{ours['megabytes']:7.0f}{peer['seconds']:9.1f}"
        f"{peer['megabytes']:7.0f}{ours['seconds'] / peer['seconds']:8.2f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.access")
    parser.add_argument("--contacts", type=int, default=20_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--side", choices=("ours", "peer"))
    parser.add_argument("--file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
