"""The demo: an invented consultation on a city centre with few cars, labelled synthetic."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from rondetafel.instruments.consultation.demo.files import file_with, scanned_page
from rondetafel.instruments.consultation.demo.organisations import PLACES, Invented, invented_organisations
from rondetafel.instruments.consultation.demo.population import population_number, population_rows
from rondetafel.instruments.consultation.demo.sentences import (
    ARGUMENTS,
    OUTCOMES,
    campaign_texts,
    own_text,
)
from rondetafel.instruments.consultation.submission_checks import SUBMISSIONS_FOLDER
from rondetafel.lib.engine.about import About
from rondetafel.lib.engine.new_folder import write_filled_folder

START, END, REPLY_BY, CLOSED = date(2026, 3, 2), date(2026, 5, 29), date(2026, 9, 30), date(2026, 10, 15)
DIMENSIONS = (
    ("Economie en handel", 1.0, 2.0),
    ("Toegankelijkheid", 1.5, 2.0),
    ("Gezondheid", 1.0, 2.0),
    ("Klimaat en lucht", 1.0, 2.0),
    ("Veiligheid", 1.0, 1.0),
    ("Wonen en buurt", 1.0, 2.0),
    ("Toekomstige generaties", 1.0, 1.0),  # nobody knows anything of it: uncoverable
)
KNOWS = {
    "Handelskring": ("Economie en handel",),
    "Horecaverbond": ("Economie en handel",),
    "Vervoersfederatie": ("Economie en handel", "Veiligheid"),
    "Bouwverbond": ("Wonen en buurt",),
    "Beroepsunie Apothekers": ("Gezondheid",),
    "Marktkramersbond": ("Economie en handel",),
    "Fietskring": ("Veiligheid", "Klimaat en lucht"),
    "Buurtcomité": ("Wonen en buurt",),
    "Natuurkring": ("Klimaat en lucht",),
    "Ouderenplatform": ("Toegankelijkheid", "Gezondheid"),
    "Toegankelijkheidsraad": ("Toegankelijkheid",),
    "Comité de quartier": ("Wonen en buurt", "Veiligheid"),
    "Schoolgroep": ("Veiligheid",),
    "Ziekenhuiskoepel": ("Gezondheid", "Toegankelijkheid"),
    "Kenniscentrum Mobiliteit": ("Klimaat en lucht", "Economie en handel"),
}
ORGANISATION_SUBMISSIONS, ALL_SUBMISSIONS = 42, 120
SCAN = "I-004.pdf"
_Rows = list[dict[str, Any]]


def write_demo(folder: Path, seed: int) -> None:
    """Write the demo: 60 stakeholders, 120 submissions with a campaign of 40, some gaps in the account.

    Args:
        folder: an existing, empty folder.
        seed: of all chance.
    """
    random = np.random.default_rng(seed)
    organisations = invented_organisations(random)
    submissions = _submissions(organisations, random)
    _write_files(folder / SUBMISSIONS_FOLDER, submissions)
    rows = {
        "dossier": [_question()],
        "dimensions": [{"dimension": d, "weight": w, "depth": q} for d, w, q in DIMENSIONS],
        "stakeholders": _stakeholders(organisations),
        "competences": _competences(organisations, random),
        "contacts": _contacts(organisations, random),
        "submissions": submissions,
        "arguments": [{"code": c, "text": t, "dimensions": d} for c, t, d in ARGUMENTS],
        "positions": _positions(organisations, submissions, random),
        "weighing": [
            {"argument": code, "outcome": o, "reason": r or None, "place": p or None, "decided_by": "College"}
            for code, (o, r, p) in OUTCOMES.items()
        ],
        "feedback": _feedback(organisations),
        "answers": _answers(),
        "history": _history(organisations, random),
        "population": population_rows(organisations),
    }
    about = About("Autoluwe binnenstad, voorbeeld", CLOSED, "Stad Voorbeeld", version="1", synthetic=True)
    write_filled_folder(_PACKAGE, folder, about, rows)


_PACKAGE = "rondetafel.instruments.consultation"


def _question() -> dict[str, Any]:
    return {
        "challenge": "Hoe maken we de binnenstad autoluw zonder iemand uit te sluiten?",
        "level": "be_municipal",
        "start": START,
        "end": END,
        "reply_by": REPLY_BY,
        "opening": "one_option",
        "general_account": True,
        "seats": 5,
    }


def _stakeholders(organisations: list[Invented]) -> _Rows:
    rows: _Rows = []
    for number, each in enumerate(organisations):
        rows.append(
            {
                "name": each.name,
                "side": each.side,
                "type": each.type,
                "language": each.language,
                "status": each.status,
                "may_be_named": number % 6 != 5,
                "population_id": population_number(number),
                "contact": "Persoon Voorbeeld" if number % 10 == 3 else None,
            }
        )
    rows[-1]["relevant"] = False
    return rows


def _competences(organisations: list[Invented], random: np.random.Generator) -> _Rows:
    rows: _Rows = []
    for each in organisations:
        for dimension in KNOWS.get(each.kind, ()):
            brings = "expertise" if each.side != "citizen" else "support"
            strength = round(0.4 + 0.6 * float(random.random()), 2)
            rows.append(_competence(each, dimension, brings, strength))
            if each.position is not None and each.position < 0:
                rows.append(_competence(each, dimension, "dissent", 1.0))
    return rows


def _competence(each: Invented, dimension: str, brings: str, strength: float) -> dict[str, Any]:
    return {
        "stakeholder": each.name,
        "dimension": dimension,
        "brings": brings,
        "strength": strength,
        "basis": "register",
    }


def _contacts(organisations: list[Invented], random: np.random.Generator) -> _Rows:
    rows: _Rows = []
    for each in organisations:
        if each.invited:
            rows.append({"stakeholder": each.name, "date": START + timedelta(days=3), "kind": "invited"})
        if each.heard and random.random() < 0.7:
            kind = "talk" if each.status == "usual" and random.random() < 0.4 else "attended"
            day = START + timedelta(days=int(random.integers(10, 60)))
            rows.append(
                {"stakeholder": each.name, "date": day, "kind": kind, "note": "Notitie voor ons zelf."}
            )
    return rows


def _submissions(organisations: list[Invented], random: np.random.Generator) -> _Rows:
    """42 by organisations (two of them joint), a campaign of 40, 38 by persons; some of them in files."""
    heard = [each for each in organisations if each.heard]
    senders = [heard[number % len(heard)] for number in range(ORGANISATION_SUBMISSIONS)]
    rows: _Rows = []
    for number, each in enumerate(senders):
        joint = number in (6, 19)
        partner = heard[(number + 5) % len(heard)]
        names = (each.name, partner.name) if joint else (each.name,)
        rows.append(
            {
                "kind": "joint" if joint else "organisation",
                "stakeholders": names,
                "stance": _stance(each),
                "text": own_text(random),
                "confidential": number == 8,
            }
        )
    rows += [{"kind": "individual", "stance": "oppose", "text": text} for text in campaign_texts(random)]
    rows += [
        {"kind": "individual", "stance": "neutral", "text": own_text(random)}
        for _ in range(ALL_SUBMISSIONS - len(rows))
    ]
    for number, row in enumerate(rows, start=1):
        row["number"] = f"I-{number:03d}"
        row["date"] = START + timedelta(days=int(random.integers(5, 88)))
    for number, suffix in (
        (1, "txt"),
        (2, "eml"),
        (3, "docx"),
        (4, "pdf"),
        (5, "pdf"),
        (45, "txt"),
        (60, "eml"),
    ):
        rows[number - 1]["file"] = f"I-{number:03d}.{suffix}"
    return rows


def _stance(each: Invented) -> str:
    if each.position is None:
        return "neutral"
    return ("oppose", "neutral", "support_conditional", "support")[max(-1, each.position) + 1]


def _write_files(folder: Path, submissions: _Rows) -> None:
    """Move some texts from their cell to a file; the scan cannot be read and keeps its summary."""
    folder.mkdir()
    for row in submissions:
        if file := row.get("file"):
            is_scan = file == SCAN
            (folder / file).write_bytes(
                scanned_page() if is_scan else file_with(row["text"], Path(file).suffix)
            )
            if not is_scan:
                row["text"] = None


def _positions(organisations: list[Invented], submissions: _Rows, random: np.random.Generator) -> _Rows:
    rows: _Rows = [
        {"stakeholder": each.name, "position": each.position}
        for each in organisations
        if each.position is not None
    ]
    sent = {row["stakeholders"][0]: row["number"] for row in submissions if row.get("stakeholders")}
    for each in organisations:
        if not each.heard:
            continue
        own = [code for code, _, about in ARGUMENTS if set(about) & set(KNOWS.get(each.kind, ()))]
        for code in random.choice(own, size=min(2, len(own)), replace=False).tolist():
            value = 0 if each.position is None else each.position
            rows.append(
                {
                    "stakeholder": each.name,
                    "position": value,
                    "argument": code,
                    "submission": sent.get(each.name),
                }
            )
    return rows


def _feedback(organisations: list[Invented]) -> _Rows:
    """Everybody but two; the last one late."""
    answered = [each for number, each in enumerate(organisations) if number not in (21, 40)]
    rows: _Rows = [
        {"stakeholder": each.name, "date": date(2026, 9, 15), "language": each.language, "channel": "letter"}
        for each in answered
    ]
    rows[10]["date"] = date(2026, 10, 5)
    return rows


def _answers() -> _Rows:
    return [
        {"question": "o1_dimensions", "answer": "partly_met", "evidence": "Nota van 2 februari"},
        {"question": "o2_alternatives", "answer": "met", "reason": "Iedereen mocht iets voorstellen."},
        {"question": "c1_beyond_usual", "answer": "partly_met"},
        {"question": "c2_counter_voice", "answer": "not_met"},
        {
            "question": "a1_weighing",
            "answer": "met",
            "evidence": "Tabel in bijlage 3; verslag van het college",
        },
        {"question": "a2_feedback", "answer": "partly_met"},
    ]


def _history(organisations: list[Invented], random: np.random.Generator) -> _Rows:
    """Three earlier dossiers with nearly the same guests."""
    files = (
        ("Parkeerplan", date(2021, 4, 12)),
        ("Marktreglement", date(2023, 2, 20)),
        ("Circulatieplan", date(2024, 11, 4)),
    )
    rows: _Rows = []
    for file, day in files:
        for each in organisations:
            chance = 0.9 if each.status == "usual" else 0.35 if each.status == "occasional" else 0.03
            if random.random() < chance or (each.name.endswith(PLACES[0]) and each.status == "usual"):
                rows.append({"file": file, "date": day, "stakeholder": each.name})
    return rows
