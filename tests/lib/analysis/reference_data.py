"""Input files of the reference cases as columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np


def columns(path: Path) -> dict[str, np.ndarray]:
    """Columns of a CSV file: numbers where all values are numbers or empty (NaN), else text."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: _column([row[name] for row in rows]) for name in rows[0]}


def _column(values: list[str]) -> np.ndarray:
    try:
        return np.array([float(value) if value else np.nan for value in values])
    except ValueError:
        return np.array(values)


def numbers(expected: dict[str, Any]) -> list[float]:
    """Values of a named list of R, in its order."""
    return list(expected.values())
