"""Persons, notes and positions reach the board and nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rondetafel.instruments.advocacy.instrument import INSTRUMENT
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, results_of, run, write_outcome
from tests.instruments.changed_demos import Sheets, changed_demo
from tests.instruments.told_texts import public_texts, text_in

CANARIES = {
    ("targets", "contact_person"): "Kanarieperzik",
    ("contact_log", "role"): "Kanariepeer",
    ("contact_log", "topic"): "Kanariepruim",
    ("actions", "owner"): "Kanarieappel",
    ("actions", "result"): "Kanariedruif",
    ("municipalities", "holder"): "Kanariekers",
}
POSITIONS = ("medestander", "tegenstander")
SEEN_BY_THE_BOARD = {"confidential/plan.xlsx", "confidential/plan.docx"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome[Plan], Path]:
    base = tmp_path_factory.mktemp("advocacy_canaries")

    def change(sheets: Sheets) -> None:
        for (sheet, column), canary in CANARIES.items():
            for row in sheets[sheet].grid[1:]:
                row[sheets[sheet].positions[column]] = canary

    outcome = run(INSTRUMENT, changed_demo(INSTRUMENT, base / "demo", change), seed=1)
    out = base / "out"
    out.mkdir()
    write_outcome(outcome, out, Language.NL)
    return outcome, out


def test_nothing_confidential_stands_in_a_public_file(written: tuple[Outcome[Plan], Path]) -> None:
    outcome, out = written
    public = public_texts(out)
    assert {"report.html", "report.pdf", "report.docx", "calendar.ics", "calendar_municipalities.ics"} <= set(
        public
    )
    public["results"] = json.dumps(results_of(outcome), ensure_ascii=False)
    for hidden in (*CANARIES.values(), *POSITIONS):
        assert [name for name, text in public.items() if hidden in text] == [], hidden


def test_the_board_sees_positions_and_who_works_with_the_plan_sees_all(
    written: tuple[Outcome[Plan], Path],
) -> None:
    _, out = written
    files = {path.relative_to(out).as_posix() for path in (out / "confidential").rglob("*")}
    assert files == SEEN_BY_THE_BOARD
    workbook = text_in(out / "confidential" / "plan.xlsx")
    assert all(canary in workbook for canary in CANARIES.values())
    page = text_in(out / "confidential" / "plan.docx")
    assert all(position in page for position in POSITIONS)
    assert not any(canary in page for canary in CANARIES.values())


def test_every_column_on_a_person_is_confidential_and_none_asks_for_more_than_office_and_topic() -> None:
    plans = {plan.id: plan for plan in INSTRUMENT.plans}
    assert all(plans[sheet].column(column).confidential for sheet, column in CANARIES)
    log = {column.id for column in plans["contact_log"].columns}
    assert log == {"date", "target", "form", "role", "topic"}
