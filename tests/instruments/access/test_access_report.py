"""The access report on the demo world: what it says is in its tables, in three languages, labelled."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from rondetafel.instruments.access.demo import demo_source, demo_world, write_demo_world
from rondetafel.instruments.access.pipeline import (
    AccessResults,
    access_document,
    examine_access,
    focus_period,
    release_access,
)
from rondetafel.instruments.access.sentences import lower_first, most_and_least
from rondetafel.instruments.access.wording import word
from rondetafel.lib.base.text import Language
from rondetafel.lib.base.wording import words_of
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting.document import Document, FigureBlock, Findings, TableBlock
from rondetafel.lib.reporting.html import html_page
from rondetafel.lib.reporting.prepared import prepare
from rondetafel.lib.reporting.released_rows import rows_of
from rondetafel.lib.sources.prepared import PreparedSource


@pytest.fixture(scope="module")
def demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[PreparedSource, AccessResults, dict[str, Released]]:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_world(folder)
    source = demo_source(folder, folder / "work")
    results = examine_access(source, folder, seed=1)
    return source, results, release_access(source, results, seed=1, synthetic=True)


@pytest.fixture(scope="module", params=list(Language))
def document(request: pytest.FixtureRequest, demo) -> Document:
    source, results, released = demo
    return access_document(source, results, released, request.param, synthetic=True)


def test_the_same_seed_gives_the_same_world(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_demo_world(tmp_path / name, seed=7)
    for file in ("contacten.csv", "populatie.csv", "kaart.yaml"):
        one, two = ((tmp_path / name / file).read_bytes() for name in ("one", "two"))
        assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()
    assert demo_world(7) != demo_world(8)


def test_the_demo_world_shows_what_the_report_is_for(demo) -> None:
    """Business groups above their share, leisure groups below, a core that comes back."""
    _, results, released = demo
    most, least = most_and_least(rows_of(released["representation"]), (), Language.EN)
    assert most is not None
    assert most.text("group", Language.EN) == "Business association"
    assert least is not None
    assert least.text("group", Language.EN) in ("Leisure association", "Identity or sectional citizen group")
    assert all(p.persistence.persistence > 0.6 for p in results.measures.periods[1:])


def test_every_row_of_every_export_says_that_the_data_are_invented(demo) -> None:
    _, _, released = demo
    for table in released.values():
        assert set(table.column("origin")) <= {word("badge")}


def test_the_document_is_labelled_and_complete(document: Document) -> None:
    assert document.badge == word("badge").in_language(document.language)
    figures = [block.figure.id for block in document.blocks() if isinstance(block, FigureBlock)]
    tables = [block.table.id for block in document.blocks() if isinstance(block, TableBlock)]
    assert figures == [
        "insiders_by_threshold",
        "top_list",
        "lorenz",
        "concentration",
        "flow",
        "representation",
        "contact_representation",
        "seats_reached",
    ]
    assert tables == ["insider_list", "periods", "representation_1", "core"]
    assert len(document.sections) == 8


def test_no_field_of_a_text_is_left_open(document: Document) -> None:
    prepared = prepare(document)
    anchors = [item.anchor for item in (*prepared.figures(), *prepared.tables())]
    page = html_page(prepared, dict.fromkeys(anchors, ()))
    text = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", " ", page, flags=re.DOTALL)
    assert not re.findall(r"\{\w*\}|\bNone\b|\bnan\b", text)


def test_the_first_finding_holds_the_numbers_of_its_cells(demo) -> None:
    source, results, released = demo
    document = access_document(source, results, released, Language.EN, synthetic=True)
    (findings,) = (block for block in document.blocks() if isinstance(block, Findings))
    focus = focus_period(results.measures.periods)
    insiders = focus.at_least(results.measures.rule.threshold)
    assert f"{insiders} of {focus.organisations}" in findings.sentences[0]
    assert focus.period.label in findings.sentences[0]


def test_a_label_inside_a_sentence_keeps_its_abbreviation() -> None:
    assert lower_first("Beroepsorganisatie") == "beroepsorganisatie"
    assert lower_first("NGO of ideële groep") == "NGO of ideële groep"


def test_seat_lists_speak_of_seats() -> None:
    seat_words = {key for key in words_of("rondetafel.instruments.access") if key.endswith("_seat")}
    assert seat_words
    assert {key.removesuffix("_seat") for key in seat_words} <= set(words_of("rondetafel.instruments.access"))
