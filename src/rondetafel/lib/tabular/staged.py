"""What is wanted from a table, and what is staged of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rondetafel.lib.base.problems import Problem
from rondetafel.lib.tabular.row_numbers import RowNumbers
from rondetafel.lib.tabular.shape import FileShape

MOST_LISTED = 1_000_000
"""Problems that are kept as objects; more are counted."""


class FieldKind(StrEnum):
    """What the cells of a column must hold."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One column that is wanted.

    Args:
        field: our name for it, a plain identifier.
        heading: the user's name for it.
        kind: what its cells must hold.
        required: whether an empty cell is a problem.
    """

    field: str
    heading: str
    kind: FieldKind = FieldKind.TEXT
    required: bool = True


@dataclass(frozen=True, slots=True)
class StagedTable:
    """A checked and typed table on disk.

    Args:
        parquet: file with the rows in use: text trimmed and never empty, dates as DATE, numbers as DOUBLE.
        columns: column of `parquet` per field wanted.
        rows: rows of the user's file; wholly blank ones do not count.
        used: rows of `parquet`.
        skipped: rows left out because they have a problem.
        problems: the problems of those rows, in the order of the file.
        unlisted: how many more problems there are than are listed.
        shape: what the user's file looks like.
    """

    parquet: Path
    columns: Mapping[str, str]
    rows: int
    used: int
    skipped: int
    problems: tuple[Problem, ...]
    unlisted: int
    shape: FileShape


@dataclass(frozen=True, slots=True)
class RawTable:
    """The wanted columns of a table as text on disk, before their values are read.

    Args:
        parquet: file with one column of text per column wanted, `c0`, `c1`, …; NULL where a cell is empty.
        wanted: what is wanted, in the order of the columns; `heading` as it is written in the file.
        shape: what the user's file looks like.
        numbers: row numbers of the records in `parquet`.
        record_count: records in `parquet`.
        problems: problems of rows that could not be taken over, one per row.
        problem_count: number of those, of which `problems` may list a part only.
    """

    parquet: Path
    wanted: tuple[Wanted, ...]
    shape: FileShape
    numbers: RowNumbers
    record_count: int
    problems: tuple[Problem, ...] = ()
    problem_count: int = 0
