"""Fixtures that every test may use."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.commands import Command, commands

# the same examples in every run, so that a change and not chance turns the suite red
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
REFERENCE = Path(__file__).resolve().parent / "reference"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder with the real public data; the test is skipped, visibly, where it is not beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real public data (../shared/data) is not beside this checkout")
    return SHARED_DATA


@pytest.fixture(scope="session")
def reference_case():
    """Expected values computed in R: give the name of a case, get its content."""

    def load(name: str) -> dict:
        return json.loads((REFERENCE / "cases" / f"{name}.json").read_text(encoding="utf-8"))

    return load


@pytest.fixture(scope="session")
def reference_input():
    """Path of an input file that belongs to a reference case."""
    return lambda name: REFERENCE / "inputs" / name


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `rondetafel` in this process."""
    return commands(capsys)


@pytest.fixture
def temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Where temporary folders go during a test; none may be left."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert not [entry.name for entry in folder.iterdir() if entry.name.startswith("rondetafel")]
