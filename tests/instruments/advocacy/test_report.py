"""The report says what is next first, in one language, and says so where a plan is nearly empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, document_of, run
from rondetafel.lib.reporting.document import FigureBlock, Findings, TableBlock
from tests.instruments.changed_demos import Sheets, changed_demo

LEFT_OUT = (
    "coalitions",
    "organisations",
    "contact_log",
    "public_contacts",
    "mentions",
    "attention",
    "municipalities",
)


@pytest.mark.parametrize("language", Language)
def test_the_report_opens_with_what_is_next(outcome: Outcome[Plan], language: Language) -> None:
    document = document_of(outcome, language)
    first, second, *_ = document.blocks()
    assert isinstance(first, Findings)
    assert "Nabellen bij redacties" in first.sentences[0]
    assert isinstance(second, TableBlock)
    assert second.table.id == "next"


@pytest.mark.parametrize("language", Language)
def test_warnings_and_progress_are_told(outcome: Outcome[Plan], language: Language) -> None:
    told = " ".join(next(iter(document_of(outcome, language).blocks())).sentences)  # type: ignore[union-attr]
    assert "Gezondheidsfonds Voorbeeld" in told  # the bridge to the minister
    assert "Persbericht over wachtlijsten" in told  # how did it go?
    assert "41" in told
    assert "342" in told
    words = {Language.NL: "nergens zichtbaar", Language.FR: "nulle part", Language.EN: "visible nowhere"}
    assert words[language] in told


def test_the_time_line_and_its_data_name_route_and_status_in_words(outcome: Outcome[Plan]) -> None:
    document = document_of(outcome, Language.NL)
    figures = {block.figure.id: block.figure for block in document.blocks() if isinstance(block, FigureBlock)}
    shown = {"day", "label", "lane", "done"}
    assert shown <= set(figures["lanes"].columns)
    assert figures["lanes"].wide_svg.index("Directe route") < figures["lanes"].wide_svg.index(
        "Indirecte route"
    )


def test_no_printed_table_is_wider_than_nine_columns(outcome: Outcome[Plan]) -> None:
    for block in document_of(outcome, Language.NL).blocks():
        if isinstance(block, TableBlock):
            shown = block.columns or [column.id for column in block.table.columns if column.id != "origin"]
            assert len(shown) <= 9, block.table.id


def test_a_plan_of_goal_decision_target_and_action_is_a_report_too(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        for name in LEFT_OUT:
            del sheets[name].grid[1:]
        for row in sheets["actions"].grid[1:]:
            row[sheets["actions"].positions["coalition"]] = None

    plain = run(INSTRUMENT, changed_demo(INSTRUMENT, tmp_path / "demo", change), seed=1)
    for language in Language:
        document = document_of(plain, language)
        assert not any(isinstance(block, TableBlock) and not block.table.rows for block in document.blocks())
    assert plain.tables["own_voice"].rows[0][3] is None
    assert {row[2].en for row in plain.tables["access"].rows} == {"not known"}  # type: ignore[union-attr]
