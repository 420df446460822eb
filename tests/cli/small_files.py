"""Small files for tests of the command line; every expected number below is counted by hand.

2020: `o01` 48 times with minister `m1` (weekly), `o02` 12 times (monthly), `o03` twice with `m2` at two
cabinets (several; once each when the cabinet counts), `o04` to `o24` once with `m2`.
2021: `o01` in January, February and March with `m1`, `o02` to `o12` once, and a newcomer `n01`.
"""

from __future__ import annotations

import csv
from pathlib import Path

COLUMNS = ("--organisation", "org", "--seat", "minister", "--date", "date")
MEMBERS = ("--population-id", "id", "--group", "kind")
HEADINGS = ("org", "minister", "date", "cabinet", "meeting")


def contact_rows() -> list[tuple[str, ...]]:
    days = [f"2020-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 8, 15, 22)]
    rows = [("o01", "m1", day, "c1") for day in days]
    rows += [("o02", "m1", day, "c1") for day in days[::4]]
    rows += [("o03", "m2", "2020-02-03", "c1"), ("o03", "m2", "2020-08-03", "c2")]
    rows += [(f"o{number:02d}", "m2", "2020-05-04", "c1") for number in range(4, 25)]
    rows += [("o01", "m1", f"2021-{month:02d}-05", "c1") for month in (1, 2, 3)]
    rows += [(f"o{number:02d}", "m1", "2021-02-02", "c1") for number in range(2, 13)]
    rows += [("n01", "m1", "2021-02-02", "c1")]
    return [(*row, f"{row[1]} {row[2]} {row[3]}") for row in rows]


def write_contacts(path: Path) -> Path:
    return _write(path, HEADINGS, contact_rows())


def write_few_contacts(path: Path) -> Path:
    """Three contacts in two years, for tests in which the numbers do not matter."""
    rows = [("a", "m", "2020-01-01"), ("b", "m", "2020-02-01"), ("a", "m", "2021-03-01")]
    return _write(path, HEADINGS[:3], rows)


def write_population(path: Path) -> Path:
    """Twelve of `business`, all with contact; 24 of `cause`, half of them with contact; `n01` is missing."""
    rows = [(f"o{number:02d}", f"Name {number}", "business") for number in range(1, 13)]
    rows += [(f"o{number:02d}", f"Name {number}", "cause") for number in range(13, 25)]
    rows += [(f"p{number:02d}", f"Name {number}", "cause") for number in range(1, 13)]
    return _write(path, ("id", "name", "kind"), rows)


def write_second_population(path: Path) -> Path:
    """Only the twelve of `business`."""
    return _write(
        path, ("id", "name", "kind"), [(f"o{n:02d}", f"Name {n}", "business") for n in range(1, 13)]
    )


def _write(path: Path, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path
