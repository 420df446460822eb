"""Use a Parquet file as it is where its types are right, and take it over as text where they are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.tabular.database import has_white_ends, identifier, is_full, quoted, text_of_cell
from rondetafel.lib.tabular.days import FIRST_YEAR, LAST_YEAR
from rondetafel.lib.tabular.headings import heading_problems
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.row_numbers import RowNumbers
from rondetafel.lib.tabular.shape import FileShape, Format
from rondetafel.lib.tabular.staged import FieldKind, RawTable, StagedTable, Wanted

if TYPE_CHECKING:
    import duckdb

_FRACTIONS = ("FLOAT", "DOUBLE")
_SIGNED = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_WHOLE = (*_SIGNED, *(f"U{name}" for name in _SIGNED))
_PLAIN = ("VARCHAR", "UUID", "BOOLEAN", "DATE", *_FRACTIONS, *_WHOLE)


def parquet_shape(path: Path, connection: duckdb.DuckDBPyConnection) -> FileShape:
    """Shape of a Parquet file.

    Raises:
        BadInput: the file is damaged or encrypted, has no rows, or its columns cannot be used.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    place = Place(file=path.name)
    with _damage_told(path, pa.ArrowException):
        headings = tuple(pq.read_schema(path).names)
        row = connection.execute(f"SELECT count(*) FROM read_parquet({quoted(path)})").fetchone()
    # DuckDB does not tell apart headings that differ in case only
    if problems := heading_problems([heading.casefold() for heading in headings], place):
        raise BadInput(problems)
    if row == (0,):
        raise BadInput([PROBLEMS.problem("TAB-004", place)])
    return FileShape(path, Format.PARQUET, headings)


def parquet_as_it_is(
    shape: FileShape, wanted: Sequence[Wanted], connection: duckdb.DuckDBPyConnection
) -> StagedTable | None:
    """The file itself as staged table, where every type is right and every value good; None otherwise.

    Right is text that is never empty and has no white space at its ends, DATE between 1900 and 2100, and
    any number that is not NaN.
    """
    types = _types(shape.path, connection)
    tests = [_good_as_it_is(one, types[one.heading]) for one in wanted]
    if None in tests:
        return None
    good = " AND ".join(f"({test})" for test in tests)
    with _damage_told(shape.path):
        row = connection.execute(
            f"SELECT count(*), count(*) FILTER (WHERE ({good}) IS NOT TRUE) "
            f"FROM read_parquet({quoted(shape.path)})"
        ).fetchone()
    rows, bad = row or (0, 0)
    if bad:
        return None
    return StagedTable(shape.path, {one.field: one.heading for one in wanted}, rows, rows, 0, (), 0, shape)


def stage_parquet(
    shape: FileShape, wanted: Sequence[Wanted], connection: duckdb.DuckDBPyConnection, *, workspace: Path
) -> RawTable:
    """Take the wanted columns over as text.

    Raises:
        BadInput: a column holds lists, records or bytes, or the file is damaged.
    """
    import numpy as np

    types = _types(shape.path, connection)
    if problems := [problem for one in wanted if (problem := _type_problem(one, types, shape))]:
        raise BadInput(problems)
    target = workspace / "raw.parquet"
    chosen = ", ".join(f"{_text(one, types[one.heading])} AS c{index}" for index, one in enumerate(wanted))
    with _damage_told(shape.path):
        connection.execute(
            f"COPY (SELECT {chosen} FROM read_parquet({quoted(shape.path)})) TO {quoted(target)}"
        )
        row = connection.execute(f"SELECT count(*) FROM read_parquet({quoted(target)})").fetchone()
    numbers = RowNumbers(shape.heading_row + 1, np.zeros(0, np.int64))
    return RawTable(target, tuple(wanted), shape, numbers, row[0] if row else 0)


def _types(path: Path, connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    described = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()
    return {name: sql_type for name, sql_type, *_ in described}


def _good_as_it_is(wanted: Wanted, sql_type: str) -> str | None:
    """Condition under which a cell needs no change; None where the type does."""
    column = identifier(wanted.heading)
    if wanted.kind == FieldKind.TEXT and sql_type == "VARCHAR":
        test = f"{column} <> '' AND NOT ({has_white_ends(column)})"
    elif wanted.kind == FieldKind.DATE and sql_type == "DATE":
        test = f"{column} BETWEEN DATE '{FIRST_YEAR}-01-01' AND DATE '{LAST_YEAR}-12-31'"
    elif wanted.kind == FieldKind.NUMBER and sql_type in (*_FRACTIONS, *_WHOLE):
        test = f"isfinite({column}::DOUBLE)"
    else:
        return None
    return test if wanted.required else f"{column} IS NULL OR ({test})"


def _type_problem(wanted: Wanted, types: dict[str, str], shape: FileShape) -> Problem | None:
    sql_type = types[wanted.heading]
    if sql_type in _PLAIN or sql_type.startswith(("TIMESTAMP", "DECIMAL", "ENUM")):
        return None
    return PROBLEMS.problem("TAB-021", Place(shape.path.name, column=wanted.heading), type=sql_type)


def _text(wanted: Wanted, sql_type: str) -> str:
    """Expression for a cell as staged text."""
    column = identifier(wanted.heading)
    if sql_type.startswith("TIMESTAMP"):
        return (
            f"CAST(CAST({column} AS DATE) AS VARCHAR)"
            if wanted.kind == FieldKind.DATE
            else f"CAST({column} AS VARCHAR)"
        )
    if sql_type in _FRACTIONS or sql_type.startswith("DECIMAL"):
        number = f"CAST({column} AS DOUBLE)"
        if wanted.kind == FieldKind.NUMBER:  # the exponent says that the point is a decimal point
            text = f"format('{{:e}}', {number})"
        else:
            whole = f"WHEN {number} = floor({number}) THEN format('{{:.0f}}', {number})"
            text = f"CASE {whole} ELSE CAST({column} AS VARCHAR) END"
        return f"CASE WHEN NOT isnan({number}) THEN {text} END"
    return text_of_cell(column if sql_type == "VARCHAR" else f"CAST({column} AS VARCHAR)", wanted.kind)


@contextmanager
def _damage_told(path: Path, *kinds: type[Exception]) -> Iterator[None]:
    import duckdb

    damage = (duckdb.InvalidInputException, duckdb.IOException, duckdb.SerializationException)
    told: tuple[type[Exception], ...] = (*damage, *kinds)
    try:
        yield
    except told as error:
        if is_full(error):
            raise
        raise BadInput([PROBLEMS.problem("TAB-020", Place(file=path.name))]) from error
