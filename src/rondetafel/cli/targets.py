"""Where a command may write: nothing of the user's is replaced by surprise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rondetafel.lib.base.files import PROBLEMS as OF_FILES
from rondetafel.lib.base.problems import Catalogue, Place, Problem

PROBLEMS = Catalogue(__package__)
# a report, a demo world with its report, a frozen population
MADE_BY_US = ("manifest.json", "access/manifest.json", "population.yaml")


def folder_problems(folder: Path, *, force: bool) -> list[Problem]:
    """Why this folder cannot be written; even with force only a folder that Rondetafel made is replaced.

    A slip such as `--out ~/Documents --force` must not cost anyone their documents.
    """
    place = Place(file=str(folder))
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return []
    if not folder.is_dir() or not any((folder / mark).is_file() for mark in MADE_BY_US):
        return [PROBLEMS.problem("CLI-006", place)]
    return [] if force else [OF_FILES.problem("FIL-001", place)]


def file_problems(file: Path, *, force: bool, keep: Sequence[Path]) -> list[Problem]:
    """Why this file cannot be written.

    Args:
        file: file to write.
        force: whether an existing one may be replaced.
        keep: files that are read; they are never replaced.
    """
    place = Place(file=str(file))
    if any(file.resolve() == kept.resolve() for kept in keep) or file.is_dir():
        return [PROBLEMS.problem("CLI-007", place)]
    return [OF_FILES.problem("FIL-001", place)] if file.exists() and not force else []
