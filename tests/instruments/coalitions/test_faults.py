"""Everything that is wrong is said at once, where it is, in three languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rondetafel.cli.main import run as run_command
from rondetafel.instruments.coalitions.instrument import INSTRUMENT
from rondetafel.instruments.coalitions.reading import read
from rondetafel.instruments.coalitions.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from tests.instruments.coalitions.planted_faults import CELLS, write_faulty_folder


def test_forty_faults_give_forty_messages_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = write_faulty_folder(tmp_path / "demo")
    assert len(faults) == 40
    plans = {plan.id: plan for plan in INSTRUMENT.plans}
    expected = Counter(
        (
            fault.code,
            plans[fault.sheet].title.nl,
            fault.row,
            plans[fault.sheet].column(fault.column).heading.nl,
        )
        for fault in faults
    )
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "demo")
    problems = refused.value.problems
    assert Counter((p.code, p.place.sheet, p.place.row, p.place.column) for p in problems) == expected
    assert all(problem.in_language(language) for problem in problems for language in Language)
    out = tmp_path / "out"
    assert run_command(["coalitions", "report", str(tmp_path / "demo"), "--out", str(out), "--quiet"]) == 2
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err


IN_ANSWERS = {"COA-024", "COA-025", "COA-026"}
"""Problems of answer files, which are no sheets: see `test_interviews`."""


def test_every_problem_of_this_instrument_is_planted(tmp_path: Path) -> None:
    planted = {fault.code for fault in write_faulty_folder(tmp_path / "demo")}
    assert set(PROBLEMS.codes()) <= planted | IN_ANSWERS
    assert len(CELLS) >= 20
