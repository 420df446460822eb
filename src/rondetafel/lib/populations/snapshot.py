"""A frozen population: a dated, versioned snapshot that can be referred to and cannot change unseen (R-6).

A snapshot is a folder with a CSV of members, one row per organisation with columns called as their roles,
and `population.yaml`, which says what it is and holds the hash of the members. Reading it checks the hash.
The file of members carries name, day and version in its name, so that figures name their reference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from rondetafel.lib.base.files import file_sha256
from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem
from rondetafel.lib.base.text import fold

PROBLEMS = Catalogue(__package__)
DESCRIPTION = "population.yaml"
ROLES = ("organisation", "name", "group", "start", "end")
FORM = 1
_KEYS = ("form", "name", "as_of", "version", "size", "roles", "sha256", "source")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a frozen population says of itself.

    Args:
        name: name of the population.
        as_of: day that it describes.
        version: 1 for the first snapshot of that day, higher for corrections.
        size: number of members.
        roles: columns of the members.
        sha256: hash of the members.
        source: name and hash of the file it was made from.
    """

    name: str
    as_of: date
    version: int
    size: int
    roles: tuple[str, ...]
    sha256: str
    source: Mapping[str, str]

    @property
    def id(self) -> str:
        """Name, day and version, printed with every figure that uses it."""
        plain = re.sub(r"[^a-z0-9]+", "-", fold(self.name)).strip("-") or "population"
        return f"{plain}-{self.as_of.isoformat()}-v{self.version}"

    @property
    def members(self) -> str:
        """Name of the file of members."""
        return f"{self.id}.csv"

    def written(self) -> str:
        """The description as YAML."""
        content = {
            "form": FORM,
            "name": self.name,
            "as_of": self.as_of,
            "version": self.version,
            "size": self.size,
            "roles": list(self.roles),
            "sha256": self.sha256,
            "source": dict(self.source),
        }
        return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))


def is_snapshot(path: Path) -> bool:
    """Whether a path is a folder with a frozen population."""
    return path.is_dir() and (path / DESCRIPTION).is_file()


def read_snapshot(folder: Path) -> Snapshot:
    """What a frozen population says of itself, after checking that its members are unchanged.

    Args:
        folder: folder of the snapshot.

    Raises:
        BadInput: no snapshot, a description that misses something, or members that were changed since.
    """
    if not is_snapshot(folder):
        raise BadInput([PROBLEMS.problem("POP-001", Place(file=str(folder)))])
    place = Place(file=f"{folder.name}/{DESCRIPTION}")
    try:
        content: Any = yaml.safe_load((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BadInput([PROBLEMS.problem("POP-002", place, key="YAML")]) from error
    content = content if isinstance(content, dict) else {}
    missing: list[Problem] = [
        PROBLEMS.problem("POP-002", place, key=key) for key in _KEYS if content.get(key) is None
    ]
    if missing:
        raise BadInput(missing)
    snapshot = Snapshot(
        name=str(content["name"]),
        as_of=content["as_of"],
        version=int(content["version"]),
        size=int(content["size"]),
        roles=tuple(content["roles"]),
        sha256=str(content["sha256"]),
        source=dict(content["source"]),
    )
    members = folder / snapshot.members
    if not members.is_file():
        raise BadInput([PROBLEMS.problem("POP-001", Place(file=str(members)))])
    if file_sha256(members) != snapshot.sha256:
        raise BadInput([PROBLEMS.problem("POP-003", Place(file=str(members)), id=snapshot.id)])
    return snapshot
