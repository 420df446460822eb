"""Folders of a few rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Rows = Sequence[Mapping[str, str | float]]


def small_folder(folder: Path, day: str = "2026-01-01", **sheets: Rows) -> Path:
    """A folder of CSV files with these rows, by the id of the sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    about = [{"title": "Proef", "date": day}]
    for sheet, rows in {"about": about, **sheets}.items():
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as page:
            writer = csv.DictWriter(page, headings)
            writer.writeheader()
            writer.writerows(rows)
    return folder
