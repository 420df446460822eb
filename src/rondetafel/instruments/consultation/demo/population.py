"""The invented register of the demo: the stakeholders, and as many organisations that nobody thought of."""

from __future__ import annotations

from typing import Any

from rondetafel.instruments.consultation.demo.organisations import Invented

UNKNOWN = (
    ("Wijkraad", "citizen", "identity_group", ("Wonen en buurt",)),
    ("Slechtziendenkring", "citizen", "identity_group", ("Toegankelijkheid", "Veiligheid")),
    ("Patiëntenvereniging", "citizen", "cause_group", ("Gezondheid",)),
    ("Luchtwachters", "citizen", "cause_group", ("Klimaat en lucht", "Gezondheid")),
    ("Speelstraat", "citizen", "leisure_association", ()),
    ("Koerierscoöperatie", "economic", "business_association", ("Economie en handel",)),
    ("Zorgbedrijf", "public", "social_profit_umbrella", ("Gezondheid",)),
)
QUARTERS = ("Beverhoek", "Molenwijk", "Sluiskwartier", "Tuindorp", "Vestestraat", "Windhoek", "Brouwersplein")


def population_number(place: int) -> str:
    """Number in the invented register of the organisation at a place, from 0."""
    return f"V{place + 1:03d}"


def population_rows(organisations: list[Invented]) -> list[dict[str, Any]]:
    """The register: organisations of the dossier first."""
    rows: list[dict[str, Any]] = [
        {"name": each.name, "side": each.side, "type": each.type} for each in organisations
    ]
    rows += [
        {
            "name": f"{kind} {quarter}",
            "side": side,
            "type": type,
            "dimensions": dimensions,
            "umbrella": f"Federatie {kind}" if side == "public" else None,
            "may_be_named": True,
        }
        for kind, side, type, dimensions in UNKNOWN
        for quarter in QUARTERS
    ]
    return [{"number": population_number(place), **row} for place, row in enumerate(rows)]
