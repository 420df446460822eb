"""A small study folder, quick to read and to report on; its answers are drawn, with a fixed seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

TABLES = {"federal": ("n_va", "mr", "vooruit"), "flemish": ("cd_v", "vooruit")}
PARTIES = ("n_va", "mr", "vooruit", "cd_v")
SCALES = {
    "contact": ("contact_frequency", ("never", "once", "several_times", "monthly", "weekly")),
    "influence": ("influence_scale", ("none", "little", "some", "fair", "great")),
    "hist_tie": ("historical_ties", ("none", "weak", "moderate", "strong", "very_strong")),
    "position": ("party_position", ("usually_opponent", "neutral", "usually_ally")),
    "attn_party": ("attention_scale", ("none", "little", "some", "fair", "great")),
}
LISTS = {
    "consent": ("yes", "no"),
    "organisation_types": ("business_association", "cause_group", "trade_union"),
    "survey_domains": ("economy", "health_care", "energy"),
    "levels": ("federal", "flemish", "none"),
    **dict(SCALES.values()),
}
LABELS = "label::Nederlands (nl) | label::Français (fr) | label::English (en)"
DESCRIPTION = """\
id: {id}
title: {{nl: Kleine studie, fr: Petite étude, en: Small study}}
phase: {phase}
synthetic: true
ethics: {{nl: Verzonnen., fr: Fictif., en: Invented.}}
funding: {{nl: Niemand., fr: Personne., en: Nobody.}}
contact: onderzoek@voorbeeld.example
authors: [Groep Voorbeeld]
date: 2026-05-15
version: "1.0"
fieldwork:
  start: 2026-01-05
  end: 2026-03-31
  waves:
    - {{id: 1, start: 2026-01-05, end: 2026-03-31}}
levels:
  - {{id: federal, parties: [{federal}]}}
  - {{id: flemish, parties: [{flemish}]}}
party_positions: {{n_va: 7.2, mr: 7.3, vooruit: 3.3, cd_v: 5.4}}
"""

Row = dict[str, str]


def question_text(measure: str, level: str, party: str) -> str:
    """Wording of a question about a party."""
    return f"Question on {measure} with {party} at {level}".strip()


def form_text(
    *,
    wording: Mapping[str, str] | None = None,
    scales: Mapping[str, Sequence[str]] | None = None,
    relevant: Mapping[str, str] | None = None,
    general_influence: bool = False,
) -> str:
    """The form as Markdown.

    Args:
        wording: other text per measure, before the name of the party.
        scales: other choices per list.
        relevant: condition per measure.
        general_influence: influence is asked once per party, without a level.
    """
    rows = [
        ("select_one consent", "consent", "consent", "", "yes"),
        ("select_one organisation_types", "type", "type", "", "yes"),
        ("select_one survey_domains", "domain", "domain", "", ""),
        ("decimal", "fte", "fte", "", ""),
        ("integer", "lr", "lr", "", ""),
        ("select_multiple levels", "levels", "levels", "", ""),
    ]
    for measure in ("contact", "influence"):
        for level, parties in TABLES.items():
            for party in parties:
                if measure == "influence" and general_influence:
                    continue
                asked = (relevant or {}).get(measure, f"selected(${{levels}}, '{level}')")
                text = f"{(wording or {}).get(measure, f'Question on {measure} with')} {_named(party)}"
                rows.append(
                    (f"select_one {SCALES[measure][0]}", f"{measure}__{level}__{party}", text, asked, "")
                )
    measures = ["hist_tie", "position", *(["influence"] if general_influence else [])]
    for measure in measures:
        for party in PARTIES:
            text = f"{(wording or {}).get(measure, f'Question on {measure} with')} {_named(party)}"
            asked = (relevant or {}).get(measure, "")
            rows.append((f"select_one {SCALES[measure][0]}", f"{measure}__{party}", text, asked, ""))
    rows.append(("select_one attention_scale", "attn_party", "attention", "", ""))
    lines = ["| survey |", f"| | type | name | {LABELS} | relevant | required |"]
    lines += [
        f"| | {kind} | {name} | {text} | {text} | {text} | {when} | {must} |"
        for kind, name, text, when, must in rows
    ]
    lines += ["", "| choices |", f"| | list_name | name | {LABELS} |"]
    for name, choices in {**LISTS, **(scales or {})}.items():
        lines += [f"| | {name} | {choice} | {choice} | {choice} | {choice} |" for choice in choices]
    lines += [
        "",
        "| settings |",
        "| | form_title | form_id | version | default_language |",
        "| | Small | small | 1 | Nederlands (nl) |",
    ]
    return "\n".join([*lines, ""])


def _named(party: str) -> str:
    return {"n_va": "N-VA", "mr": "MR", "vooruit": "Vooruit", "cd_v": "CD&V"}[party]


def answer_rows(count: int = 60, seed: int = 7, *, general_influence: bool = False) -> list[Row]:
    """Drawn answers."""
    chance = np.random.default_rng(seed)
    rows = []
    for number in range(count):
        levels = [level for level in TABLES if chance.random() < 0.9] or ["federal"]
        row: Row = {
            "respondent": f"{seed:02x}{chance.integers(16**6):06x}{number:03d}",
            "consent": "yes",
            "type": str(chance.choice(LISTS["organisation_types"], p=(0.4, 0.4, 0.2))),
            "domain": str(chance.choice(LISTS["survey_domains"])),
            "fte": f"{chance.gamma(2, 3):.1f}",
            "lr": str(chance.integers(0, 11)),
            "levels": " ".join(levels),
        }
        ties = {party: int(chance.integers(0, 5)) for party in PARTIES}
        for level, parties in TABLES.items():
            for party in parties:
                contact = min(4, max(0, int(chance.normal(ties[party], 1.2))))
                influence = min(4, max(0, int(chance.normal(contact, 1))))
                shown = level in levels
                row[f"contact__{level}__{party}"] = SCALES["contact"][1][contact] if shown else ""
                if not general_influence:
                    row[f"influence__{level}__{party}"] = SCALES["influence"][1][influence] if shown else ""
        for party in PARTIES:
            row[f"hist_tie__{party}"] = SCALES["hist_tie"][1][ties[party]]
            row[f"position__{party}"] = SCALES["position"][1][min(2, ties[party] // 2)]
            if general_influence:
                row[f"influence__{party}"] = str(chance.choice(SCALES["influence"][1]))
        row["attn_party"] = str(chance.choice(SCALES["attn_party"][1]))
        rows.append(row)
    return rows


def population_rows(answers: Sequence[Row], invited: int) -> list[Row]:
    """Everybody invited; as many of each type answered as there are answers of it."""
    types = [row["type"] for row in answers]
    more = [LISTS["organisation_types"][number % 3] for number in range(invited - len(types))]
    return [
        {
            "id": f"org{number:04d}",
            "name": f"Organisation {number}",
            "type": type_,
            "disposition": "complete" if number < len(types) else "no_response",
        }
        for number, type_ in enumerate([*types, *more])
    ]


def csv_text(rows: Sequence[Row]) -> str:
    """Rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_small_study(
    folder: Path,
    *,
    rows: Sequence[Row] | None = None,
    form: str | None = None,
    id: str = "small",
    phase: str = "negotiation",
    tables: Mapping[str, Sequence[str]] = TABLES,
) -> Path:
    """Write a small study folder, which is in order."""
    folder.mkdir(parents=True, exist_ok=True)
    answers = list(rows or answer_rows())
    texts = {
        "study.yaml": DESCRIPTION.format(
            id=id, phase=phase, **{level: ", ".join(parties) for level, parties in tables.items()}
        ),
        "form.md": form or form_text(),
        "population.csv": csv_text(population_rows(answers, 3 * len(answers))),
        "answers.csv": csv_text(answers),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder
