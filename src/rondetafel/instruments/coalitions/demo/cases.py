"""Invented evidence on the five cases: a second coder, members, interviews, fragments, judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from rondetafel.instruments.coalitions.demo.coalitions import Row
from rondetafel.instruments.coalitions.inventory import RELATIONS
from rondetafel.instruments.coalitions.reading import JUDGED
from rondetafel.lib.vocab.vocabulary import codelist
from rondetafel.lib.worksheets.cells import CellValue

DISAGREEMENT = 0.15  # chance that the second coder gives a field another code
NOT_JUDGED = 0.1  # chance that the team has no judgement on an item of a case
CODED_TWICE = ("theme_code", "role", "sectors", "initiative", "pivot")
CONTINGENCIES = ("trust", "many_members", "consensus", "need")
PARTNERS = {"city_government": "Stadsdienst", "other_government": "Provincie", "private": "Bedrijf"}
GROUPS = ("government", "private_actors")
INTERVIEWS = 2  # of each group


def second_coder_rows(coalitions: Sequence[Row], random: np.random.Generator) -> list[Row]:
    """The same codes, now and then that of another coalition."""
    coded = [row for row in coalitions if "role" in row]
    rows: list[Row] = []
    for row in coded:
        second: Row = {"coalition": row["name"]}
        for field in CODED_TWICE:
            other = coded[int(random.integers(len(coded)))]
            second[field] = other[field] if random.random() < DISAGREEMENT else row[field]
        rows.append(second)
    return rows


def case_rows(cases: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The five cases."""
    return [
        {
            "case": case["name"],
            "chosen_because": "Keuze van de stuurgroep; de reden is verzonnen.",
            "type": case["type"],
            "summary": f"{case['name']} in drie zinnen. Deze tekst is verzonnen. Zij beschrijft niets.",
            **{relation: float(case["relations"][place]) for place, relation in enumerate(RELATIONS)},
            **{name: float(case["contingencies"][place]) for place, name in enumerate(CONTINGENCIES)},
            "dependence": tuple(case["dependence"]),
            **{key: case[key] for key in ("independence", "governance", "steering", "governing")},
        }
        for case in cases
    ]


def member_rows(cases: Sequence[Mapping[str, Any]], coalitions: Sequence[Row]) -> list[Row]:
    """One organisation per sector of each case; the nonprofit umbrella sits in all of them."""
    sectors_of = {row["name"]: row.get("sectors", ()) for row in coalitions}
    rows: list[Row] = []
    for number, case in enumerate(cases, start=1):
        sectors = sectors_of[case["name"]]
        for sector in sectors if isinstance(sectors, tuple) else ():
            shared = sector == "nonprofit"
            actor = "Koepel Voorbeeld vzw" if shared else f"{PARTNERS[sector]} {number} (verzonnen)"
            rows.append({"coalition": case["name"], "actor": actor, "sector": sector, "part": "active"})
    return rows


def judgement_rows(cases: Sequence[Mapping[str, Any]], random: np.random.Generator) -> list[Row]:
    """Criteria, factors and main aspects of the intermediate space for each case, some not judged."""
    lists = ("coalition_success_criteria", "coalition_success_factors", "intermediate_space_aspects")
    rows: list[Row] = []
    for case in cases:
        for kind, name in zip(JUDGED, lists, strict=True):
            for entry in (entry for entry in codelist(name).entries if entry.parent is None):
                rating = float(random.integers(0, 4))
                row: Row = {"case": case["name"], kind: entry.id, "rating": rating, "evidence": "Verzonnen."}
                rows += [row] if random.random() > NOT_JUDGED else []
    return rows


def interview_rows(cases: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Two interviews with government and two with private actors for each case."""
    rows: list[Row] = []
    for case in cases:
        for group in GROUPS * INTERVIEWS:
            number = len(rows) + 1
            rows.append(
                {
                    "respondent": f"R{number:02}",
                    "case": case["name"],
                    "group": group,
                    "date": date(2013, 1 + number % 6, 1 + number),
                    "name": f"Verzonnen Persoon {number}",
                    "position": f"Verzonnen functie {number}",
                }
            )
    return rows


def fragment_rows(named: Mapping[str, Any], interviews: Sequence[Row]) -> list[Row]:
    """Per interview a fragment on each question; some quotes are approved, the others stay inside."""
    rows: list[Row] = []
    by_finding: dict[tuple[Any, str], str] = {}
    for number, interview in enumerate(interviews):
        for place, question in enumerate(named["questions"]):
            key = f"F{len(rows) + 1:03}"
            approved = place == 0 and interview["group"] == "private_actors"
            findings = question[str(interview["group"])]
            finding = findings[number // len(GROUPS) % len(findings)]
            by_finding[interview["case"], finding] = key
            rows.append(
                {
                    "fragment": key,
                    "case": interview["case"],
                    "respondent": interview["respondent"],
                    "question": question["question"],
                    "matrix_row": question["row"],
                    "finding": finding,
                    "quote": f"Letterlijk fragment {key}, zo gezegd en verzonnen.",
                    "consent": approved,
                    "public_quote": f"Goedgekeurd citaat {key} (verzonnen)." if approved else None,
                    "contradicts": _contradicted(named, interview["case"], finding, by_finding),
                }
            )
    rows += [
        {
            "fragment": f"F{len(rows) + place:03}",
            "case": case["name"],
            "document": named["document"],
            "question": "evaluation",
            "finding": named["document_finding"],
        }
        for place, case in enumerate(named["cases"], start=1)
    ]
    return rows


def _contradicted(
    named: Mapping[str, Any], case: CellValue, finding: str, by_finding: Mapping[tuple[Any, str], str]
) -> tuple[str, ...]:
    """Earlier fragments of the case that say otherwise."""
    pairs = [pair for pair in named["contradictions"] if case in pair["cases"] and finding == pair["says"]]
    return tuple(by_finding[case, pair["against"]] for pair in pairs)
