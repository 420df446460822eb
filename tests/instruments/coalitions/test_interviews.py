"""Answers to the interview guide are read, counted, kept inside, and refused where not allowed (K-5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.files import more_files
from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.inventory import Inventory
from rondetafel.instruments.coalitions.reading import read
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.pipeline import Outcome, results_of
from rondetafel.lib.reporting.released_rows import rows_of
from tests.instruments.changed_demos import changed_demo, put, read_demo

ANSWERS = Path("interviews") / "answers.csv"


def problems_of(folder: Path) -> list[tuple[str, int | None]]:
    with pytest.raises(BadInput) as refused:
        read(folder)
    return [(each.code, each.place.row) for each in refused.value.problems]


def change(folder: Path, old: str, new: str) -> None:
    path = folder / ANSWERS
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_answers_are_counted_per_case_and_kept_inside_for_coding(outcome: Outcome[Inventory]) -> None:
    """Four interviews with nine questions each."""
    assert len(outcome.material.answers) == 4 * 9
    counted = {str(row["case"]): row["answers"] for row in rows_of(outcome.tables["interviews"])}
    assert counted["Solied Sint-Niklaas"] == 36
    assert sum(int(str(count)) for count in counted.values()) == 36
    assert "Antwoord van R01" not in str(results_of(outcome))
    kept = more_files(outcome.tables, outcome.material, Language.EN)["confidential/fragments.csv"].decode()
    assert (
        'ev_success,R01,Antwoord van R01 op ev_success (verzonnen).,"answer to the guide, to be coded"'
        in kept
    )


def test_answers_of_nobody_on_the_sheet_or_without_agreement_are_refused(tmp_path: Path) -> None:
    read_demo(INSTRUMENT, tmp_path)
    change(tmp_path, "yes,R01", "yes,R99")
    change(tmp_path, "yes,R03", "no,R03")
    assert problems_of(tmp_path) == [("COA-024", 2), ("COA-025", 4)]


def test_a_file_that_bears_the_name_of_a_respondent_is_refused(tmp_path: Path) -> None:
    read_demo(INSTRUMENT, tmp_path)
    (tmp_path / ANSWERS).rename(tmp_path / "interviews" / "verzonnen_persoon_1.csv")
    assert problems_of(tmp_path) == [("COA-026", None)]


def test_a_finding_that_repeats_an_answer_word_for_word_is_refused(tmp_path: Path) -> None:
    said = "Antwoord van R02 op ev_factors (verzonnen)"
    changed_demo(
        INSTRUMENT, tmp_path, lambda sheets: put(sheets["fragments"], 2, "finding", f"Zij zei: {said}.")
    )
    assert problems_of(tmp_path) == [("COA-020", 2)]
