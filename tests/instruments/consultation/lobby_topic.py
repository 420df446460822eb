"""A topic of the German lobby register as a dossier: projects are submissions, organisations stakeholders.

A technical mapping and no coding by people. Everybody who filed a project on the topic was heard on it; the
population is everybody registered with an interest in it. The register knows no invitations, positions,
outcomes or answers, so the dossier stays open. Sides follow the code of activity; an organisation under
private law without further description counts as citizen interest among the stakeholders, and has no side in
the population, as has a private person.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

TOPIC = "FOI_REGINAL_PLANNING"
DIMENSIONS = {
    "FOI_RP_RESIDE": "Housing",
    "FOI_RP_CITY": "Urban development",
    "FOI_RP_COUNTRYSIDE": "Rural area",
    "FOI_ENVIRONMENT_CLIMATE": "Climate protection",
    "FOI_SOCIAL_POLICY": "Social groups",
    "FOI_TRANSPORTATION_PUBLIC_TRANSPORT": "Public transport",
    "FOI_SP_ELDERLY": "Elderly people",
}
DEPTH = 20  # organisations that a dimension needs: a choice of this test
STATE = "2024-08-30"  # day of the register; projects have no date of their own
SIDES = {
    **dict.fromkeys(
        (
            "ACT_ORGANIZATION_V2",
            "ACT_ORGANIZATION",
            "ACT_TRADE_ASSOC",
            "ACT_PROFESSION_ASSOC",
            "ACT_CONSULTING",
            "ACT_EMPLOYER_ASSOC",
            "ACT_EMPLOYEE_ASSOC",
            "ACT_LAWYER",
            "ACT_BILATERAL_CHAMBER",
            "ACT_PRIVATE_CHAMBER",
        ),
        "economic",
    ),
    **dict.fromkeys(
        (
            "ACT_PRIVATE_ORGA_V2",
            "ACT_PRIVATE_ORGA",
            "ACT_NETWORK_WITHOUT_LEGAL_FORM",
            "ACT_NONPROFIT_ORGA_V2",
            "ACT_NONPROFIT_ORGA",
            "ACT_RELIGIOUS_GROUP",
        ),
        "citizen",
    ),
    **dict.fromkeys(
        (
            "ACT_RESEARCH_FACILITY_V2",
            "ACT_RESEARCH_FACILITY",
            "ACT_LEGAL_ENTITY",
            "ACT_LEGAL_ENTITY_WITH_MANDATE",
            "ACT_PUBLIC_LAW_ORGA",
        ),
        "public",
    ),
}
Row = Mapping[str, str]


def write_topic(source: Path, folder: Path) -> None:
    """Write the sheets of the dossier as CSV files in a folder."""
    register = {row["register_number"]: row for row in _rows(source, "organisations")}
    interests = _grouped(_rows(source, "fields_of_interest"), "code")
    fields: dict[tuple[str, str], set[str]] = {}
    for row in _rows(source, "regulatory_project_fields"):
        fields.setdefault((row["register_number"], row["project_number"]), set()).add(row["field_code"])
    projects = [
        row
        for row in _rows(source, "regulatory_projects")
        if TOPIC in fields.get((row["register_number"], row["project_number"]), ())
    ]
    heard = list(dict.fromkeys(row["register_number"] for row in projects))
    interested = [number for number, codes in interests.items() if TOPIC in codes]
    population = [*heard, *(number for number in interested if number not in set(heard))]
    times = Counter(register[number]["name"] for number in population)
    names = {
        # a semicolon or bar would part two names in a cell with several
        number: re.sub(
            "[;|]", "/", name if times[name := register[number]["name"]] == 1 else f"{name} ({number})"
        )
        for number in population
    }
    writers = {row["register_number"] for row in _rows(source, "statements")}
    spoken = {
        number: {c for row in projects if row["register_number"] == number for c in fields[_key(row)]}
        for number in heard
    }
    _write(folder, "about", ("title", "date"), [("Lobby register: planning, building, housing", STATE)])
    _write(
        folder,
        "dossier",
        ("challenge", "start", "end", "opening", "seats"),
        [("Spatial planning, construction and housing", "2024-03-01", STATE, "open_question", "10")],
    )
    _write(folder, "dimensions", ("dimension", "depth"), [(each, str(DEPTH)) for each in DIMENSIONS.values()])
    _write(
        folder,
        "stakeholders",
        ("name", "side", "language", "status", "may_be_named", "population_id"),
        [
            (
                names[n],
                SIDES.get(register[n]["activity_code"], "citizen"),
                "en",
                _status(n, writers),
                "yes",
                n,
            )
            for n in heard
        ],
    )
    _write(
        folder,
        "competences",
        ("stakeholder", "dimension", "brings", "strength", "basis"),
        [
            (names[n], label, "expertise", "1", "public_document")
            for n in heard
            for code, label in DIMENSIONS.items()
            if code in spoken[n]
        ],
    )
    _write(
        folder,
        "submissions",
        ("number", "date", "kind", "stakeholders", "text"),
        [
            ("-".join(_key(row)), STATE, "organisation", names[row["register_number"]], row["description"])
            for row in projects
        ],
    )
    _write(
        folder,
        "population",
        ("number", "name", "side", "dimensions", "may_be_named"),
        [
            (
                n,
                names[n],
                SIDES.get(register[n]["activity_code"], ""),
                "; ".join(label for code, label in DIMENSIONS.items() if code in interests.get(n, ())),
                "yes",
            )
            for n in population
        ],
    )


def _status(number: str, writers: set[str]) -> str:
    """Who sent a written statement to parliament or government in that half year is called a usual guest."""
    return "usual" if number in writers else "new"


def _key(row: Row) -> tuple[str, str]:
    return row["register_number"], row["project_number"]


def _rows(source: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(source / "de_lobbyregister" / f"{name}.csv.gz", "rt", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _grouped(rows: Iterable[Row], column: str) -> dict[str, set[str]]:
    values: dict[str, set[str]] = {}
    for row in rows:
        values.setdefault(row["register_number"], set()).add(row[column])
    return values


def _write(folder: Path, name: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as page:
        csv.writer(page).writerows([headings, *rows])
