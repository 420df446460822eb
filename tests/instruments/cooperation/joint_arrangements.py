"""Real joint arrangements of Dutch public bodies, written in the sheets of the instrument.

A technical mapping and no coding by people. An arrangement becomes a structure, a participant a government.
The source says nothing about themes: the table `THEME_WORDS` reads them from the name, and a name without any
of its words has no theme. Every arrangement gets the one task `implement`, because such bodies carry out a
joint task; so overlap of tasks is always 1 and says nothing.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

from rondetafel.lib.sources.joint_arrangements import repaired_text
from rondetafel.lib.vocab.names import matching_key

THEME_WORDS = {
    "cap_03_health": ("gezondheid", "ggd", "ghor", "ambulance", "zorg"),
    "cap_12_law_and_crime": ("veiligheidsregio", "veiligheid", "brandweer", "crisisbeheersing"),
    "cap_07_environment": ("omgevingsdienst", "milieu", "afval", "vuil", "slib", "reiniging", "stortplaats"),
    "cap_05_labour": ("werkvoorziening", "werkvoorzieningschap", "werk", "wsw", "re-integratie"),
    "cap_01_macroeconomics": ("belasting", "heffing", "waardebepaling"),
    "cap_13_social_welfare": ("sociale dienst", "sociaal domein", "kredietbank", "jeugd", "welzijn"),
    "cap_06_education": ("onderwijs", "basisonderwijs", "leerling", "school"),
    "cap_21_public_lands": ("recreatie", "natuur", "landschap", "nationaal park", "grondwater", "waterschap"),
    "cap_23_culture": ("archief", "muziekschool", "kunst", "bibliotheek", "museum", "archeologie"),
    "cap_10_transportation": ("vervoer", "luchthaven", "haven", "verkeer"),
    "cap_14_housing": ("wonen", "woonwagen", "huisvesting"),
    "cap_15_domestic_commerce": ("bedrijventerrein", "bedrijvenpark", "industrie", "economisch"),
}
"""A name that holds a word of the list, at the start of a word of its own, has the theme."""

LEVELS = {
    "provincie": "nl_provincial",
    "ministerie": "nl_national",
    "waterschap": "nl_water_authority",
    "hoogheemraadschap": "nl_water_authority",
}
"""By the first word of a participant; any other is taken for a municipality."""


@dataclass(frozen=True)
class Written:
    """What was written: rows of the source, and different memberships, arrangements and participants."""

    rows: int
    memberships: int
    arrangements: int
    participants: int


def source_rows(shared_data: Path) -> list[tuple[str, str, str]]:
    """Participant, arrangement and place of each row, broken letters repaired."""
    path = shared_data / "nl_joint_arrangements" / "opengr_participants.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            (
                repaired_text(row["deelnemer"]).strip(" ,"),
                repaired_text(row["regeling"]).strip(),
                row["plaats"].strip(),
            )
            for row in csv.DictReader(lines)
        ]


def write_arrangements(shared_data: Path, folder: Path) -> Written:
    """Write the sheets as CSV; names that differ in capitals, accents or marks only are one."""
    rows = source_rows(shared_data)
    parties: dict[str, str] = {}
    forms: dict[str, tuple[str, str]] = {}
    seats: dict[tuple[str, str], None] = {}
    for party, form, place in rows:
        parties.setdefault(matching_key(party), party)
        forms.setdefault(matching_key(form), (form, place))
        seats[matching_key(form), matching_key(party)] = None
    _write(folder, "about", ("title", "date"), [("Gemeenschappelijke regelingen in Nederland", "2016-01-01")])
    _write(
        folder,
        "forms",
        ("name", "kind", "type", "themes", "tasks", "secretariat"),
        [
            (name, "structure", "shared_service", "; ".join(themes_of(name)), "implement", place)
            for name, place in forms.values()
        ],
    )
    _write(folder, "parties", ("name", "level"), [(name, level_of(name)) for name in parties.values()])
    _write(folder, "members", ("form", "party"), [(forms[form][0], parties[party]) for form, party in seats])
    return Written(len(rows), len(seats), len(forms), len(parties))


def themes_of(name: str) -> list[str]:
    """Themes that the words of a name point to."""
    text = f" {matching_key(name)}"
    return [
        theme
        for theme, words in THEME_WORDS.items()
        if any(f" {matching_key(word)}" in text for word in words)
    ]


def level_of(name: str) -> str:
    """Level of a participant."""
    return LEVELS.get(matching_key(name).split(" ")[0], "nl_municipal")


def _write(folder: Path, sheet: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as page:
        csv.writer(page).writerows([headings, *rows])
