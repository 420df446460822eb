"""A source whose columns are all there is to know: contacts or seats in one file, populations in others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from rondetafel.lib.access.evidence import ContactRecords, Population, SeatList
from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.sources.messages import PROBLEMS
from rondetafel.lib.sources.prepared import PreparedSource
from rondetafel.lib.sources.reading import Reading
from rondetafel.lib.sources.source_map import Kind
from rondetafel.lib.tabular.staged import FieldKind, StagedTable, Wanted

_POPULATION_KEYS = {
    "organisation": "population-id",
    "name": "population-name",
    "group": "group",
    "start": "population-start",
    "end": "population-end",
}
_CONTACT_ROLES = ("organisation", "seat", "date", "venue", "meeting")
_SEAT_ROLES = ("organisation", "venue", "seat", "start", "end")
_DATES = ("date", "start", "end")
_OPTIONAL = ("start", "end")


def read_plain_columns(reading: Reading) -> PreparedSource:
    """Read the columns that the map names.

    Raises:
        BadInput: the table or a population has problems; those of all files are listed together.
    """
    source = reading.source
    roles = [role for role in source.files if role.startswith("population")]
    reading.check_files("table", *roles)
    read: Callable[[Reading], PreparedSource] = _seats if source.kind is Kind.SEATS else _contacts
    loads: list[Callable[[], PreparedSource | Population]] = [partial(read, reading)]
    loads += [partial(_population, reading, role) for role in roles]
    prepared, populations = _all_or_every_problem(loads)
    return replace(prepared, populations=populations)


def _all_or_every_problem(
    loads: Iterable[Callable[[], PreparedSource | Population]],
) -> tuple[PreparedSource, tuple[Population, ...]]:
    """Table and populations, or the problems of all their files together."""
    tables: list[PreparedSource] = []
    populations: list[Population] = []
    problems: list[Problem] = []
    unlisted = 0
    for load in loads:
        try:
            loaded = load()
        except BadInput as bad:
            problems += bad.problems
            unlisted += bad.unlisted
            continue
        if isinstance(loaded, Population):
            populations.append(loaded)
        else:
            tables.append(loaded)
    if problems:
        raise BadInput(problems, unlisted)
    return tables[0], tuple(populations)


def _contacts(reading: Reading) -> PreparedSource:
    table = reading.stage("table", _wanted(reading, _CONTACT_ROLES))
    _refuse_nothing_left(table)
    source = reading.source
    records = ContactRecords(
        table.parquet,
        table.columns,
        table.rows,
        table.used,
        table.skipped,
        source.observed_from,
        source.observed_to,
    )
    return PreparedSource(source, contacts=records, problems=table.problems, unlisted=table.unlisted)


def _seats(reading: Reading) -> PreparedSource:
    table = reading.stage("table", _wanted(reading, _SEAT_ROLES))
    _refuse_nothing_left(table)
    seats = SeatList(
        table.parquet, table.columns, table.rows, table.used, table.skipped, reading.source.observed_to
    )
    return PreparedSource(reading.source, seats=seats, problems=table.problems, unlisted=table.unlisted)


def _wanted(reading: Reading, roles: Sequence[str]) -> list[Wanted]:
    columns = reading.source.columns
    return [
        Wanted(
            role,
            columns[role],
            FieldKind.DATE if role in _DATES else FieldKind.TEXT,
            required=role not in _OPTIONAL,
        )
        for role in roles
        if role in columns
    ]


def _population(reading: Reading, role: str) -> Population:
    columns = reading.source.columns
    wanted = [
        Wanted(
            field,
            columns[key],
            FieldKind.DATE if field in _DATES else FieldKind.TEXT,
            required=field == "organisation",
        )
        for field, key in _POPULATION_KEYS.items()
        if key in columns
    ]
    table = reading.stage(role, wanted)
    path = reading.write(role.replace(" ", "-"), "SELECT * FROM members", members=table)
    name = reading.file(role).name.partition(".")[0]
    return reading.population(name, path, [one.field for one in wanted])


def _refuse_nothing_left(table: StagedTable) -> None:
    if not table.used:
        raise BadInput([*table.problems, PROBLEMS.problem("SRC-014", Place(file=table.shape.path.name))])
