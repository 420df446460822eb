"""DuckDB, confined: to a memory limit and to the workspace."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.tabular.days import TIME_OF_DAY
from rondetafel.lib.tabular.messages import PROBLEMS
from rondetafel.lib.tabular.staged import FieldKind

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT = "1GB"

_WHITE = " \t\r\n\u00a0\u200b\u202f\ufeff"


@contextmanager
def database(workspace: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory database that spills to `workspace`, keeps the order of rows, and fetches nothing.

    Raises:
        KeyboardInterrupt: a query was interrupted.
        BadInput: the memory or the disk is full.
    """
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(workspace / "spill"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": True,
    }
    connection = duckdb.connect(":memory:", config=settings)
    try:
        yield connection
    except (duckdb.OutOfMemoryException, duckdb.IOException, OSError) as error:
        if is_full(error):
            raise BadInput([PROBLEMS.problem("TAB-024")]) from error
        raise
    except RuntimeError as error:
        if "interrupted" in str(error):  # what DuckDB makes of Ctrl-C
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.close()


def is_full(error: Exception) -> bool:
    """Whether an error says that the memory or the disk is full."""
    import duckdb

    return isinstance(error, duckdb.OutOfMemoryException) or os.strerror(errno.ENOSPC) in str(error)


def quoted(text: Path | str) -> str:
    """A string literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A quoted identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def text_of_cell(column: str, kind: FieldKind) -> str:
    """Expression for a cell as staged text: trimmed, NULL when empty, a date without time."""
    trimmed = f"nullif(trim({column}, {quoted(_WHITE)}), '')"
    text = f"CASE WHEN {has_white_ends(column)} THEN {trimmed} ELSE nullif({column}, '') END"
    if kind != FieldKind.DATE:
        return text
    # most dates have no time; the test spares them the regular expression
    day = f"regexp_replace({text}, {quoted(TIME_OF_DAY)}, '')"
    return f"CASE WHEN length({column}) > 10 THEN {day} ELSE {text} END"


def has_white_ends(column: str) -> str:
    """Condition that text starts or ends with white space; much cheaper than trimming and comparing."""
    # no IN: DuckDB makes a join of a long one, and a join loses the order of rows that row numbers rest on
    starts = " OR ".join(f"ascii({column}) = {ord(char)}" for char in _WHITE)
    ends = " OR ".join(f"ends_with({column}, {quoted(char)})" for char in _WHITE)
    return f"{starts} OR {ends}"
