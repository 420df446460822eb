"""Where expressions run: an Ibis connection, DuckDB on this machine by default.

Nothing else in `access` knows which engine it is; a Spark connection can take this one's place. DuckDB
gets a bounded memory and a folder to spill to, so that the size of the records does not matter.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MEMORY_LIMIT = "1GB"
MEMORY_VARIABLE = "RONDETAFEL_MEMORY"

Connection = Any  # ibis backend


@contextmanager
def duckdb_connection() -> Iterator[Connection]:
    """Connection to an in-memory DuckDB that spills to a temporary folder, removed at the end."""
    import ibis

    with tempfile.TemporaryDirectory(prefix="rondetafel-") as spill:
        connection = ibis.duckdb.connect(
            temp_directory=spill,
            memory_limit=os.environ.get(MEMORY_VARIABLE, MEMORY_LIMIT),
            preserve_insertion_order=False,
        )
        try:
            yield connection
        finally:
            connection.disconnect()


def read_parquet(connection: Connection, parquet: Path) -> Any:
    """Table over a Parquet file (or a folder of them); nothing is loaded."""
    return connection.read_parquet(str(parquet))


def keep(connection: Connection, name: str, expression: Any) -> Any:
    """Run an expression once and keep its result in the engine, as a table to build on."""
    connection.create_table(name, expression, temp=True, overwrite=True)
    return connection.table(name)


def fetch(expression: Any) -> dict[str, list[Any]]:
    """Columns of a small result as Python lists."""
    columns: dict[str, list[Any]] = expression.to_pyarrow().to_pydict()
    return columns
