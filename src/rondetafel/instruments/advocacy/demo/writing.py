"""The demo: an invented plan for more sport in 342 invented municipalities, labelled synthetic."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.new_folder import write_filled_folder

if TYPE_CHECKING:
    import numpy as np

DAY, OWN = date(2026, 11, 25), "Sportkoepel Voorbeeld"
STATUSES = {"adopted": 41, "talks": 96, "contacted": 58, "refused": 7, "to_do": 140}
"""Municipalities per status; together 342, as many as the Netherlands have."""

PROVINCES = ("Noord", "Oost", "Zuid", "West")  # no real province, as no municipality is real
OUTLETS = (("Dagblad Voorbeeld", "national"), ("Streekkrant Voorbeeld", "regional"), ("Sportblad", "small"))
OWN_MENTIONS, COALITION_MENTIONS = 8, 20
SHEETS = ("decisions", "targets", "organisations", "coalitions", "actions", "attention")
_PACKAGE = "rondetafel.instruments.advocacy"
_Rows = list[dict[str, Any]]


def write_demo(folder: Path, seed: int) -> None:
    """Write the demo into an existing, empty folder."""
    import numpy as np

    random = np.random.default_rng(seed)
    text = resources.files(__package__).joinpath("sport.yaml").read_text(encoding="utf-8")
    written: dict[str, Any] = yaml.safe_load(text)
    rows = {
        "goal": [written["goal"]],
        **{sheet: [_row(each) for each in written[sheet]] for sheet in SHEETS},
        "contact_log": _own_contacts(written["own_contacts"]),
        "public_contacts": _public_contacts(written["received"]),
        "mentions": _mentions(random, [each["coalition"] for each in written["coalitions"]]),
        "municipalities": _municipalities(random),
    }
    about = About("Meer sport, voorbeeld", DAY, OWN, version="1", synthetic=True)
    write_filled_folder(_PACKAGE, folder, about, rows)


def _row(written: dict[str, Any]) -> dict[str, Any]:
    """A row as reading gives it back: several values are a tuple."""
    return {id: tuple(value) if isinstance(value, list) else value for id, value in written.items()}


def _own_contacts(days_before: dict[str, list[int]]) -> _Rows:
    return [
        {
            "date": DAY - timedelta(days=days),
            "target": target,
            "form": "meeting" if place % 3 else "call",
            "role": "beleidsmedewerker",
            "topic": "voortgang preventieakkoord",
        }
        for target, every in days_before.items()
        for place, days in enumerate(every)
    ]


def _public_contacts(received: dict[str, dict[str, int]]) -> _Rows:
    """Contacts in an invented public agenda, spread over the last year."""
    return [
        {
            "organisation": organisation,
            "seat": seat,
            "institution": "Rijk",
            "date": DAY - timedelta(days=5 + place * 350 // count),
        }
        for organisation, seats in received.items()
        for seat, count in seats.items()
        for place in range(count)
    ]


def _mentions(random: np.random.Generator, coalitions: list[str]) -> _Rows:
    rows: _Rows = []
    for number in range(OWN_MENTIONS + COALITION_MENTIONS):
        own = number < OWN_MENTIONS
        outlet, tier = OUTLETS[number % len(OUTLETS)]
        rows.append(
            {
                "date": DAY - timedelta(days=int(random.integers(3, 360))),
                "outlet": outlet,
                "tier": tier,
                "own_name": own,
                "coalition": None if own and number % 2 else coalitions[number % len(coalitions)],
                "source": f"artikel {number + 1}",
            }
        )
    return sorted(rows, key=lambda row: (row["date"], row["source"]))


def _municipalities(random: np.random.Generator) -> _Rows:
    statuses = [status for status, count in STATUSES.items() for _ in range(count)]
    random.shuffle(statuses)
    rows: _Rows = []
    for number, status in enumerate(statuses, start=1):
        row: dict[str, Any] = {
            "municipality": f"Voorbeeldgemeente {number:03d}",
            "code": f"V{number:04d}",
            "province": PROVINCES[number % len(PROVINCES)],
            "portfolio": "sport",
            "holder": f"Persoon Voorbeeld {number}",
            "status": status,
        }
        if status != "to_do":
            row["status_date"] = DAY - timedelta(days=int(random.integers(10, 300)))
        if status in ("talks", "contacted"):
            row["next_step"] = "gesprek inplannen" if status == "contacted" else "tekstvoorstel bespreken"
            row["next_date"] = _next_date(random)
        rows.append(row)
    return rows


def _next_date(random: np.random.Generator) -> date:
    """Mostly to come, one in eight overdue."""
    late = random.random() < 1 / 8
    return DAY + timedelta(days=-int(random.integers(1, 30)) if late else int(random.integers(2, 150)))
