"""Everything that is wrong is said at once, where it is, in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.wording import PROBLEMS
from tests.instruments.coalitions.planted_faults import CELLS, write_faulty_folder
from tests.instruments.refusals import assert_refused


def test_forty_faults_give_forty_messages_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = write_faulty_folder(tmp_path / "demo")
    assert len(faults) == 40
    assert_refused(INSTRUMENT, tmp_path / "demo", faults, capsys)


IN_ANSWERS = {"COA-024", "COA-025", "COA-026"}
"""Problems of answer files, which are no sheets: see `test_interviews`."""


def test_every_problem_of_this_instrument_is_planted(tmp_path: Path) -> None:
    planted = {fault.code for fault in write_faulty_folder(tmp_path / "demo")}
    assert set(PROBLEMS.codes()) <= planted | IN_ANSWERS
    assert len(CELLS) >= 20
