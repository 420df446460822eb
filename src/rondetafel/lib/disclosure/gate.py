"""The one door: only here does a `Tabulation` become a `Released` table.

Reports, exports and pages accept `Released` only (decision 3). Tables made from public records pass under the
public-records policy; tables from confidential answers pass when a review decided on each of their numbers
and the decision stands in the release ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import InitVar, dataclass

from rondetafel.lib.base.problems import BrokenPromise, Catalogue, NotAllowed, Place
from rondetafel.lib.base.tables import Base, Column, Lens, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.disclosure.decision import Decision, Status
from rondetafel.lib.disclosure.filling import HiddenNumber, filled
from rondetafel.lib.disclosure.ledger import Entry

__all__ = ["Released", "Status", "release_all_public", "release_public", "release_reviewed"]

PROBLEMS = Catalogue(__package__)
PUBLIC_LENSES = frozenset({Lens.RECORD, Lens.SEAT})
PUBLIC_POLICY = "public-records-1"
_SEAL = object()


@dataclass(frozen=True)
class Released:
    """A table that may be published. Made by the gate only: the seal is not stored, so it cannot be copied.

    `hidden` lists the numbers that were taken out, for printing "×" with its reason class.
    """

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
    hidden: tuple[HiddenNumber, ...] = ()

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


def release_reviewed(table: Tabulation, decision: Decision, entry: Entry) -> Released:
    """Release a table made from confidential answers as far as the gate decided.

    Hidden numbers become None, rounded ones are rounded as they were reviewed, and a column `status` (shown,
    small_base, hidden) is added. The evidence stays behind.

    Args:
        table: the table, with `TableEvidence`.
        decision: the gate's decision on the request that the table belongs to.
        entry: the ledger record of that decision.

    Raises:
        NotAllowed: the request was refused, the decision is not in the ledger, or the table holds numbers
            that were not decided on.
        BrokenPromise: a number differs from what the gate counted, or the table has no evidence.
    """
    place = Place(file=table.id)
    if decision.status is not Status.PASS:
        raise NotAllowed(PROBLEMS.problem("GAT-003", place))
    if not decision.stands_in(entry):
        raise NotAllowed(PROBLEMS.problem("GAT-004", place))
    content = filled(table, decision)
    return Released(
        id=table.id,
        title=table.title,
        columns=content.columns,
        rows=content.rows,
        base=table.base,
        lens=table.lens,
        methods=table.methods,
        notes=(*table.notes, *content.notes),
        policy=decision.policy.name,
        status=decision.status,
        seal=_SEAL,
        hidden=content.hidden,
    )
