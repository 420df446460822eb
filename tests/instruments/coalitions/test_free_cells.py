"""The template is read as a city fills it in: in words, half, and with codes left empty (K-2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.free_cells import founded_in, organisations_in, theme_in
from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Decision
from rondetafel.instruments.coalitions.reading import read
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import document_of, run
from rondetafel.lib.reporting.released_rows import rows_of
from rondetafel.lib.vocab.vocabulary import codelist

TODAY = date(2026, 11, 25)

GHENT = """\
Stad;Naam;Thema;Doel;Acties;Leeftijd;Omvang;Actoren;Hoofdrol;Sectoren;criterium 1;Beslissing;Reden
Gent;Buurtkracht;Sociale cohesie;Buren ontmoeten;Maaltijd;°1994;12;stad en buren;{role};{city};{yes};;
Gent;Groene Daken;Energie;Daken vergroenen;Groepsaankoop;19 jaar;vijf;vzw;{role};Nonprofitsector;{yes};;
Gent;Repair Zuid;iets met spullen;Herstellen;;sinds 2011;;vrijwilligers;{role};Nonprofitsector;{yes};;
Gent;Dienst Feesten;Sociale cohesie;Feesten;;;;stad;;Stedelijke overheid;nee;niet opgenomen;Alleen de stad.
"""
FILLED = {
    "role": "Gebruik van de ruimte",
    "city": "Stedelijke overheid, Nonprofitsector",
    "yes": "ja",
}


def row(city: str, name: str, theme: str, role: str) -> str:
    return f"{city};{name};{theme};;;;;;{role};Nonprofitsector;ja;;\n"


def write_half_filled(folder: Path) -> None:
    """Twelve coalitions of three cities, each with its own file, as Excel in Flanders saves it."""
    heading = GHENT.partition("\n")[0] + "\n"
    aalst = [row("Aalst", f"Netwerk {number}", "Welzijn", FILLED["role"]) for number in range(5)]
    leuven = [row("Leuven", "Zonder rol", "Wonen", "")]
    leuven += [row("Leuven", f"Kring {number}", "Voeding", FILLED["role"]) for number in range(2)]
    texts = {
        "gent": GHENT.format(**FILLED),
        "aalst": heading + "".join(aalst),
        "leuven": heading + "".join(leuven),
    }
    for city, text in texts.items():
        text = text.replace("criterium 1", "Criterium 1 (netwerk buiten de overheid)")
        both = ";Criterium 2 (concreet vraagstuk);Criterium 3 (relevant voor de stad)\n"
        first, *others = text.splitlines()
        lines = [first + both.rstrip("\n"), *(f"{line};ja;ja" for line in others)]
        (folder / f"coalities-{city}.csv").write_bytes("\r\n".join(lines).encode("windows-1252"))
    (folder / "over dit dossier.csv").write_text("Titel;Datum\nDrie steden;25-11-2026\n", encoding="utf-8")


def test_the_template_begins_with_the_eight_columns_of_the_study_in_their_order() -> None:
    plan = next(plan for plan in INSTRUMENT.plans if plan.id == "coalitions")
    for language in Language:
        published = [
            each.label.in_language(language) for each in codelist("coalition_template_fields").entries
        ]
        headings = [column.heading.in_language(language) for column in plan.columns]
        assert headings[: len(published)] == published
    assert [column.heading.nl for column in plan.columns[:8]] == [
        "Stad",
        "Naam",
        "Thema",
        "Doel",
        "Acties",
        "Leeftijd",
        "Omvang",
        "Actoren",
    ]


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("1994", 1994),
        ("°1994", 1994),
        ("sinds 2011", 2011),
        ("19 jaar", 2007),
        ("19", 2007),
        ("2004, herstart 2012", None),
        ("oud", None),
        ("", None),
    ],
)
def test_a_year_or_an_age_in_words_gives_the_year_of_foundation(written: str, year: int | None) -> None:
    assert founded_in(written, TODAY) == year


def test_a_theme_is_taken_over_only_where_it_stands_in_the_list() -> None:
    assert theme_in("Noord-Zuid") == "development_north_south"
    assert theme_in("noord zuid") == "development_north_south"
    assert theme_in("iets met handel") is None
    assert theme_in("") is None


def test_a_number_alone_is_the_number_of_organisations_and_a_sentence_is_not() -> None:
    assert organisations_in("25") == 25
    assert organisations_in("25 organisaties en 60 vrijwilligers") is None


def test_twelve_coalitions_from_half_filled_sheets_are_all_there_two_incomplete_and_one_with_its_reason(
    tmp_path: Path,
) -> None:
    """Acceptance walk 5, with a file per city."""
    write_half_filled(tmp_path)
    inventory = read(tmp_path)
    assert len(inventory.coalitions) == 12
    assert {each.name for each in inventory.included if each.missing} == {"Repair Zuid", "Zonder rol"}
    (excluded,) = [each for each in inventory.coalitions if each.decision is Decision.NOT_INCLUDED]
    assert (excluded.name, excluded.reason) == ("Dienst Feesten", "Alleen de stad.")
    by_name = {each.name: each for each in inventory.coalitions}
    assert (by_name["Buurtkracht"].founded, by_name["Buurtkracht"].organisations) == (1994, 12)
    assert by_name["Groene Daken"].founded == 2007
    # the words of the city stay as they were, whatever was read from them
    assert by_name["Groene Daken"].words[-3:] == ("19 jaar", "vijf", "vzw")
    outcome = run(INSTRUMENT, tmp_path)
    grid = rows_of(outcome.tables["inclusion"])
    assert len(grid) == 12
    assert [row.text("missing_codes", Language.NL) for row in grid[:4]] == ["", "Thema", "Rol en doel", ""]
    assert "Te weinig voor berekening; de drie tabellen werken wel." in str(
        list(document_of(outcome, Language.NL).blocks())
    )
