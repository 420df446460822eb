"""One reading of a source: where its files are and how they are staged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rondetafel.lib.access.evidence import ContactRecords, Population
from rondetafel.lib.base.problems import BadInput, Place
from rondetafel.lib.base.progress import Progress
from rondetafel.lib.sources.messages import PROBLEMS
from rondetafel.lib.sources.source_map import SourceMap
from rondetafel.lib.tabular.database import database, identifier, quoted
from rondetafel.lib.tabular.staged import StagedTable, Wanted
from rondetafel.lib.tabular.staging import stage_table

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a source.

    Args:
        source: its map.
        table: its file with contacts or seats.
        workspace: folder for everything that is written; the caller removes it.
        skip_bad_rows: leave bad rows of contacts or seats out instead of refusing the file.
        progress: told at each step.
    """

    source: SourceMap
    table: Path
    workspace: Path
    skip_bad_rows: bool
    progress: Progress

    def file(self, role: str) -> Path:
        """File of the source with a role, whether it is there or not."""
        return self.table if role == "table" else self.table.parent / self.source.files[role]

    def check_files(self, *roles: str) -> None:
        """Refuse a source of which a file is missing.

        Raises:
            BadInput: names every missing file.
        """
        missing = [role for role in roles if not self.file(role).exists()]
        if missing:
            raise BadInput(
                PROBLEMS.problem("SRC-011", Place(file=self.file(role).name), id=self.source.id)
                for role in missing
            )

    def stage(self, role: str, wanted: Sequence[Wanted]) -> StagedTable:
        """Stage columns of a file; bad rows are skipped on request in the table, and never elsewhere.

        A population or a code list with holes would give wrong shares without a word.
        """
        skip = self.skip_bad_rows and role == "table"
        return stage_table(
            self.file(role),
            wanted,
            workspace=self.workspace,
            skip_bad_rows=skip,
            progress=self.progress,
        )

    def query(self, sql: str, **tables: StagedTable | Path) -> list[tuple[Any, ...]]:
        """Rows of a query over staged tables; columns are called as their fields."""
        with database(self.workspace) as connection:
            _view(connection, tables)
            return connection.execute(sql).fetchall()

    def write(self, name: str, sql: str, **tables: StagedTable | Path) -> Path:
        """Write the rows of a query over staged tables as Parquet; its ORDER BY decides their order."""
        target = self.workspace / f"{name}.parquet"
        with database(self.workspace) as connection:
            _view(connection, tables)
            connection.execute(f"COPY ({sql}) TO {quoted(target)} (FORMAT parquet)")
        return target

    def count(self, parquet: Path) -> int:
        """Number of rows of a Parquet file."""
        (row,) = self.query("SELECT count(*) FROM rows", rows=parquet)
        return int(row[0])

    def contacts(self, parquet: Path, table: StagedTable, roles: Sequence[str]) -> ContactRecords:
        """Contact records whose columns are called as their roles."""
        return ContactRecords(
            parquet=parquet,
            columns={role: role for role in roles},
            rows=table.rows,
            used=self.count(parquet),
            skipped=table.skipped,
            observed_from=self.source.observed_from,
            observed_to=self.source.observed_to,
        )

    def population(self, id: str, parquet: Path, roles: Sequence[str]) -> Population:
        """Population whose columns are called as their roles.

        Raises:
            BadInput: an organisation stands in it more than once; it would count twice in every share.
        """
        repeated = self.query(
            "SELECT organisation, count(*) FROM rows GROUP BY 1 HAVING count(*) > 1 ORDER BY 1", rows=parquet
        )
        if repeated:
            raise BadInput(
                PROBLEMS.problem("SRC-012", Place(file=id), value=value, times=times)
                for value, times in repeated
            )
        return Population(parquet, {role: role for role in roles}, id, self.count(parquet))


def open_reading(
    source: SourceMap, path: Path, *, workspace: Path, skip_bad_rows: bool, progress: Progress
) -> Reading:
    """Find the table of a source in its folder, or take the file that is given.

    Raises:
        BadInput: a folder is given and the map does not name a file in it.
    """
    table = path
    if path.is_dir():
        if "table" not in source.files:
            raise BadInput([PROBLEMS.problem("SRC-013", Place(file=source.id))])
        table = path / source.files["table"]
    workspace.mkdir(parents=True, exist_ok=True)
    return Reading(source, table, workspace, skip_bad_rows, progress)


def _view(connection: duckdb.DuckDBPyConnection, tables: dict[str, StagedTable | Path]) -> None:
    for name, table in tables.items():
        if isinstance(table, Path):
            columns, parquet = "*", table
        else:
            parquet = table.parquet
            columns = ", ".join(
                f"{identifier(column)} AS {identifier(field)}" for field, column in table.columns.items()
            )
        connection.execute(
            f"CREATE VIEW {identifier(name)} AS SELECT {columns} FROM read_parquet({quoted(parquet)})"
        )
