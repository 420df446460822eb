"""Fixtures for tests of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small_files import write_contacts, write_population, write_second_population


@pytest.fixture(autouse=True)
def no_temporary_folder_is_left(temporary_folder: Path) -> None:
    """Every command cleans up."""


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with `contacts.csv`, `register.csv` and `field.csv` (populations)."""
    folder = tmp_path_factory.mktemp("files")
    write_contacts(folder / "contacts.csv")
    write_population(folder / "register.csv")
    write_second_population(folder / "field.csv")
    return folder
