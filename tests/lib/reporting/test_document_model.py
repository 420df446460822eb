"""A document accepts released results only, and nothing that cannot be printed or named."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.base.text import Language
from rondetafel.lib.disclosure import gate
from rondetafel.lib.disclosure.gate import Status
from rondetafel.lib.reporting.delimited import csv_for_excel, csv_for_programs
from rondetafel.lib.reporting.document import (
    Colophon,
    Document,
    FigureBlock,
    Findings,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.ranking import top_list
from rondetafel.lib.reporting.workbook import xlsx
from tests.lib.reporting.reporting_sample import DAY, tabulation, threshold_table, top_table

CAPTION = Caption("Bevinding", "Maat", "Bron")
COLOPHON = Colophon("bron", "alles", DAY, "1", "citeer")


def document(*blocks, **changes) -> Document:
    given = {"id": "d", "title": "Titel", "language": Language.NL, "colophon": COLOPHON}
    return Document(**{**given, **changes}, sections=(Section("Kop", blocks),))


def test_no_door_lets_an_unreleased_table_through():
    """Decision 3: only the gate makes what reports, figures and exports accept."""
    table = tabulation("t", "rank organisation contacts share", [(1, "A", 3, 0.5)])
    doors = (
        lambda: TableBlock(table),
        lambda: top_list(table, CAPTION, Language.NL),
        lambda: csv_for_excel(table, Language.NL),
        lambda: csv_for_programs(table, Language.NL),
        lambda: xlsx(table, Language.NL, DAY),
    )
    for door in doors:
        with pytest.raises(BrokenPromise, match="released"):
            door()


def test_a_figure_whose_table_was_swapped_is_refused(figures):
    figure = figures["top_list"]
    with pytest.raises(BrokenPromise, match="released"):
        FigureBlock(replace(figure, table=tabulation("t", "rank", [(1,)])))


@pytest.mark.parametrize("status", [Status.REVIEW, Status.FAIL])
def test_a_table_that_still_needs_a_look_is_refused(status):
    table = top_table()
    fields = {name: getattr(table, name) for name in table.__dataclass_fields__ if name != "seal"}
    doubtful = gate.Released(**{**fields, "status": status}, seal=gate._SEAL)
    with pytest.raises(BrokenPromise, match=status.name):
        TableBlock(doubtful)


def test_a_column_that_the_table_lacks_is_refused():
    with pytest.raises(BrokenPromise, match="wealth"):
        TableBlock(top_table(), columns=("rank", "wealth"))


def test_the_same_table_twice_would_overwrite_its_own_files():
    with pytest.raises(BrokenPromise, match="twice"):
        document(TableBlock(top_table()), TableBlock(top_table()))


def test_a_figure_in_another_language_is_refused(figures):
    with pytest.raises(BrokenPromise, match="language"):
        document(FigureBlock(figures["top_list"]))


@pytest.mark.parametrize("id", ["", "a b", "../x", "é"])
def test_an_id_that_cannot_be_a_file_name_is_refused(id):
    with pytest.raises(BrokenPromise, match="file name"):
        document(id=id)


def test_a_document_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        document().title = "anders"


def test_blocks_of_subsections_count_as_blocks_of_the_document():
    inner = Section("Binnen", (TableBlock(threshold_table()),))
    made = Document(
        "d", "T", Language.NL, (Section("Buiten", (TableBlock(top_table()),), (inner,)),), COLOPHON
    )
    assert [block.table.id for block in made.blocks()] == ["top_organisations", "insiders_by_threshold"]


def test_sections_deeper_than_the_styles_go_are_refused():
    deep = Section("4")
    for heading in "321":
        deep = Section(heading, sections=(deep,))
    with pytest.raises(BrokenPromise, match="deeper"):
        Document("d", "T", Language.NL, (deep,), COLOPHON)


def test_findings_without_a_sentence_are_refused():
    with pytest.raises(BrokenPromise, match="sentence"):
        Findings(())
