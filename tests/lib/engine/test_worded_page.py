"""Sections, notes and rows of a report in the language of its reader."""

from __future__ import annotations

from rondetafel.lib.base.tables import Column, Kind, Lens, Tabulation
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.disclosure.gate import release_all_public
from rondetafel.lib.engine.worded_page import WordedPage
from rondetafel.lib.reporting.document import Callout

TITLE = Localised.same("Title")


def table(id: str, *rows: tuple[int]) -> Tabulation:
    return Tabulation(id, TITLE, (Column("count", Kind.COUNT, TITLE),), rows, None, Lens.RECORD, ())


PAGE = WordedPage(
    Wording("rondetafel.instruments.cooperation"),
    release_all_public([table("full", (2,), (3,)), table("empty")]),
    Language.FR,
)


def test_rows_are_those_of_the_table_and_none_where_there_is_no_table() -> None:
    assert [row.number("count") for row in PAGE.rows("full")] == [2, 3]
    assert (PAGE.rows("empty"), PAGE.rows("absent")) == ([], [])
    assert [PAGE.has(id) for id in ("full", "empty", "absent")] == [True, False, False]


def test_headings_and_notes_are_in_the_language_of_the_report() -> None:
    heading = PAGE.words("section_findings").fr
    section = PAGE.section("findings", PAGE.note("unknown"))
    assert section.heading == heading
    assert section.blocks == (Callout(section.blocks[0].kind, PAGE.words("unknown").fr),)  # type: ignore[union-attr]
