"""What the tests of reading files share: small files made on the spot, and the problems they raise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.tabular.staged import StagedTable
from rondetafel.lib.tabular.staging import stage_table
from tests.lib.tabular.contact_files import CONTACT_FIELDS


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write bytes (or text as UTF-8) to a file with a name."""

    def write_file(content: bytes | str, name: str = "contacts.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def stage(tmp_path: Path) -> Callable[..., StagedTable]:
    """Stage a file in a workspace of its own."""

    def stage_file(path: Path, wanted=CONTACT_FIELDS, **options) -> StagedTable:
        return stage_table(path, wanted, workspace=tmp_path / "workspace", **options)

    return stage_file


@pytest.fixture
def problems_of(stage: Callable[..., StagedTable]) -> Callable[..., tuple[Problem, ...]]:
    """Problems for which a file is refused."""

    def refused(path: Path, wanted=CONTACT_FIELDS, **options) -> tuple[Problem, ...]:
        with pytest.raises(BadInput) as raised:
            stage(path, wanted, **options)
        for problem in raised.value.problems:
            assert all(problem.in_language(language) for language in ("nl", "fr", "en"))
        return raised.value.problems

    return refused
