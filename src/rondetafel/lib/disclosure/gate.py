"""The one door: only here does a `Tabulation` become a `Released` table.

Reports, exports and pages accept `Released` only (decision 3). Tables made from public records pass
under the public-records policy; tables from confidential answers are refused until a policy with
disclosure control covers them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from enum import IntEnum

from rondetafel.lib.base.problems import BrokenPromise, Catalogue, NotAllowed, Place
from rondetafel.lib.base.tables import Base, Column, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised

PROBLEMS = Catalogue(__package__)
PUBLIC_LENSES = frozenset({Lens.RECORD, Lens.SEAT})
PUBLIC_POLICY = "public-records-1"
_SEAL = object()


class Status(IntEnum):
    """Outcome of the gate, from best to worst; whatever is unknown is FAIL."""

    PASS = 0
    REVIEW = 1
    FAIL = 2


@dataclass(frozen=True)
class Released:
    """A table that may be published, made by the gate only: the seal is not stored, hence not copied."""

    id: str
    title: Localised
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    base: Base | None
    lens: Lens
    methods: tuple[str, ...]
    notes: tuple[Localised, ...]
    policy: str
    status: Status
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse any maker but the gate."""
        if seal is not _SEAL:
            raise BrokenPromise(f"table {self.id}: only the gate can release a table")

    def column(self, column_id: str) -> list[Value]:
        """Values of one column, in row order."""
        position = [column.id for column in self.columns].index(column_id)
        return [row[position] for row in self.rows]

    def cell(self, row: int, column_id: str) -> Value:
        """One value."""
        return self.column(column_id)[row]


def release_public(table: Tabulation) -> Released:
    """Release a table made from public records (meeting registers, seat lists).

    Raises:
        NotAllowed: the table comes from confidential evidence (survey answers, consultation, own log).
    """
    if table.lens not in PUBLIC_LENSES:
        raise NotAllowed(PROBLEMS.problem("GAT-001", Place(file=table.id), lens=table.lens.value))
    return Released(
        id=table.id,
        title=table.title,
        columns=table.columns,
        rows=tuple(tuple(row) for row in table.rows),
        base=table.base,
        lens=table.lens,
        methods=table.methods,
        notes=table.notes,
        policy=PUBLIC_POLICY,
        status=Status.PASS,
        seal=_SEAL,
    )


def release_all_public(tables: Iterable[Tabulation]) -> dict[str, Released]:
    """Release several tables from public records, by id."""
    return {table.id: release_public(table) for table in tables}
