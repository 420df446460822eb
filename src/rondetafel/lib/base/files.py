"""Writing files so that nothing half-written is ever seen and nothing is overwritten by surprise."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Catalogue, Place

PROBLEMS = Catalogue(__package__)


@contextmanager
def whole_folder(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary folder that becomes `target` at the end, or vanishes on any error.

    Args:
        target: the folder to make; parents are made as needed.
        force: replace an existing folder instead of refusing. The old one stays until the new one is whole.

    Raises:
        BadInput: `target` exists and is not an empty folder, and `force` is off.
    """
    _refuse_existing(target, force)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield draft
        draft.chmod(0o755)
        if target.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
            target.rename(old / target.name)
            try:
                draft.rename(target)
            except OSError:
                (old / target.name).rename(target)
                raise
            finally:
                shutil.rmtree(old, ignore_errors=True)
        else:
            draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def whole_file(target: Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary path that becomes `target` at the end, or vanishes on any error.

    Raises:
        BadInput: `target` exists and `force` is off.
    """
    _refuse_existing(target, force)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def file_sha256(path: Path) -> str | None:
    """SHA-256 of a file in hexadecimal; None for a folder."""
    if path.is_dir():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_existing(target: Path, force: bool) -> None:
    empty_folder = target.is_dir() and not any(target.iterdir())
    if target.exists() and not force and not empty_folder:
        raise BadInput([PROBLEMS.problem("FIL-001", Place(file=str(target)))])
