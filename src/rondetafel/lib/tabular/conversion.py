"""From text to types: read the values of a raw table, find every bad one, keep the good rows.

Each different text of a column is read once, in Python, by `days` or `numbers`; DuckDB joins the answers
to the rows. A table of twenty million contacts has a few thousand different dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.tabular.database import quoted
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.readings import ReadColumn, read_column
from rondetafel.lib.tabular.staged import MOST_LISTED, FieldKind, RawTable, StagedTable, Wanted

if TYPE_CHECKING:
    import duckdb

_EMPTY = "TAB-101"
_SHOWN = 80  # characters of a bad value that a message shows


@dataclass(frozen=True, slots=True)
class _Findings:
    bad_row_count: int
    problem_count: int


def convert(
    raw: RawTable,
    connection: duckdb.DuckDBPyConnection,
    *,
    workspace: Path,
    skip_bad_rows: bool,
    progress: Progress,
) -> StagedTable:
    """Read the values of a raw table and write the good rows.

    Raises:
        BadInput: a row has a problem and `skip_bad_rows` is off, or a column of dates or numbers is written
            in two ways that contradict each other.
    """
    rows = raw.record_count + raw.problem_count
    progress("check", 0, rows)
    joined = _read_columns(raw, connection)
    findings = _findings(raw, connection)
    problem_count = raw.problem_count + findings.problem_count
    problems = _merged(raw.problems, _value_problems(raw, connection)) if problem_count else ()
    if problem_count and not skip_bad_rows:
        raise BadInput(problems, problem_count - len(problems))
    if joined:
        connection.execute("SET threads = 1")  # a parallel join gives the rows in another order every time
    target = workspace / "table.parquet"
    fields = ", ".join(f'v{index} AS "{wanted.field}"' for index, wanted in enumerate(raw.wanted))
    good = " AND ".join(f"f{index} IS NULL" for index in range(len(raw.wanted)))
    connection.execute(f"COPY (SELECT {fields} FROM judged WHERE {good}) TO {quoted(target)}")
    progress("check", rows, rows)
    return StagedTable(
        parquet=target,
        columns={wanted.field: wanted.field for wanted in raw.wanted},
        rows=rows,
        used=raw.record_count - findings.bad_row_count,
        skipped=raw.problem_count + findings.bad_row_count,
        problems=problems,
        unlisted=problem_count - len(problems),
        shape=raw.shape,
    )


def _read_columns(raw: RawTable, connection: duckdb.DuckDBPyConnection) -> bool:
    """Make the view `judged`: position, and text t…, value v… and fault f… of each column.

    Returns:
        Whether the view joins tables.
    """
    connection.execute(
        f"CREATE VIEW raw AS SELECT * FROM read_parquet({quoted(raw.parquet)}, file_row_number = true)"
    )
    contradictions: list[Problem] = []
    columns, joins = ["file_row_number AS position"], []
    for index, wanted in enumerate(raw.wanted):
        text = f"c{index}"
        read = ReadColumn(text) if wanted.kind == FieldKind.TEXT else read_column(raw, index, connection)
        if isinstance(read, Problem):
            contradictions.append(read)
            continue
        if read.table:
            joins.append(f"LEFT JOIN {read.table} ON {text} = {read.table}.text")
        empty = f"WHEN {text} IS NULL THEN '{_EMPTY}'" if wanted.required else ""
        fault = f"CASE {empty} ELSE {read.fault} END" if empty else read.fault
        columns.append(f"{text} AS t{index}, {read.value} AS v{index}, {fault} AS f{index}")
    if contradictions:
        raise BadInput(contradictions)
    connection.execute(f"CREATE VIEW judged AS SELECT {', '.join(columns)} FROM raw {' '.join(joins)}")
    return bool(joins)


def _findings(raw: RawTable, connection: duckdb.DuckDBPyConnection) -> _Findings:
    columns = range(len(raw.wanted))
    any_bad = " OR ".join(f"f{index} IS NOT NULL" for index in columns)
    counts = " + ".join(f"count(f{index})" for index in columns)
    row = connection.execute(f"SELECT count(*) FILTER (WHERE {any_bad}), {counts} FROM judged").fetchone()
    return _Findings(*row) if row else _Findings(0, 0)


def _value_problems(raw: RawTable, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Problems of values, by row and column, as many as may be listed."""
    per_column = [
        f"SELECT position, {index} AS field, f{index} AS code, t{index} AS value FROM judged "
        f"WHERE f{index} IS NOT NULL"
        for index in range(len(raw.wanted))
    ]
    found = connection.execute(
        f"SELECT * FROM ({' UNION ALL '.join(per_column)}) ORDER BY position, field LIMIT {MOST_LISTED}"
    ).fetchnumpy()
    numbers = raw.numbers.of(found["position"]).tolist()
    return [
        _problem(raw, raw.wanted[field], number, code, value)
        for number, field, code, value in zip(
            numbers, found["field"].tolist(), found["code"].tolist(), _plain(found["value"]), strict=True
        )
    ]


def _problem(raw: RawTable, wanted: Wanted, number: int, code: str, value: str | None) -> Problem:
    place = Place(raw.shape.path.name, raw.shape.sheet, number, wanted.heading)
    if value is None:
        return PROBLEMS.problem(code, place)
    return PROBLEMS.problem(code, place, value=value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def _plain(column: Any) -> list[str | None]:
    """A column that DuckDB gives as a masked array where it holds NULL."""
    values: list[str | None] = column.tolist()
    return values


def _merged(first: tuple[Problem, ...], second: list[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file, no more than may be listed."""
    together = sorted([*first, *second], key=lambda problem: problem.place.row or 0)
    return tuple(together[:MOST_LISTED])
