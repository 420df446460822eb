"""Who said what stays inside: no name, no code, no single rating and no argument of a rater leaves (O-2)."""

from __future__ import annotations

from pathlib import Path

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, run
from tests.instruments.changed_demos import Sheets, changed_demo, put
from tests.instruments.cooperation.folders import small_folder
from tests.instruments.told_texts import kept_text, public_text

CANARIES = {"name": "Kanarienaam", "argument": "Kanarieargument", "words": "Kanariewoorden"}


def test_names_arguments_and_words_stand_in_files_of_the_team_only(tmp_path: Path) -> None:
    def plant(sheets: Sheets) -> None:
        for sheet, column in (("raters", "name"), ("ratings", "argument"), ("bottlenecks", "words")):
            for row in range(2, len(sheets[sheet].grid) + 1):
                put(sheets[sheet], row, column, f"{CANARIES[column]} {row}")

    outcome = run(INSTRUMENT, changed_demo(INSTRUMENT, tmp_path / "demo", plant), seed=1)
    text = public_text(outcome)
    assert not [canary for canary in CANARIES.values() if canary in text]
    kept = kept_text(outcome)
    assert CANARIES["argument"] in kept
    assert CANARIES["words"] in kept
    assert CANARIES["name"] not in kept


def test_codes_of_raters_and_contacts_of_owners_stay_inside(outcome: Outcome[Inventory]) -> None:
    for rater in outcome.material.raters:
        for table in outcome.tables.values():
            assert rater.code not in {str(value) for row in table.rows for value in row}, table.id
    assert "Verzonnen Contact" not in public_text(outcome)
    files = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.NL)
    assert "Verzonnen Contact" in files["confidential/owners.csv"].decode("utf-8-sig")


def test_a_lone_score_shows_in_no_number(tmp_path: Path) -> None:
    """With one rater, and with three of one government, tables hold how many rated and nothing of what."""
    parties = [{"name": "Noord"}, {"name": "Zuid"}]
    forms = [{"name": each, "kind": "network", "parties": "Noord; Zuid"} for each in ("Een", "Drie")]
    raters = [{"rater": f"R{n}", "government": "Noord"} for n in (1, 2, 3)]
    ratings: list[dict[str, str | float]] = [
        {
            "rater": f"R{n}",
            "form": form,
            "timing": "ex_post",
            "criterion": "efficiency",
            "score": 3,
            "argument": "x",
            "evidence": "Geheime bijlage",
        }
        for form, numbers in (("Een", (1,)), ("Drie", (1, 2, 3)))
        for n in numbers
    ]
    folder = small_folder(tmp_path / "few", forms=forms, parties=parties, raters=raters, ratings=ratings)
    outcome = run(INSTRUMENT, folder, seed=1)
    scores = outcome.tables["scores"]
    for column in ("median", "mean", "low", "high"):
        assert scores.column(column) == [None, None], column
    assert set(scores.column("raters")) == {1, 3}
    assert "Geheime bijlage" not in public_text(outcome)


def test_only_quotes_with_consent_leave(outcome: Outcome[Inventory]) -> None:
    text = public_text(outcome)
    quotes = [each.public_quote for each in outcome.material.bottlenecks if each.public_quote]
    assert len(quotes) == 6
    assert all(quote in text for quote in quotes)
    assert "Verzonnen uitspraak" not in text
