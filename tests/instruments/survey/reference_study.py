"""The synthetic study of the reference values as a study frame, so that our tables can be counted by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from rondetafel.instruments.survey.frame import Attribute, Dyads, StudyFrame

FOLDER = Path(__file__).resolve().parents[2] / "reference" / "study_end_to_end"
TYPES = {
    "vakbond": "trade_union",
    "bedrijfsassociatie": "business_association",
    "beroepsorganisatie": "professional_association",
    "ngo": "cause_group",
    "vrijetijdsvereniging": "leisure_association",
    "koepel_social_profit": "social_profit_umbrella",
    "identiteitsgroep": "identity_group",
    "instellingenkoepel": "institutional_association",
}
DOMAINS = {
    "gezondheid": "health_care",
    "economie": "economy",
    "arbeidsmarkt": "labour_market",
    "cultuur_sport": "culture_sport_youth",
    "welzijn": "social_wellbeing",
}
LEVELS = {"federaal": "federal", "vlaams": "flemish", "waals": "walloon"}
PARTIES = {
    "N-VA": "n_va",
    "Vooruit": "vooruit",
    "CD&V": "cd_v",
    "MR": "mr",
    "Les Engages": "les_engages",
}


def respondent_rows() -> list[dict[str, str]]:
    """Rows of the file with respondents."""
    return _rows("respondents.csv")


def dyad_rows() -> list[dict[str, str]]:
    """Rows of the file with organisations × party × level."""
    return _rows("dyads.csv")


def reference_frame() -> StudyFrame:
    """The study frame."""
    people, dyads = respondent_rows(), dyad_rows()
    place = {row["org_id"]: position for position, row in enumerate(people)}

    def numbers(rows: list[dict[str, str]], column: str) -> np.ndarray:
        return np.array([float(row[column]) if row[column] else np.nan for row in rows])

    attributes = {
        "type": _attribute("type", [TYPES[row["group_type"]] for row in people]),
        "domain": _attribute("domain", [DOMAINS.get(row["domain"], "foreign_development") for row in people]),
        "wave": _attribute("wave", [row["wave"] for row in people], ("1", "2")),
    }
    return StudyFrame(
        len(people),
        attributes,
        {"fte": numbers(people, "fte"), "lr": numbers(people, "ideology")},
        Dyads(
            np.array([place[row["org_id"]] for row in dyads]),
            _attribute("level", [LEVELS[row["level"]] for row in dyads], tuple(LEVELS.values())),
            _attribute("party", [PARTIES[row["party"]] for row in dyads], tuple(PARTIES.values())),
            numbers(dyads, "contact"),
            numbers(dyads, "influence"),
            numbers(dyads, "hist_ties"),
            numbers(dyads, "ally"),
            numbers(dyads, "ideo_dist"),
        ),
    )


def _attribute(id: str, labels: list[str], values: tuple[str, ...] = ()) -> Attribute:
    values = values or tuple(sorted(set(labels)))
    return Attribute(id, values, np.array([values.index(label) for label in labels], dtype=np.intp))


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
