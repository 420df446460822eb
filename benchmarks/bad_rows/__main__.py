"""A large CSV of contacts in which one row in a hundred is broken: what it costs to list every problem.

    python3 rt.py bench bad_rows [--rows 10000000]

Three runs of the command, each in a process of its own: refused with all problems in a file, refused
with problems on standard error only, and measured without the bad rows. Printed: seconds, peak memory,
how many problems were counted and listed, and the exit code. A run that ends otherwise than it should
stops the benchmark.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BROKEN_EVERY = 100
COUNT = re.compile(r"(?:The first [\d,]+ of )?([\d,]+) (?:problems|of [\d,]+ rows skipped)")
COLUMNS = ("--organisation", "org", "--seat", "minister", "--date", "date")
# every hundredth row is broken in one of five ways, in turn
ROWS = """
SELECT CASE
    WHEN i % 100 != 7 THEN format('organisation {},minister {},{}', org, seat, day)
    WHEN (i // 100) % 5 = 0 THEN format(',minister {},{}', seat, day)
    WHEN (i // 100) % 5 = 1 THEN format('organisation {},,{}', org, day)
    WHEN (i // 100) % 5 = 2 THEN format('organisation {},minister {},soon', org, seat)
    WHEN (i // 100) % 5 = 3 THEN format('organisation {},minister {},2021-02-30', org, seat)
    ELSE format('organisation {},minister {}', org, seat)
END
FROM (
    SELECT i, hash(i) % 200000 AS org, hash(i + 1) % 40 AS seat,
        strftime(DATE '2021-01-01' + CAST(hash(i + 2) % 1095 AS INTEGER), '%Y-%m-%d') AS day
    FROM range({rows}) AS numbers(i)
)
"""


@dataclass(frozen=True)
class Run:
    """One run of the command."""

    seconds: float
    megabytes: float
    code: int
    counted: int
    listed: int


def main() -> None:
    rows = _options().rows
    with tempfile.TemporaryDirectory(prefix="rondetafel-bench-") as name:
        folder = Path(name)
        contacts, listing = folder / "contacts.csv", folder / "problems.csv"
        _write(contacts, rows)
        broken = rows // BROKEN_EVERY
        print(f"{rows:,} rows, {contacts.stat().st_size / 1e6:.0f} MB CSV, {broken:,} broken")
        print(f"{'':42}{'s':>8}{'MB':>8}{'counted':>10}{'listed':>10}{'exit':>6}")
        refused = _run(contacts)
        _line("refused, problems on standard error", refused)
        in_full = _run(contacts, "--problems", str(listing), listing=listing)
        _line("refused, all problems in a file", in_full)
        skipped = _run(contacts, "--skip-bad-rows", "--json")
        _line("bad rows skipped, measured", skipped)
    expected = [(2, broken), (2, broken), (0, broken)]
    if [
        (run.code, run.counted) for run in (refused, in_full, skipped)
    ] != expected or in_full.listed != broken:
        sys.exit("not every broken row was found")


def _write(path: Path, rows: int) -> None:
    import duckdb

    duckdb.execute(
        f"COPY ({ROWS.replace('{rows}', str(rows))}) TO '{path}' "
        "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\t')"
    )
    heading = path.with_suffix(".heading")
    heading.write_text("org,minister,date\n", encoding="utf-8")
    with heading.open("ab") as whole, path.open("rb") as body:
        while block := body.read(1 << 24):
            whole.write(block)
    heading.replace(path)


def _run(contacts: Path, *options: str, listing: Path | None = None) -> Run:
    command = [sys.executable, "-m", "rondetafel", "access", "measure", str(contacts), *COLUMNS]
    messages = contacts.with_suffix(".err")
    started = time.perf_counter()
    with messages.open("w", encoding="utf-8") as err:
        running = subprocess.Popen(
            [*command, "--lang", "en", *options], stdout=subprocess.DEVNULL, stderr=err, text=True
        )
        _, status, usage = os.wait4(running.pid, 0)
    seconds = time.perf_counter() - started
    lines = messages.read_text(encoding="utf-8").splitlines()
    return Run(
        seconds,
        usage.ru_maxrss / 1024,
        os.waitstatus_to_exitcode(status),
        _counted(lines),
        _lines_of(listing) - 1 if listing else sum(line.startswith("TAB-") for line in lines),
    )


def _counted(lines: list[str]) -> int:
    """The number of problems, or of rows skipped, that the command itself states."""
    for line in lines:
        if found := COUNT.match(line):
            return int(found[1].replace(",", ""))
    return 0


def _lines_of(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))


def _line(name: str, run: Run) -> None:
    print(
        f"{name:42}{run.seconds:8.1f}{run.megabytes:8.0f}{run.counted:10,}{run.listed:10,}{run.code:6}",
        flush=True,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.bad_rows")
    parser.add_argument("--rows", type=int, default=10_000_000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
