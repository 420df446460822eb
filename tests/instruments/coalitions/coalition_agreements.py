"""Real municipal coalition agreements of 2014, written in the sheets of the instrument.

The source has a municipality, its place on the map and the address of a document. Nothing in it says what an
agreement is about, who takes part, or whether it meets the definition; so city, name and source are filled in
and everything else stays empty.
"""

from __future__ import annotations

import csv
from pathlib import Path


def agreements(source: Path) -> list[dict[str, str]]:
    """Rows of the source."""
    path = source / "nl_joint_arrangements" / "municipal_coalition_agreements_2014.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_agreements(source: Path, folder: Path) -> int:
    """Write `coalitions.csv` and `about.csv` in a folder, and say how many rows there are."""
    rows = [
        (each["Plaatsnaam"], f"Coalitieakkoord {each['Plaatsnaam']}", each["url_akkoord"])
        for each in agreements(source)
    ]
    for name, headings, content in (
        ("coalitions", ("city", "name", "source"), rows),
        ("about", ("title", "date"), [("Gemeentelijke coalitieakkoorden, 2014", "2014-12-31")]),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as page:
            csv.writer(page).writerows([headings, *content])
    return len(rows)
