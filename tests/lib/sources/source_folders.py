"""Small folders that look like the real sources, for the tests of their readers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rondetafel.lib.sources.preparation import prepare_source
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.source_map import load_map, read_map


def write_folder(folder: Path, files: Mapping[str, str]) -> Path:
    """Write text files, in folders of their own where their names say so."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def prepared(source: str, path: Path, workspace: Path, **options: Any) -> PreparedSource:
    """Prepare a source whose files in the test are plain CSV, whatever the real ones are."""
    return prepare_source(load_map(source), path, workspace=workspace, **options)


def own_map(text: str):
    """A map of the user's own."""
    return read_map("mine", "mine.yaml", text)


def rows_of(parquet: Path, columns: str = "*") -> list[tuple]:
    """Rows of a Parquet file."""
    import duckdb

    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {columns} FROM read_parquet('{parquet}')").fetchall()
