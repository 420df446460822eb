"""The German policy network on toxic chemicals, 1983 and 1984, as a dossier (data set chemnet).

Thirty organisations and their position on notification before manufacture (−1, 0 or 1), and on five other
issues as arguments. At the table is who sat in the interministerial committee on chemicals. The source knows
a type of actor only; which of the interest groups defend an economic interest is our own reading of their
names, as is that all other types are public or institutional. Nothing is known of outcomes and answers.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

ISSUE = "Premanufacturing"
OTHER_ISSUES = ("Selfregulation", "Bigsolution", "Notification", "Newsubstances", "Levelplan")
COMMITTEE = "IMA CHEM"
CITIZEN = ("AGV", "BUND", "BBU")  # consumers and environment
START, MET, END = "1983-01-01", "1983-06-01", "1984-12-31"  # the source gives years only


def write_network(source: Path, folder: Path) -> None:
    """Write the sheets of the dossier as CSV files in a folder."""
    actors = _rows(source / "networks_policy" / "chemnet_actors.csv")
    edges = _rows(source / "networks_policy" / "chemnet_edges.csv")
    members = [
        edge["from"]
        for edge in edges
        if (edge["relation"], edge["to"]) == ("committee_membership", COMMITTEE) and float(edge["value"])
    ]
    _write(folder, "about", ("title", "date"), [("Toxic chemicals, Germany 1983–1984", END)])
    _write(
        folder,
        "dossier",
        ("challenge", "start", "end", "opening"),
        [("Must a substance be notified before it is manufactured?", START, END, "one_option")],
    )
    _write(folder, "dimensions", ("dimension",), [("Chemicals control",)])
    _write(
        folder,
        "stakeholders",
        ("name", "side", "language", "status", "may_be_named"),
        [(each["actor"], _side(each), "en", "usual", "yes") for each in actors],
    )
    _write(
        folder,
        "contacts",
        ("stakeholder", "date", "kind"),
        [row for name in members for row in ((name, START, "invited"), (name, MET, "attended"))],
    )
    _write(folder, "arguments", ("code", "text"), [(issue, issue) for issue in OTHER_ISSUES])
    _write(
        folder,
        "positions",
        ("stakeholder", "position", "argument"),
        [
            (each["actor"], each[issue], "" if issue == ISSUE else issue)
            for each in actors
            for issue in (ISSUE, *OTHER_ISSUES)
        ],
    )


def _side(actor: dict[str, str]) -> str:
    if actor["type"] != "ig":
        return "public"
    return "citizen" if actor["actor"] in CITIZEN else "economic"


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(folder: Path, name: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as page:
        csv.writer(page).writerows([headings, *rows])
