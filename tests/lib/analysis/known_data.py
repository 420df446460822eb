"""Data sets of the reference cases, in the form the functions take, and their tolerance."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rondetafel.lib.analysis.two_mode import Attendance


def close_to(expected: Any, case: dict[str, Any]) -> Any:
    """What R gave, within the tolerance of the case; `null` in it means not defined."""
    if isinstance(expected, list):
        expected = [np.nan if value is None else value for value in expected]
    return pytest.approx(expected, rel=case["rel_tol"], abs=case["abs_tol"], nan_ok=True)


def numbered_ties(path: Path) -> np.ndarray:
    """Ties between nodes that the file numbers from 1, numbered from 0."""
    return np.loadtxt(path, delimiter=",", skiprows=1, dtype=int) - 1


@dataclass(frozen=True)
class Davis:
    """Southern women: 18 women at 14 events."""

    women: list[str]
    events: list[str]
    attendance: Attendance


def davis(path: Path) -> Davis:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["woman"], row["event"]) for row in csv.DictReader(file)]
    women = list(dict.fromkeys(woman for woman, _ in rows))
    events = list(dict.fromkeys(event for _, event in rows))
    ties = [(women.index(woman), events.index(event)) for woman, event in rows]
    return Davis(women, events, Attendance.from_ties(*zip(*ties, strict=True)))
