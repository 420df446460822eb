"""Small files of contacts for the tests of reading files, and what was staged of them."""

from __future__ import annotations

from rondetafel.lib.tabular.staged import FieldKind, StagedTable, Wanted

CONTACT_FIELDS = (
    Wanted("organisation", "organisation"),
    Wanted("seat", "seat"),
    Wanted("date", "date", FieldKind.DATE),
)
HEADINGS = b"organisation,seat,date\n"


def rows_of(table: StagedTable) -> list[tuple]:
    """Rows of a staged table, in the order of its columns."""
    import pyarrow.parquet as pq

    staged = pq.read_table(table.parquet, columns=list(table.columns.values()))
    return list(zip(*(column.to_pylist() for column in staged.columns), strict=True))
