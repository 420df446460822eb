"""Plans on real public data: ministerial agendas, and the municipalities of two countries.

The plans themselves are exercises; what stands in the agendas and lists is real.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.new_folder import write_filled_folder
from tests.lib.sources.source_folders import prepared, rows_of

LAST_DAY = date(2023, 9, 11)
RECORDED = (date(2021, 1, 1), date(2022, 10, 31))
"""The agendas hold separate appointments in these 22 months only (docs/reference/sources.md)."""

OWN = "NOC*NSF"
COMPARED = {
    "VNO-NCW": "VNO-NCW; VNO; VNO-NCV; VNO-NCW-MKB",
    "FNV": "FNV",
    "VNG": "VNG",
    "Natuurmonumenten": "Natuurmonumenten",
}
IN_PERSON = {
    "Minister van SZW, Rutte III": ("Wouter Koolmees", date(2017, 10, 26), date(2022, 1, 15)),
    "Minister van SZW, Rutte IV": ("Karien van Gennip", date(2022, 1, 18), None),
}


def agenda_rows(source: Path, workspace: Path) -> list[tuple[str, str, str, date]]:
    """Organisation, minister, ministry and day of every contact found in the agendas."""
    agendas = prepared("nl_ministerial_agendas", source, workspace)
    assert agendas.contacts is not None
    names = dict(rows_of(agendas.names))
    found = rows_of(agendas.contacts.parquet, "organisation, seat, venue, date")
    return [(names[organisation], seat, venue, day) for organisation, seat, venue, day in found]


def write_agenda_plan(folder: Path, contacts: list[tuple[str, str, str, date]]) -> Path:
    """A plan of NOC*NSF with every ministry as target; contacts in a CSV file beside the workbook."""
    folder.mkdir(parents=True, exist_ok=True)
    ministries = sorted({venue for _, _, venue, _ in contacts})
    targets: list[dict[str, Any]] = [
        {"target": each, "kind": "minister_cabinet", "level": "national"} for each in ministries
    ]
    targets += [
        {
            "target": office,
            "kind": "minister_cabinet",
            "level": "national",
            "names_in_records": person,
            "in_office_from": since,
            "in_office_until": until,
        }
        for office, (person, since, until) in IN_PERSON.items()
    ]
    rows = _goal("nl") | {
        "targets": targets,
        "organisations": [
            {"organisation": name, "relation": "other", "names_in_records": names}
            for name, names in COMPARED.items()
        ],
    }
    rows["actions"][0]["targets"] = (ministries[0],)
    write_filled_folder(INSTRUMENT.package, folder, _about("Oefening op agenda’s van bewindspersonen"), rows)
    _write_csv(
        folder / "public_contacts.csv",
        ("organisation", "seat", "institution", "date"),
        [(who, seat, venue, f"{day:%d-%m-%Y}") for who, seat, venue, day in contacts],
    )
    return folder


def write_municipal_plan(folder: Path, data: Path) -> Path:
    """A plan over the 581 Belgian municipalities of 2020 and the 393 Dutch ones of 2014."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = _goal("both")
    rows["targets"] = [{"target": "Schepenen en wethouders", "kind": "alderman", "level": "local"}]
    rows["actions"][0]["targets"] = ("Schepenen en wethouders",)
    write_filled_folder(INSTRUMENT.package, folder, _about("Oefening in twee landen"), rows)
    columns = ("municipality", "code", "country", "province", "portfolio", "status", "next_step", "next_date")
    towns = [*_belgian(data), *_dutch(data)]
    _write_csv(
        folder / "municipalities.csv",
        columns,
        [(*town, "sport", "to_do", "eerste gesprek", "01-10-2023") for town in towns],
    )
    return folder


def _belgian(data: Path) -> list[tuple[str, str, str, str]]:
    """Province, or the region for Brussels, which has none."""
    path = data / "be_municipalities" / "belgian_municipalities_2020.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["municipality_NL"],
                row["NIS_code"],
                "be",
                row["region_NL"] if row["province_NL"] == "0" else row["province_NL"],
            )
            for row in csv.DictReader(file)
        ]


def _dutch(data: Path) -> list[tuple[str, str, str, str]]:
    path = data / "nl_joint_arrangements" / "municipal_coalition_agreements_2014.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["Plaatsnaam"], "", "nl", row["Provincie"]) for row in csv.DictReader(file)]


def _about(title: str) -> About:
    return About(title, LAST_DAY, OWN, version="1")


def _goal(country: str) -> dict[str, list[dict[str, Any]]]:
    """An exercise: the goal, decision and action say so themselves."""
    return {
        "goal": [
            {
                "goal": "Technische oefening: verzonnen doel.",
                "for_whom": "group",
                "success_test": "Verzonnen.",
                "country": country,
                "contacts_from": RECORDED[0],
                "contacts_until": RECORDED[1],
            }
        ],
        "decisions": [
            {
                "decision": "Verzonnen beslissing",
                "decided_by": "Verzonnen",
                "level": "national",
                "date": date(2023, 12, 1),
            }
        ],
        "actions": [
            {
                "code": "A01",
                "action": "Verzonnen gesprek",
                "type": "meeting_ministry",
                "level": "national",
                "date": date(2023, 10, 2),
                "status": "planned",
            }
        ],
    }


def _write_csv(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(columns)
        writer.writerows(rows)
