"""The folders that are instruments, by their files alone: listing them costs nothing."""

from __future__ import annotations

from importlib import resources

MODULE = "instrument.py"


def instrument_ids(package: str) -> tuple[str, ...]:
    """Names of the folders of a package that hold an `instrument.py`, in alphabetical order."""
    folders = resources.files(package).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath(MODULE).is_file()))
