"""Reading a dossier folder: its files, its population, and names that lead elsewhere."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rondetafel.instruments.consultation.demo.writing import write_demo
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.lib.base.problems import BadInput
from tests.instruments.changed_demos import put
from tests.instruments.conformance.registered import demo_sheets, write_sheets


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("consultation") / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    return folder


def test_the_demo_has_sixty_stakeholders_and_a_campaign_among_its_submissions(demo: Path) -> None:
    dossier = read_dossier(demo)
    assert (len(dossier.stakeholders), len(dossier.submissions)) == (60, 120)
    assert dossier.about.synthetic


def test_texts_of_files_stand_for_their_submission_and_a_scan_keeps_its_summary(demo: Path) -> None:
    by_number = read_dossier(demo).submission_numbered
    assert all(by_number[number].text for number in ("I-001", "I-002", "I-003", "I-005", "I-045", "I-060"))
    assert by_number["I-005"].searchable  # a PDF with text
    assert not by_number["I-004"].searchable
    assert by_number["I-004"].text  # its summary


def test_the_population_may_be_a_file_of_its_own(demo: Path, tmp_path: Path) -> None:
    """Beside the workbook: `population.csv`, with the headings or the ids of the columns."""
    (tmp_path / "submissions").mkdir()
    sheets = demo_sheets(INSTRUMENT, demo)
    for file in (demo / "submissions").iterdir():
        (tmp_path / "submissions" / file.name).write_bytes(file.read_bytes())
    own = next(sheet for sheet in sheets if sheet.plan and sheet.plan.id == "population")
    write_sheets(INSTRUMENT, tmp_path, [sheet for sheet in sheets if sheet is not own])
    with (tmp_path / "population.csv").open("w", encoding="utf-8", newline="") as page:
        csv.writer(page).writerows([["" if cell is None else cell for cell in row] for row in own.grid])
    assert read_dossier(tmp_path).population == read_dossier(demo).population
    assert len(read_dossier(tmp_path).population) == 109


@pytest.mark.parametrize("name", ["../geheim.txt", "/etc/hostname", "x" * 400 + ".txt"])
def test_a_file_name_that_leads_out_of_the_folder_is_never_read(tmp_path: Path, name: str) -> None:
    """Even where the file exists; and a name that no file can have is a message, not a crash."""
    folder = tmp_path / "demo"
    folder.mkdir()
    write_demo(folder, 2026)
    (folder / "geheim.txt").write_text("geheim", encoding="utf-8")
    sheets = demo_sheets(INSTRUMENT, folder)
    put(next(s for s in sheets if s.plan and s.plan.id == "submissions"), 10, "file", name)
    write_sheets(INSTRUMENT, folder, sheets)
    with pytest.raises(BadInput) as refused:
        read_dossier(folder)
    assert [each.code for each in refused.value.problems] == ["CON-013"]
