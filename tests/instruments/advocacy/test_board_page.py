"""The plan for the board is one page, whatever the plan holds."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rondetafel.instruments.advocacy.board_content import LONG, board_content, shortened
from rondetafel.instruments.advocacy.board_page import board_page
from rondetafel.instruments.advocacy.plan import Plan
from rondetafel.instruments.advocacy.plan_workbook import SHEETS, plan_workbook
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WORDS = "Wijdlopige omschrijving van een overlegorgaan met bevoegdheden "


def stretched(plan: Plan) -> Plan:
    """The demo with texts and rows that no page could hold."""
    long = WORDS * 6
    about = replace(plan.about, title=f"{long} {plan.about.title}", organisation=long)
    goal = replace(plan.goal, text=long, success_test=long, interest=long)
    targets = tuple(
        replace(each, name=f"{place} {long} {each.name}") for place, each in enumerate(plan.targets * 4)
    )
    actions = tuple(
        replace(
            each,
            code=f"{each.code}{place}",
            name=f"{long} {place}",
            next_step=long,
            next_step_by=plan.day + timedelta(days=place),
            targets=(targets[place % len(targets)].name,),
        )
        for place, each in enumerate(plan.actions * 4)
    )
    decisions = tuple(
        replace(each, name=f"{long} {each.name}", decided_by=long, day=plan.day + timedelta(days=200))
        for each in plan.decisions
    )
    coalitions = tuple(
        replace(each, name=f"{long} {each.name}", spokesperson=long, members=(long, long))
        for each in plan.coalitions * 3
    )
    return replace(
        plan,
        about=about,
        goal=goal,
        targets=targets,
        actions=tuple(replace(each, decision=None) for each in actions),
        decisions=decisions,
        coalitions=coalitions,
    )


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_the_page_is_one_page_in_three_languages_also_of_a_very_long_plan(
    outcome: Outcome[Plan], tmp_path: Path
) -> None:
    files = []
    for name, plan in (("demo", outcome.material), ("long", stretched(outcome.material))):
        for language in Language:
            files.append(tmp_path / f"{name}_{language}.docx")
            files[-1].write_bytes(board_page(plan, language))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=120)
    pages = {file.stem: _pages(file.with_suffix(".pdf").read_bytes()) for file in files}
    assert pages == {file.stem: 1 for file in files}


@pytest.mark.parametrize("language", Language)
def test_the_page_says_what_is_next_who_decides_and_what_to_discuss(
    outcome: Outcome[Plan], language: Language
) -> None:
    page = board_content(outcome.material, language)
    assert page.badge
    assert [len(table.rows) for table in page.tables] == [6, 3, 6, 3]
    assert "16" in page.tables[0].heading  # how many steps there are in all
    silent = {Language.NL: "nergens zichtbaar", Language.FR: "nulle part", Language.EN: "nowhere"}[language]
    assert silent in page.signals[0]
    assert any("41" in line and "342" in line for line in page.signals)


def test_texts_are_cut_at_a_word() -> None:
    assert shortened("kort", LONG) == "kort"
    assert shortened("een twee drie vier", 14) == "een twee drie…"
    assert shortened("onbreekbaar" * 3, 12) == "onbreekbaar…"
    assert all(len(shortened("a bb ccc " * 20, most)) <= most for most in range(5, 60))


def test_the_page_is_a_word_file_in_its_language_with_the_same_bytes_each_time(
    outcome: Outcome[Plan],
) -> None:
    page = board_page(outcome.material, Language.FR)
    assert page == board_page(outcome.material, Language.FR)
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert 'w:val="fr-BE"' in styles


def test_the_workbook_copies_the_goal_to_every_municipality(outcome: Outcome[Plan]) -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(plan_workbook(outcome.material, Language.NL))
    )
    assert book.sheet_names == ["Acties", "Doelgroepen", "Eigen contacten", "Gemeenten"]
    rows = book.get_sheet_by_name("Gemeenten").to_python()
    assert len(rows) == 1 + 342
    assert {row[SHEETS["municipalities"].index("local_goal")] for row in rows[1:]} == {
        outcome.material.goal.text
    }


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))
