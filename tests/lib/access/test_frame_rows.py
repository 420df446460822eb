"""Rows of a frame are written with the columns that every frame has."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from rondetafel.lib.access.frame import COLUMNS, check_frame
from rondetafel.lib.access.frame_rows import FrameRow, frame_csv
from rondetafel.lib.access.frequency import Frequency
from rondetafel.lib.base.tables import Lens

DAY = date(2026, 1, 1)
ROWS = (
    FrameRow("Bond", Lens.SEAT, 1, venue="Raad", seat="lid", period_start=DAY, period_end=DAY),
    FrameRow("Kamer", Lens.CONSULTATION, 3, venue="Dossier", frequency=Frequency.SEVERAL),
)


def test_what_is_unknown_is_empty_and_frequencies_are_ids() -> None:
    seat, talk = csv.DictReader(io.StringIO(frame_csv(ROWS).decode("utf-8")))
    assert tuple(seat) == COLUMNS
    assert (seat["source"], seat["frequency"], seat["period_start"]) == ("seat", "", "2026-01-01")
    assert (talk["source"], talk["frequency"], talk["seat"]) == ("consultation", "several", "")


def test_lib_accepts_the_frame_that_was_written(tmp_path: Path) -> None:
    import pyarrow.csv

    (tmp_path / "frame.csv").write_bytes(frame_csv(ROWS))
    strings = pyarrow.csv.ConvertOptions(strings_can_be_null=True)
    assert check_frame(pyarrow.csv.read_csv(tmp_path / "frame.csv", convert_options=strings)) == []
