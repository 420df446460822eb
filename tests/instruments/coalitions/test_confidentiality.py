"""What people said stays inside, unless they approved the quote; names stay inside always (K-5)."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, results_of, write_outcome

GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}


def public_text(outcome: Outcome[Inventory]) -> str:
    """Everything that reports, tables and public files are made from."""
    files = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.NL)
    public = b"".join(content for path, content in files.items() if not path.startswith("confidential/"))
    document = INSTRUMENT.document(outcome.tables, outcome.material, Language.NL)
    return "".join((json.dumps(results_of(outcome)), str(list(document.blocks())), public.decode("utf-8")))


def kept_inside(outcome: Outcome[Inventory]) -> str:
    files = INSTRUMENT.more_files(outcome.tables, outcome.material, Language.NL)
    return files["confidential/fragments.csv"].decode("utf-8-sig")


def test_only_approved_quotes_leave_the_folder(outcome: Outcome[Inventory]) -> None:
    text = public_text(outcome)
    approved = [each for each in outcome.material.fragments if each.public_quote]
    assert len(approved) == 10
    assert all(each.public_quote in text for each in approved)
    assert "Letterlijk fragment F" not in text
    assert kept_inside(outcome).count("Letterlijk fragment F") == 60


def test_names_positions_and_codes_of_people_stand_nowhere(outcome: Outcome[Inventory]) -> None:
    text = public_text(outcome)
    for hidden in ("Verzonnen Persoon", "Verzonnen functie", "Contactpersoon"):
        assert hidden not in text
    assert not re.search(r"\bR\d\d\b", text)
    assert "respondent overheid 2" in text
    assert "Verzonnen Persoon" not in kept_inside(outcome)


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
    texts = {path: text_in(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert {path.suffix for path, text in texts.items() if "De Koep Turnhout" in text} >= {
        ".html",
        ".docx",
        ".pdf",
        ".xlsx",
        ".csv",
        ".svg",
        ".graphml",
        ".gexf",
    }
    kept = tmp_path / "confidential"
    public = {path: text for path, text in texts.items() if kept not in path.parents}
    assert [(path.name, word) for path, text in public.items() for word in HIDDEN if word in text] == []
    assert "Letterlijk fragment F001" in texts[kept / "fragments.csv"]


def text_in(path: Path) -> str:
    """All text of a file, unpacked; pictures have none."""
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if path.suffix == ".pdf":
        pages = (page.extract_text() for page in PdfReader(path).pages)
        return " ".join(" ".join(pages).split())
    return "" if path.suffix == ".png" else path.read_text(encoding="utf-8")


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
