"""Freeze a population from any file with one row per organisation (R-6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rondetafel.lib.base.files import file_sha256, whole_folder
from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.populations.snapshot import DESCRIPTION, PROBLEMS, ROLES, Snapshot
from rondetafel.lib.tabular.database import database, identifier, quoted
from rondetafel.lib.tabular.staged import FieldKind, StagedTable, Wanted
from rondetafel.lib.tabular.staging import stage_table

_DATES = ("start", "end")


def freeze_population(
    file: Path,
    columns: Mapping[str, str],
    target: Path,
    *,
    name: str,
    as_of: date,
    version: int = 1,
    workspace: Path,
    force: bool = False,
    progress: Progress = silent,
) -> Snapshot:
    """Make a snapshot of a file; the same file gives the same members, byte for byte.

    Args:
        file: any table that can be read, one row per organisation.
        columns: heading per role: `organisation` (always), `name`, `group`, `start`, `end`.
        target: folder of the snapshot.
        name: name of the population.
        as_of: day that it describes.
        version: version of the snapshot of that day. A snapshot that was published under is not replaced:
            a correction gets a higher version and a folder of its own.
        workspace: folder for staged tables; the caller removes it.
        force: replace an existing folder.
        progress: told of rows read.

    Raises:
        BadInput: bad rows, an organisation that stands in it more than once, or the folder exists.
    """
    roles = tuple(role for role in ROLES if role in columns)
    wanted = [
        Wanted(
            role,
            columns[role],
            FieldKind.DATE if role in _DATES else FieldKind.TEXT,
            required=role == "organisation",
        )
        for role in roles
    ]
    table = stage_table(file, wanted, workspace=workspace, progress=progress)
    place = Place(file=file.name, column=columns["organisation"])
    with whole_folder(target, force=force) as draft:
        members = draft / "members.csv"
        _write_members(table, roles, members, workspace, place)
        snapshot = Snapshot(
            name=name,
            as_of=as_of,
            version=version,
            size=table.used,
            roles=roles,
            sha256=str(file_sha256(members)),
            source={"file": file.name, "sha256": str(file_sha256(file))},
        )
        members.rename(draft / snapshot.members)
        (draft / DESCRIPTION).write_text(snapshot.written(), encoding="utf-8")
    return snapshot


def _write_members(
    table: StagedTable, roles: tuple[str, ...], target: Path, workspace: Path, place: Place
) -> None:
    """Members in the order of their ids; one that stands twice would count twice in every share."""
    chosen = ", ".join(f"{identifier(table.columns[role])} AS {identifier(role)}" for role in roles)
    with database(workspace) as connection:
        connection.execute(
            f"CREATE VIEW members AS SELECT {chosen} FROM read_parquet({quoted(table.parquet)})"
        )
        repeated = connection.execute(
            "SELECT organisation, count(*) FROM members GROUP BY 1 HAVING count(*) > 1 ORDER BY 1"
        ).fetchall()
        if repeated:
            raise BadInput(
                PROBLEMS.problem("POP-004", place, value=value, times=times) for value, times in repeated
            )
        connection.execute(
            f"COPY (SELECT * FROM members ORDER BY organisation) TO {quoted(target)} (FORMAT csv, HEADER)"
        )
