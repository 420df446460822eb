"""Everything that is wrong is said at once, where it is, in three languages, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.cli.main import run as run_command
from rondetafel.instruments.consultation.instrument import INSTRUMENT
from rondetafel.instruments.consultation.wording import PROBLEMS
from tests.instruments.consultation.planted_faults import write_faulty_folder
from tests.instruments.refusals import Fault, assert_refused


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Fault]]:
    folder = tmp_path_factory.mktemp("faults") / "demo"
    return folder, write_faulty_folder(folder)


def test_thirty_eight_faults_give_thirty_eight_messages_and_no_output(
    faulty: tuple[Path, list[Fault]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, faults = faulty
    assert len(faults) == 38
    assert_refused(INSTRUMENT, folder, faults, capsys)


@pytest.mark.parametrize("command", ["report", "results", "check"])
def test_every_command_ends_with_2_and_tells_every_problem(
    faulty: tuple[Path, list[Fault]], command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, faults = faulty
    more = ["--out", str(tmp_path / "out")] if command == "report" else []
    assert run_command(["consultation", command, str(folder), "--quiet", *more]) == 2
    captured = capsys.readouterr()
    told = captured.out + captured.err
    codes = [fault.code for fault in faults]
    assert "Traceback" not in told
    assert all(told.count(code) >= codes.count(code) for code in codes)


def test_every_problem_of_this_instrument_is_planted(faulty: tuple[Path, list[Fault]]) -> None:
    assert set(PROBLEMS.codes()) <= {fault.code for fault in faulty[1]}
