"""Fixtures for tests of the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rondetafel.cli.main import run
from tests.cli.small_files import write_contacts, write_population, write_second_population


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `rondetafel` in this process."""

    def call(*arguments: str | Path) -> Done:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Done(code, captured.out, captured.err)

    return call


@pytest.fixture(autouse=True)
def temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Where temporary folders go during a test; none may be left."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert not [entry.name for entry in folder.iterdir() if entry.name.startswith("rondetafel")]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with `contacts.csv`, `register.csv` and `field.csv` (populations)."""
    folder = tmp_path_factory.mktemp("files")
    write_contacts(folder / "contacts.csv")
    write_population(folder / "register.csv")
    write_second_population(folder / "field.csv")
    return folder
