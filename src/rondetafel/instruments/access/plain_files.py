"""Evidence from a user's own files: contacts in one file, populations in others, columns by heading."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from rondetafel.instruments.access.pipeline import AccessEvidence
from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.base.problems import BadInput, Catalogue, Place, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.base.text import Localised
from rondetafel.lib.tabular.staged import FieldKind, StagedTable, Wanted
from rondetafel.lib.tabular.staging import stage_table

PROBLEMS = Catalogue(__package__)
MOST_POPULATIONS = 2
Loaded = TypeVar("Loaded")


@dataclass(frozen=True, slots=True)
class ContactColumns:
    """Headings of the contact file."""

    organisation: str
    seat: str
    date: str
    venue: str | None = None
    meeting: str | None = None
    observed_from: datetime.date | None = None
    observed_to: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class PopulationColumns:
    """A population file and its headings; `group`, `name`, `start` and `end` where there are such columns."""

    path: Path
    organisation: str
    group: str | None = None
    name: str | None = None
    start: str | None = None
    end: str | None = None


def evidence_from_files(
    contacts: Path,
    columns: ContactColumns,
    populations: Sequence[PopulationColumns] = (),
    *,
    workspace: Path,
    skip_bad_rows: bool = False,
    progress: Progress = silent,
) -> tuple[AccessEvidence, tuple[Problem, ...]]:
    """Read and check a contact file and its populations.

    Args:
        contacts: CSV, Parquet, XLSX or ODS with one row per contact.
        columns: its headings.
        populations: one or two population files.
        workspace: folder for staged tables; the caller removes it.
        skip_bad_rows: leave bad rows of the contact file out instead of refusing it. A population is
            always refused when a row is bad: a reference with holes is none.
        progress: told at each step.

    Returns:
        The evidence, and the problems of the rows that were skipped.

    Raises:
        BadInput: with the problems of all files together.
    """
    gathered = _Gathered()
    if len(populations) > MOST_POPULATIONS:
        gathered.problems.append(PROBLEMS.problem("ACC-002", n=len(populations)))
    table = gathered.collect(
        lambda: stage_table(
            contacts,
            _wanted(columns),
            workspace=workspace,
            skip_bad_rows=skip_bad_rows,
            progress=progress,
        )
    )
    frozen = [gathered.collect(partial(_population, plan, workspace, progress)) for plan in populations]
    if table is not None and not table.used:
        gathered.problems.append(PROBLEMS.problem("ACC-003", Place(file=contacts.name)))
    gathered.raise_if_any()
    assert table is not None
    evidence = AccessEvidence(
        title=Localised.same(contacts.name),
        citation=contacts.name,
        records=_records(table, columns),
        populations=tuple(population for population in frozen if population is not None),
        sha256=_sha256(contacts),
    )
    return evidence, table.problems


class _Gathered:
    """Problems of several files, to be raised together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unlisted = 0

    def collect(self, load: Callable[[], Loaded]) -> Loaded | None:
        """Run one reading; keep its problems instead of stopping at them."""
        try:
            return load()
        except BadInput as bad:
            self.problems += bad.problems
            self.unlisted += bad.unlisted
            return None

    def raise_if_any(self) -> None:
        """Raise everything that was gathered."""
        if self.problems:
            raise BadInput(self.problems, self.unlisted)


def _wanted(columns: ContactColumns) -> list[Wanted]:
    wanted = [
        Wanted("organisation", columns.organisation),
        Wanted("seat", columns.seat),
        Wanted("date", columns.date, FieldKind.DATE),
    ]
    if columns.venue:
        wanted.append(Wanted("venue", columns.venue))
    if columns.meeting:
        wanted.append(Wanted("meeting", columns.meeting))
    return wanted


def _records(table: StagedTable, columns: ContactColumns) -> ContactRecords:
    return ContactRecords(
        parquet=table.parquet,
        columns=table.columns,
        rows=table.rows,
        used=table.used,
        skipped=table.skipped,
        observed_from=columns.observed_from,
        observed_to=columns.observed_to,
    )


def _population(plan: PopulationColumns, workspace: Path, progress: Progress) -> Population:
    wanted = [Wanted("organisation", plan.organisation)]
    for role, heading, kind in (
        ("group", plan.group, FieldKind.TEXT),
        ("name", plan.name, FieldKind.TEXT),
        ("start", plan.start, FieldKind.DATE),
        ("end", plan.end, FieldKind.DATE),
    ):
        if heading:
            wanted.append(Wanted(role, heading, kind, required=False))
    table = stage_table(plan.path, wanted, workspace=workspace, progress=progress)
    _refuse_repeated_members(table, plan)
    return Population(table.parquet, table.columns, id=plan.path.stem, size=table.used)


def _refuse_repeated_members(table: StagedTable, plan: PopulationColumns) -> None:
    """An organisation that stands in the population twice would count twice in every share."""
    from rondetafel.lib.access.engine import duckdb_connection, fetch, read_parquet

    with duckdb_connection() as connection:
        members = read_parquet(connection, table.parquet)
        member = members[table.columns["organisation"]]
        counted = members.group_by(organisation=member).agg(times=members.count())
        repeated = fetch(counted.filter(counted.times > 1).order_by("organisation"))
    if repeated["organisation"]:
        place = Place(file=plan.path.name, column=plan.organisation)
        raise BadInput(
            PROBLEMS.problem("ACC-001", place, value=value, times=times)
            for value, times in zip(repeated["organisation"], repeated["times"], strict=True)
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
