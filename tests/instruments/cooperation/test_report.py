"""The report says what was found, in three languages, whatever was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, document_of, run
from rondetafel.lib.reporting.document import FigureBlock, Findings, TableBlock
from tests.instruments.cooperation.folders import small_folder

SAID = {
    Language.NL: ("11 van 23", "48%", "te laat"),
    Language.FR: ("11 sur 23", "48", "en retard"),
    Language.EN: ("11 of 23", "48%", "overdue"),
}


@pytest.mark.parametrize("language", Language)
def test_the_report_opens_with_what_was_found(outcome: Outcome[Inventory], language: Language) -> None:
    first = next(iter(document_of(outcome, language).blocks()))
    assert isinstance(first, Findings)
    text = " ".join(first.sentences)
    assert all(part in text for part in SAID[language])
    assert len(first.sentences) <= 10


@pytest.mark.parametrize("language", Language)
def test_no_table_of_the_report_is_wider_than_a_page(outcome: Outcome[Inventory], language: Language) -> None:
    blocks = document_of(outcome, language).blocks()
    printed = [len(block.columns) for block in blocks if isinstance(block, TableBlock)]
    assert printed
    assert max(printed) <= 9
    assert min(printed) >= 2


@pytest.mark.parametrize("language", Language)
def test_a_folder_with_one_form_gives_a_report_that_says_what_is_missing(
    language: Language, tmp_path: Path
) -> None:
    """The starting list: names only, nobody confirmed anything."""
    folder = small_folder(tmp_path / "start", forms=[{"name": "Tafel A", "kind": "structure"}])
    outcome = run(INSTRUMENT, folder, seed=1)
    text = str(list(document_of(outcome, language).blocks()))
    missing = {
        Language.NL: ("nog geen beoordelingen", "nog geen leden", "nog geen agendapunten"),
        Language.FR: ("pas encore d’évaluations", "Aucun membre", "Aucun point de l’ordre du jour"),
        Language.EN: ("no ratings yet", "No members", "No agenda items"),
    }[language]
    assert all(part in text for part in missing)
    assert "scores" not in outcome.tables


def test_options_show_their_state_and_bottlenecks_without_one_are_listed(
    outcome: Outcome[Inventory],
) -> None:
    options = outcome.tables["options"]
    states = [getattr(value, "en", "") for value in options.column("state")]
    assert states[0] == "In progress, overdue"
    assert states[-1] == "Done"
    told = set(zip(options.column("form"), labels(options.column("bottleneck")), strict=True))
    without = outcome.tables["without_option"]
    left = set(zip(without.column("form"), labels(without.column("bottleneck")), strict=True))
    mentioned = outcome.tables["bottlenecks_by_form"]
    every = {
        (getattr(form, "en", ""), bottleneck)
        for form, bottleneck in zip(
            mentioned.column("form"), labels(mentioned.column("bottleneck")), strict=True
        )
    }
    assert told | left == every
    assert not told & left


def labels(values: Sequence[object]) -> list[str]:
    return [str(getattr(value, "en", value)) for value in values]


def test_the_title_of_a_profile_orders_forms_only_where_raters_agree(outcome: Outcome[Inventory]) -> None:
    """In the demo raters agree on the criteria, and not on the preconditions, over all forms (M31)."""
    figures = {
        block.figure.id: block.figure.title
        for block in document_of(outcome, Language.EN).blocks()
        if isinstance(block, FigureBlock)
    }
    assert "scores highest" in figures["profile-criterion"]
    assert figures["profile-precondition"] == "Preconditions: raters agree too little to put forms in order"
    assert set(figures) >= {
        "themes-forms",
        "dormancy",
        "unchanged",
        "overlap",
        "medians-criterion",
        "network",
    }
