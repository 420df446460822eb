"""Everything that is wrong is said at once, where it is, in three languages, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.cli.main import run as run_command
from rondetafel.instruments.consultation.reading import read_dossier
from rondetafel.instruments.consultation.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from tests.instruments.consultation.planted_faults import write_faulty_folder


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str]]]:
    folder = tmp_path_factory.mktemp("faults") / "demo"
    folder.mkdir()
    return folder, write_faulty_folder(folder)


def test_thirty_seven_faults_give_thirty_seven_messages(faulty: tuple[Path, list[tuple[str, str]]]) -> None:
    folder, planted = faulty
    with pytest.raises(BadInput) as refused:
        read_dossier(folder)
    problems = refused.value.problems
    assert sorted((each.place.sheet, each.code) for each in problems) == sorted(planted)
    assert len(planted) == 37
    assert all(each.place.row for each in problems)
    assert all(each.in_language(language) for each in problems for language in Language)


@pytest.mark.parametrize("command", ["report", "results", "check"])
def test_a_faulty_folder_ends_with_2_and_writes_nothing(
    faulty: tuple[Path, list[tuple[str, str]]],
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder, planted = faulty
    out = tmp_path / "out"
    more = ["--out", str(out)] if command == "report" else []
    assert run_command(["consultation", command, str(folder), "--quiet", *more]) == 2
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert not out.exists()
    assert "Traceback" not in told
    assert all(told.count(code) >= [c for _, c in planted].count(code) for _, code in planted)


def test_every_problem_of_this_instrument_is_planted(faulty: tuple[Path, list[tuple[str, str]]]) -> None:
    assert set(PROBLEMS.codes()) <= {code for _, code in faulty[1]}
