"""Real cases of public participation, written in the sheets of the instrument.

A technical mapping and no coding by people: issues become themes, what a case led to becomes its role, and
the level that it addresses becomes the government that takes part. What the source does not say stays empty,
so that a case without issue or level stays undecided.
"""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

THEMES = {
    "economics": "economy",
    "education": "children_youth",
    "environment": "environment_ecology",
    "governance_political_institutions_eg_constitutions_legal_systems_electoral_systems": "governance",
    "health": "care_welfare",
    "human_rights_civil_rights": "diversity",
    "identity_diversity": "diversity",
    "immigration_migration": "diversity",
    "international_affairs": "development_north_south",
    "law_enforcement_criminal_justice_corrections": "justice",
    "planning_development": "urban_development",
    "social_welfare": "welfare",
}
ROLES = {
    "public_report": "awareness_information",
    "traditional_media": "awareness_information",
    "new_media": "awareness_information",
    "policy_recommendations": "cooperation_cohesion_participation",
    "public_hearings/meetings": "cooperation_cohesion_participation",
}
SECTORS = {
    "city/town": "city_government; nonprofit",
    "regional_eg_state_province_autonomous_region": "other_government; nonprofit",
    "national": "other_government; nonprofit",
    "multinational": "other_government; nonprofit",
}
HEADINGS = (
    "city",
    "name",
    "theme",
    "actions",
    "age",
    "size",
    "participants",
    "theme_code",
    "other_themes",
    "role",
    "other_roles",
    "sectors",
    "outside_government",
    "societal_question",
    "relevant_to_city",
)


def write_cases(source: Path, folder: Path) -> int:
    """Write `coalitions.csv` and `about.csv` in a folder, and say how many rows there are."""
    with gzip.open(source / "participation_cases" / "cases.csv.gz", "rt", encoding="utf-8") as lines:
        rows = [_row(case) for case in csv.DictReader(lines)]
    for name, headings, content in (
        ("coalitions", HEADINGS, rows),
        ("about", ("title", "date"), [("Participedia, 2017", "2018-11-30")]),
    ):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as page:
            csv.writer(page).writerows([headings, *content])
    return len(rows)


def _row(case: dict[str, str]) -> tuple[str, ...]:
    themes = _mapped(case["issues"], THEMES)
    roles = _mapped(case["insights_outcomes"], ROLES)
    return (
        case["city"] or case["province"] or case["country"] or "?",
        f"Case {case['id']}",
        case["issues"].replace("|", ", ").replace("_", " "),
        case["decision_methods"].replace("|", ", ").replace("_", " "),
        case["start_date"][:4],
        f"{case['number_of_participants']} participants" if case["number_of_participants"] else "",
        case["targeted_participants"].replace("|", ", ").replace("_", " "),
        themes[0] if themes else "",
        "; ".join(themes[1:]),
        roles[0] if roles else "",
        "; ".join(roles[1:]),
        SECTORS.get(case["scope_of_influence"], ""),
        "yes",
        "yes" if themes else "",
        "yes" if case["scope_of_influence"] in SECTORS else "",
    )


def _mapped(cell: str, codes: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(codes[part] for part in cell.split("|") if part in codes))
