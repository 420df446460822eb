"""Everything that is wrong is said at once, where it is, in three languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rondetafel.cli.main import run as run_command
from rondetafel.instruments.cooperation.instrument import INSTRUMENT
from rondetafel.instruments.cooperation.reading import read
from rondetafel.instruments.cooperation.wording import PROBLEMS
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from tests.instruments.cooperation.planted_faults import Fault, write_faulty_folder

Expected = tuple[str, str | None, int | None, str | None]


def test_forty_faults_give_forty_messages_and_no_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faults = write_faulty_folder(tmp_path / "demo")
    assert len(faults) == 40
    with pytest.raises(BadInput) as refused:
        read(tmp_path / "demo")
    problems = refused.value.problems
    found = Counter((p.code, p.place.sheet, p.place.row, p.place.column) for p in problems)
    assert found == Counter(expected(fault) for fault in faults)
    assert all(problem.in_language(language) for problem in problems for language in Language)
    out = tmp_path / "out"
    assert run_command(["cooperation", "report", str(tmp_path / "demo"), "--out", str(out), "--quiet"]) == 2
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err


def test_every_problem_of_this_instrument_is_planted(tmp_path: Path) -> None:
    planted = {fault.code for fault in write_faulty_folder(tmp_path / "demo")}
    assert set(PROBLEMS.codes()) <= planted


def expected(fault: Fault) -> Expected:
    """Code and place as the user's own file calls them."""
    if fault.sheet is None:
        return fault.code, None, fault.row, fault.column
    plan = next(plan for plan in INSTRUMENT.plans if plan.id == fault.sheet)
    return fault.code, plan.title.nl, fault.row, plan.column(str(fault.column)).heading.nl
