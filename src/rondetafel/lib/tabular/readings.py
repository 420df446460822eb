"""Read every different text of one column, after deciding how the whole column is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.tabular.days import DayFault, DayOrder, order_shown, read_day
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.numbers import MARKS, decimal_shown, read_number
from rondetafel.lib.tabular.shape import FileShape
from rondetafel.lib.tabular.staged import FieldKind, RawTable

if TYPE_CHECKING:
    import duckdb

SLIP_SHARE = 0.01
"""Where at most this share of the telling values contradicts the others, they are slips in single rows;
where more do, nobody knows how the rest of the column is meant, and the column is refused."""

_PAGE = 100_000  # texts in memory at a time
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class _Reading:
    value: date | float | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the texts of one kind of column are read.

    Args:
        sql_type: type of the values.
        contradiction: code of the problem that a column is written in two ways.
        way_shown: the way of writing that a text shows, if it shows any.
        usual_way: the way of writing where no text shows any.
        read: value or fault of a text, given the way of writing.
    """

    sql_type: str
    contradiction: str
    way_shown: Callable[[str], str | None]
    usual_way: Callable[[FileShape], str]
    read: Callable[[str, str], _Reading]


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """How the values of a column follow from its texts, in SQL.

    Args:
        value: expression for the value.
        fault: expression for the code of the problem, NULL where there is none.
        table: table with the columns text, value and fault that both expressions use; None where they do not.
    """

    value: str
    fault: str = "CAST(NULL AS VARCHAR)"
    table: str | None = None


def read_column(raw: RawTable, index: int, connection: duckdb.DuckDBPyConnection) -> ReadColumn | Problem:
    """Read every different text of a column of dates or numbers.

    Args:
        raw: the table; its records are in the view `raw`.
        index: which column of it.
        connection: database to make tables in.

    Returns:
        Values and faults, or the problem that the column is written in two ways.
    """
    reader = _READERS[raw.wanted[index].kind]
    connection.execute(
        f"CREATE TABLE texts_{index} AS "
        f"SELECT c{index} AS text, count(*) AS n, min(file_row_number) AS position "
        f"FROM raw WHERE c{index} IS NOT NULL GROUP BY ALL ORDER BY position"
    )
    way = _way_of_writing(raw, index, connection, reader)
    if isinstance(way, Problem):
        return way
    table = f"readings_{index}"
    connection.execute(f"CREATE TABLE {table} (text VARCHAR, value {reader.sql_type}, fault VARCHAR)")
    plain = reader.sql_type == "DATE"
    for page in _pages(index, connection):
        texts = [text for text, _, _ in page]
        readings = [reader.read(text, way) for text in texts]
        plain = plain and all(
            reading.fault is None and str(reading.value) == text
            for text, reading in zip(texts, readings, strict=True)
        )
        _insert(texts, readings, table, reader.sql_type, connection)
    if plain:  # nothing but ISO dates: a cast does, and spares a join
        return ReadColumn(f"CAST(c{index} AS DATE)")
    return ReadColumn(f"{table}.value", f"{table}.fault", table)


def _way_of_writing(
    raw: RawTable, index: int, connection: duckdb.DuckDBPyConnection, reader: _Reader
) -> str | Problem:
    """How the column is written, or the problem that it is written in two ways."""
    counts: dict[str, int] = {}
    examples: dict[str, list[str]] = {}
    for text, n, position in (row for page in _pages(index, connection) for row in page):
        if way := reader.way_shown(text):
            counts[way] = counts.get(way, 0) + n
            if len(examples.setdefault(way, [])) < _EXAMPLES:
                examples[way].append(f"{raw.numbers.of_one(position)}: {text}")
    leading = max(counts, key=lambda way: counts[way], default=reader.usual_way(raw.shape))
    contradicting = sum(n for way, n in counts.items() if way != leading)
    if contradicting <= SLIP_SHARE * sum(counts.values()):
        return leading
    (first, first_count), (second, second_count) = counts.items()
    values = {"first": " · ".join(examples[first]), "second": " · ".join(examples[second])}
    values |= {"first_count": str(first_count), "second_count": str(second_count)}
    place = Place(raw.shape.path.name, raw.shape.sheet, None, raw.wanted[index].heading)
    return PROBLEMS.problem(reader.contradiction, place, **values)


def _insert(
    texts: list[str],
    readings: list[_Reading],
    table: str,
    sql_type: str,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    import pyarrow as pa

    value_type = pa.date32() if sql_type == "DATE" else pa.float64()
    answers = {
        "text": pa.array(texts, pa.string()),
        "value": pa.array([reading.value for reading in readings], value_type),
        "fault": pa.array([reading.fault for reading in readings], pa.string()),
    }
    connection.register("answers", pa.table(answers))
    connection.execute(f"INSERT INTO {table} SELECT * FROM answers")
    connection.unregister("answers")


def _pages(index: int, connection: duckdb.DuckDBPyConnection) -> Iterator[list[tuple[str, int, int]]]:
    """Text, number of rows and position of the first of them, by position."""
    start = 0
    query = f"SELECT text, n, position FROM texts_{index} WHERE rowid >= ? AND rowid < ? ORDER BY rowid"
    while page := connection.execute(query, [start, start + _PAGE]).fetchall():
        yield page
        start += _PAGE


def _read_day(text: str, order: str) -> _Reading:
    day = read_day(text, DayOrder(order))
    return _Reading(None, day.value) if isinstance(day, DayFault) else _Reading(day)


def _read_number(text: str, mark: str) -> _Reading:
    number = read_number(text, mark)
    if number is not None:
        return _Reading(number)
    return _Reading(None, "TAB-113" if decimal_shown(text) else "TAB-107")


def _usual_mark(shape: FileShape) -> str:
    # Excel separates cells with a semicolon exactly where the comma is the decimal mark
    comma, point = MARKS
    return shape.decimal or (comma if shape.separator == ";" else point)


_READERS = {
    FieldKind.DATE: _Reader("DATE", "TAB-022", order_shown, lambda shape: DayOrder.DAY_FIRST, _read_day),
    FieldKind.NUMBER: _Reader("DOUBLE", "TAB-023", decimal_shown, _usual_mark, _read_number),
}
