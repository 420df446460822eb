"""`rondetafel demo`: every instrument filled with invented data, labelled, with its report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rondetafel.cli.instrument_commands import INSTRUMENTS
from rondetafel.instruments.access import demo
from rondetafel.lib.engine.folders import instrument_ids
from tests.commands import Command

BADGE = "verzonnen gegevens"


@pytest.fixture(scope="module")
def small_world() -> Iterator[None]:
    """The world of meetings at a size that takes no time; its measures are tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "POPULATION_SIZE", 60)
        patch.setattr(demo, "MEETINGS_PER_SEAT_AND_YEAR", 2)
        yield


@pytest.mark.usefixtures("small_world")
def test_every_instrument_has_a_report_that_says_it_is_invented(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    assert command("demo", "--no-serve", "--out", out).code == 0
    reports = ["access", "study/report", *(f"{name}/report" for name in instrument_ids(INSTRUMENTS))]
    pages = {report: (out / report / "report.html").read_text(encoding="utf-8") for report in reports}
    assert len(pages) >= 4
    assert [report for report, page in pages.items() if BADGE not in page.replace("\u00a0", " ")] == []
    done = command("access", "measure", out / "world", "--map", out / "world" / "kaart.yaml", "--json")
    assert len(json.loads(done.out)["periods"]) == 5
