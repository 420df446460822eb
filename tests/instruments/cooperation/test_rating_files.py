"""Answers to the rating form, one file per rater (O-2)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter

from rondetafel.instruments.cooperation.criteria import all_criteria
from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.inventory import Inventory
from rondetafel.instruments.cooperation.rating_form import FORM, rating_form
from rondetafel.instruments.cooperation.reading import read
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.new_folder import write_new_folder
from rondetafel.lib.engine.pipeline import Outcome
from rondetafel.lib.forms.form import Question
from rondetafel.lib.forms.reading import read_form
from tests.instruments.cooperation.folders import small_folder

ANSWER = {
    "consent": "yes",
    "rater": "r1",
    "form": "tafel  A",
    "timing": "ex_post",
    "score_efficiency": "3",
    "why_efficiency": "Omdat.",
    "evidence_efficiency": "Verslag",
    "score_coherence": "cannot_judge",
    "score_transparency": "0",
    "bottleneck": "underused",
    "public_quote": "Zelden samen.",
    "consent_quote": "no",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = small_folder(
        tmp_path / "folder",
        forms=[{"name": "Tafel A", "kind": "structure"}],
        parties=[{"name": "Noord"}],
        raters=[{"rater": "R1", "government": "Noord"}],
    )
    (made / "ratings").mkdir()
    return made


def write_csv(folder: Path, answer: dict[str, str]) -> None:
    columns = [question.name for question in rating_form().questions]
    with (folder / "ratings" / "r1.csv").open("w", encoding="utf-8", newline="") as page:
        writer = csv.DictWriter(page, columns)
        writer.writeheader()
        writer.writerow(answer)


def test_a_new_folder_holds_a_sound_form_with_anchors_for_every_criterion(tmp_path: Path) -> None:
    write_new_folder(INSTRUMENT, tmp_path, Language.FR)
    questions = {each.name: each for each in read_form(tmp_path / FORM).questions}
    for criterion in all_criteria():
        question = questions[f"score_{criterion}"]
        assert isinstance(question, Question)
        assert [choice.name for choice in question.choices] == ["0", "1", "2", "3", "4", "cannot_judge"]
        anchors = [question.choices[place].label for place in (0, 2, 4)]
        assert len({anchor.nl for anchor in anchors}) == 3


def test_an_answer_becomes_ratings_and_its_quote_needs_consent(folder: Path) -> None:
    """Rater and form are recognised in other capitals and spaces, as references on the sheets are."""
    write_csv(folder, ANSWER)
    found = read(folder)
    assert {(r.rater, r.form, r.criterion, r.score, r.draft) for r in found.ratings} == {
        ("R1", "Tafel A", "efficiency", 3, False),
        ("R1", "Tafel A", "coherence", None, False),
        ("R1", "Tafel A", "transparency", 0, True),
    }
    assert [(each.bottleneck, each.public_quote) for each in found.bottlenecks] == [("underused", "")]


def test_a_workbook_is_read_as_well(folder: Path) -> None:
    with xlsxwriter.Workbook(str(folder / "ratings" / "r1.xlsx")) as book:
        page = book.add_worksheet("answers")
        for place, question in enumerate(rating_form().questions):
            page.write_string(0, place, question.name)
            page.write_string(1, place, ANSWER.get(question.name, ""))
    assert len(read(folder).ratings) == 3


def test_a_score_outside_the_scale_is_refused_with_its_place(folder: Path) -> None:
    write_csv(folder, ANSWER | {"score_efficiency": "5", "why_efficiency": "", "evidence_efficiency": ""})
    with pytest.raises(BadInput) as refused:
        read(folder)
    [problem] = refused.value.problems
    assert (problem.place.file, problem.place.row, problem.place.column) == ("r1.csv", 2, "score_efficiency")


def test_the_same_rating_on_the_sheet_and_in_a_file_is_refused(folder: Path) -> None:
    write_csv(folder, ANSWER)
    row: dict[str, str | float] = {"rater": "R1", "form": "Tafel A", "timing": "ex_post"}
    row |= {"criterion": "efficiency", "score": 2}
    small_folder(folder, ratings=[row])
    with pytest.raises(BadInput) as refused:
        read(folder)
    assert [problem.code for problem in refused.value.problems] == ["COO-011"]


def test_the_demo_has_one_rater_in_a_file_and_the_others_on_the_sheet(outcome: Outcome[Inventory]) -> None:
    by_rater = {rater.code: 0 for rater in outcome.material.raters}
    for rating in outcome.material.ratings:
        by_rater[rating.rater] += 1
    assert by_rater["R6"] == by_rater["R5"] == 90
