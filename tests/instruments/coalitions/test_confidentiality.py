"""What people said stays inside, unless they approved the quote; names stay inside always (K-5)."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, write_outcome
from tests.instruments.told_texts import kept_text, public_text, public_texts, text_in

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_only_approved_quotes_leave_the_folder(outcome: Outcome[Inventory]) -> None:
    text = public_text(outcome)
    approved = [each for each in outcome.material.fragments if each.public_quote]
    assert len(approved) == 10
    assert all(each.public_quote in text for each in approved)
    assert "Letterlijk fragment F" not in text
    assert kept_text(outcome).count("Letterlijk fragment F") == 60


def test_names_positions_and_codes_of_people_stand_nowhere(outcome: Outcome[Inventory]) -> None:
    text = public_text(outcome)
    for hidden in ("Verzonnen Persoon", "Verzonnen functie", "Contactpersoon"):
        assert hidden not in text
    assert not re.search(r"\bR\d\d\b", text)
    assert "respondent overheid 2" in text
    assert "Verzonnen Persoon" not in kept_text(outcome)


HIDDEN = (
    "Verzonnen Persoon",
    "Verzonnen functie",
    "Contactpersoon",
    "Letterlijk fragment F",
    "Antwoord van R",
)


def test_no_file_of_the_report_holds_a_name_a_position_or_a_quote_without_consent(
    outcome: Outcome[Inventory], tmp_path: Path
) -> None:
    """Canaries in every file that is written, also inside Word, Excel and PDF files."""
    write_outcome(outcome, tmp_path, Language.NL)
    public = public_texts(tmp_path)
    assert {Path(name).suffix for name, text in public.items() if "De Koep Turnhout" in text} >= {
        ".html",
        ".docx",
        ".pdf",
        ".xlsx",
        ".csv",
        ".svg",
        ".graphml",
        ".gexf",
    }
    assert [(name, word) for name, text in public.items() for word in HIDDEN if word in text] == []
    assert "Letterlijk fragment F001" in text_in(tmp_path / "confidential" / "fragments.csv")


def test_the_network_has_two_modes_and_every_tie_ends_at_a_coalition(
    outcome: Outcome[Inventory],
) -> None:
    files = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.EN)
    graph = ElementTree.fromstring(files["network.graphml"])
    nodes = {node.get("id") for node in graph.iterfind(".//g:node", GRAPHML)}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iterfind(".//g:edge", GRAPHML)]
    assert nodes >= {node for edge in edges for node in edge}
    assert all(str(target).startswith("coalition:") for _, target in edges)
    assert not any(str(source).startswith("coalition:") for source, _ in edges)
    assert sum(str(source).startswith("city:") for source, _ in edges) == 52
    umbrella = [edge for edge in edges if edge[0] == "organisation:koepel voorbeeld vzw"]
    assert len(umbrella) == 5
    assert set(files) == {"network.graphml", "network.gexf", "confidential/fragments.csv"}


@pytest.mark.parametrize("language", Language)
def test_the_report_speaks_one_language_and_names_the_gap(
    outcome: Outcome[Inventory], language: Language
) -> None:
    document = INSTRUMENT.document(outcome.tables, outcome.material, language)
    first = str(next(iter(document.blocks())))
    assert "52" in first
    assert "51" in first
    assert {Language.NL: "trekken de totalen", Language.FR: "harmonisons", Language.EN: "do not make"}[
        language
    ] in first
