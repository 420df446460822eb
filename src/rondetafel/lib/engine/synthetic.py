"""The mark of invented data on a table, so that it travels with every export."""

from __future__ import annotations

from dataclasses import replace

from rondetafel.lib.base.tables import Column, Kind, Tabulation
from rondetafel.lib.engine.wording import WORDS

ORIGIN = "origin"


def labelled_synthetic(table: Tabulation) -> Tabulation:
    """Same table with a column that says on every row that the data are invented, and a note."""
    return replace(
        table,
        columns=(*table.columns, Column(ORIGIN, Kind.LABEL, WORDS("column_origin"))),
        rows=tuple((*row, WORDS("synthetic")) for row in table.rows),
        notes=(*table.notes, WORDS("note_synthetic")),
    )
