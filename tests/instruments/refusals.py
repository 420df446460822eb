"""A folder with faults is refused with one message per fault, at its place, and nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rondetafel.cli.main import run as run_command
from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.contract import Instrument
from rondetafel.lib.worksheets.raw_sheets import RawCell
from tests.instruments.changed_demos import Sheets, put


@dataclass(frozen=True)
class Fault:
    """One fault: the code of its message, and the cell where it is planted and reported.

    Without a sheet it stands in another file, whose columns have their own names.
    """

    code: str
    sheet: str | None
    row: int | None
    column: str | None
    cell: RawCell = None


def plant(sheets: Sheets, faults: Sequence[Fault]) -> None:
    """Write the faulty cells."""
    for fault in faults:
        assert fault.sheet and fault.row and fault.column
        put(sheets[fault.sheet], fault.row, fault.column, fault.cell)


def assert_refused(
    instrument: Instrument[Any], folder: Path, faults: Sequence[Fault], capsys: pytest.CaptureFixture[str]
) -> None:
    """One message per fault in three languages, exit code 2, no output and no traceback."""
    with pytest.raises(BadInput) as refused:
        instrument.read(folder)
    problems = refused.value.problems
    found = Counter((p.code, p.place.sheet, p.place.row, p.place.column) for p in problems)
    assert found == Counter(_as_reported(instrument, fault) for fault in faults)
    assert all(problem.in_language(language) for problem in problems for language in Language)
    out = folder.with_name("out")
    name = instrument.description.id
    assert run_command([name, "report", str(folder), "--out", str(out), "--quiet"]) == 2
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err


def _as_reported(instrument: Instrument[Any], fault: Fault) -> tuple[str, str | None, int | None, str | None]:
    """Code and place as the demo, which is in Dutch, calls them."""
    if fault.sheet is None:
        return fault.code, None, fault.row, fault.column
    plan = next(plan for plan in instrument.plans if plan.id == fault.sheet)
    return fault.code, plan.title.nl, fault.row, plan.column(str(fault.column)).heading.nl
