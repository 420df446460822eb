"""Invented rows of the inventory: forms of the vocabulary, conferences and agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from rondetafel.lib.vocab.vocabulary import codelist

Row = dict[str, Any]

DAY = date(2026, 3, 2)
CONFERENCES, DORMANT = 23, 11
"""Interministerial conferences, and those that did not meet in two years: a press report of 2021 (M34)."""

AGREEMENTS = 14
_LISTS = ("themes", "horizontal", "tasks", "reasons")
_MEETINGS = ("planned", "held")
_COPIED = (*_LISTS, *_MEETINGS, "files_advised", "files_decided", "start", "status")
_CONFERENCE = "interministerial_conference"
_GAP = "cap_17_technology"  # nobody deals with it
_NO_CONFERENCE = ("cap_07_environment", "cap_08_energy", _GAP)


def government_name(government: str) -> str:
    """Name of a government in the demo."""
    return codelist("governments").entry(government).label.nl.partition(" (")[0]


def form_name(form: str) -> str:
    """Name of a form of the vocabulary in the demo; other names are as they are."""
    known = {entry.id: entry for entry in codelist("cooperation_forms").entries}
    return known[form].short.nl if form in known else form


def party_rows(named: Mapping[str, Any]) -> list[Row]:
    """Governments with level and language."""
    return [
        {
            "name": government_name(each),
            "level": codelist("governments").entry(each).extra["level"],
            "language": named["languages"][each],
        }
        for each in named["all_governments"]
    ]


def form_rows(named: Mapping[str, Any], random: np.random.Generator) -> list[Row]:
    """Forms of the vocabulary without confirmation, then conferences, agreements and others, all invented."""
    rows = [_named(form, about, random) for form, about in named["forms"].items()]
    rows += _conferences(named, random)
    rows += _agreements(named, random)
    return rows + [_other(about, random) for about in named["others"]]


def _named(form: str, about: Mapping[str, Any], random: np.random.Generator) -> Row:
    entry = codelist("cooperation_forms").entry(form)
    row: Row = {"name": form_name(form), "kind": entry.extra["kind"], "type": form}
    return row | _copied(about, random)


def _other(about: Mapping[str, Any], random: np.random.Generator) -> Row:
    row: Row = {"name": about["name"], "kind": about["kind"], "type": about.get("type")}
    if "alternative_to" in about:
        row["alternative_to"] = form_name(about["alternative_to"])
    if "confirmed_days_ago" in about:
        row |= _confirmed(about["confirmed_days_ago"], len(about["name"]))
    return row | _copied(about, random)


def _copied(about: Mapping[str, Any], random: np.random.Generator) -> Row:
    row: Row = {key: about[key] for key in _COPIED if key in about}
    for key in _LISTS:
        row[key] = tuple(row.get(key, ()))
    for key in _MEETINGS:
        if key in row:
            row[key] = float(row[key])
    row["parties"] = tuple(government_name(each) for each in about.get("parties", ()))
    if "held" in about:
        row["last_meeting"] = _last_meeting(about["held"] == 0, random)
    return row


def _last_meeting(asleep: bool, random: np.random.Generator) -> date:
    """A day within the last 24 months, or before them."""
    days = int(random.integers(800, 1800)) if asleep else int(random.integers(5, 600))
    return DAY - timedelta(days=days)


def _confirmed(days_ago: int, number: int) -> Row:
    return {
        "last_confirmed": DAY - timedelta(days=days_ago),
        "owner": f"Verzonnen dienst {number}",
        "owner_contact": f"Verzonnen Contact {number}",
    }


def _conferences(named: Mapping[str, Any], random: np.random.Generator) -> list[Row]:
    """One is named in the vocabulary, the others are invented; which ones sleep is dealt by chance."""
    asleep = set(random.permutation(CONFERENCES)[:DORMANT].tolist())
    themes = tuple(e.id for e in codelist("policy_domains").entries if e.id not in _NO_CONFERENCE)
    rows = []
    for number in range(CONFERENCES):
        sleeps = number in asleep
        others = random.permutation(named["all_governments"][1:])[: int(random.integers(2, 9))]
        row: Row = {
            "name": f"IMC voorbeeld {number:02} (verzonnen)",
            "kind": "structure",
            "type": _CONFERENCE,
            "status": "active",
            "themes": themes[number : number + 1],  # the last ones have none, and are not compared
            "tasks": ("inform", "consult"),
            "parties": tuple(map(government_name, (named["all_governments"][0], *sorted(others)))),
            "planned": 8.0 if number % 3 else None,
            "held": 0.0 if sleeps else float(random.integers(1, 7)),
            "last_meeting": _last_meeting(sleeps, random),
            "public_documents": number % 5 == 0,
            **_confirmed(int(random.integers(20, 700)), number),
        }
        if number == 0:
            row |= {
                "name": form_name("imc_institutional_reforms"),
                "type": "imc_institutional_reforms",
                "status": None,
                "last_confirmed": None,
                "owner": None,
                "owner_contact": None,
            }
        rows.append(row)
    return rows


def _agreements(named: Mapping[str, Any], random: np.random.Generator) -> list[Row]:
    """Invented agreements; every second one was amended."""
    rows = []
    for number in range(1, AGREEMENTS + 1):
        start = date(1990 + int(random.integers(0, 30)), int(random.integers(1, 13)), 1)
        row: Row = {
            "name": f"Akkoord voorbeeld {number:02} (verzonnen)",
            "kind": "instrument",
            "type": "cooperation_agreement",
            "status": "active",
            "themes": (codelist("policy_domains").entries[number].id,),
            "parties": _some(named["regions"], number),
            "legal_basis": "Verzonnen akkoord",
            "assent": ("given", "pending", "not_needed")[number % 3],
            "start": start,
            **_confirmed(int(random.integers(20, 1500)), 30 + number),
        }
        if number % 2:
            first = start + timedelta(days=int(random.integers(300, (DAY - start).days)))
            row |= {"first_amended": first, "last_amended": first}
        rows.append(row)
    return rows


def _some(governments: Sequence[str], number: int) -> tuple[str, ...]:
    return tuple(map(government_name, governments[: 2 + number % 3]))
