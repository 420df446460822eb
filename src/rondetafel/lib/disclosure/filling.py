"""A table as decided: hidden numbers taken out, others rounded, and each checked against the gate's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rondetafel.lib.base.problems import BrokenPromise, Catalogue, NotAllowed, Place
from rondetafel.lib.base.tables import Column, Kind, Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.base.wording import Wording
from rondetafel.lib.disclosure.decision import CellDecision, CellStatus, Decision
from rondetafel.lib.disclosure.tabulation_evidence import CellPlace, Part, TableEvidence, evidence_of

PROBLEMS = Catalogue(__package__)
WORDS = Wording(__package__)
STATUS_COLUMN = "status"
TEXT_KINDS = frozenset({Kind.NAME, Kind.LABEL, Kind.DATE})
SAME = 1e-9  # a share and the gate's count over base differ by rounding of floats only


@dataclass(frozen=True, slots=True)
class HiddenNumber:
    """A number that was taken out of a table: shown as "×" with its reason class."""

    row: int
    column: str
    status: CellStatus


@dataclass(frozen=True, slots=True)
class Content:
    """Columns, rows and notes of the table that may leave, and what was taken out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[Localised, ...]
    hidden: tuple[HiddenNumber, ...]


def filled(table: Tabulation, decision: Decision) -> Content:
    """The content of a table that may leave; errors as in `gate.release_reviewed`."""
    evidence = evidence_of(table)
    _check_coverage(table, evidence, decision)
    rows = [list(row) for row in table.rows]
    position = {column.id: number for number, column in enumerate(table.columns)}
    statuses = [CellStatus.SHOWN] * len(rows)
    hidden: list[HiddenNumber] = []
    for place in evidence.places:
        cell = _decided(table, evidence, place, decision)
        column = position[place.column]
        if _is_open(cell, place.part):
            rows[place.row][column] = _released(table, place, cell, rows[place.row][column])
        else:
            rows[place.row][column] = None
            hidden.append(HiddenNumber(place.row, place.column, cell.status))
            statuses[place.row] = max(statuses[place.row], cell.status, key=_SEVERITY.index)
    with_status = tuple((*row, status.value) for row, status in zip(rows, statuses, strict=True))
    notes = (WORDS("hidden_note").filled(count=len(hidden)),) if hidden else ()
    columns = (*table.columns, Column(STATUS_COLUMN, Kind.NAME, WORDS("status")))
    return Content(columns, with_status, notes, tuple(hidden))


_SEVERITY = (CellStatus.SHOWN, CellStatus.SMALL_BASE, CellStatus.HIDDEN)


def _is_open(cell: CellDecision, part: Part) -> bool:
    """Whether a part of a cell may be seen; the base of a hidden cell may be, where it is printed."""
    return cell.base is not None if part is Part.BASE else cell.status is CellStatus.SHOWN


def _released(table: Tabulation, place: CellPlace, cell: CellDecision, given: Value) -> Value:
    """The number to print; it must be the gate's own."""
    statistic = cell.cell.statistic
    if place.part is Part.DERIVED:
        if not isinstance(given, int | float) or statistic.is_exact:
            return given
        return round(given, statistic.decimals + (0 if statistic.is_magnitude else 2))
    ours: float | None = cell.base if place.part is Part.BASE else cell.value
    if place.part is Part.VALUE and statistic.shows == "share" and statistic.tells_count:
        ours = None if not cell.base or cell.value is None else cell.value / cell.base
    rounded = place.part is Part.VALUE and not statistic.is_exact
    if not rounded and not _same(given, ours):
        raise BrokenPromise(
            f"table {table.id}, row {place.row}, {place.column}: not the number the gate counted"
        )
    return ours if rounded else given


def _same(given: Value, ours: float | None) -> bool:
    if given is None or ours is None:
        return given is None and ours is None
    return isinstance(given, int | float) and abs(given - ours) <= SAME


def _decided(
    table: Tabulation, evidence: TableEvidence, place: CellPlace, decision: Decision
) -> CellDecision:
    cell = decision.cell(evidence.table, place.cell)
    if cell is None:
        raise NotAllowed(PROBLEMS.problem("GAT-006", Place(file=table.id), cell=place.cell))
    if place.part is Part.COUNT and not cell.cell.statistic.tells_count:
        raise NotAllowed(PROBLEMS.problem("GAT-002", Place(file=table.id), name=place.column))
    return cell


def _check_coverage(table: Tabulation, evidence: TableEvidence, decision: Decision) -> None:
    """Every number is a decided one, a public one or a model's; every model was released."""
    for model in evidence.models:
        if model not in decision.models:
            raise NotAllowed(PROBLEMS.problem("GAT-007", Place(file=table.id), model=model))
    placed = {(place.row, place.column) for place in evidence.places}
    for number, column in enumerate(table.columns):
        loose = [
            row
            for row, values in enumerate(table.rows)
            if _is_number(values[number], column) and (row, column.id) not in placed
        ]
        free = column.id in evidence.public_columns or evidence.models
        if loose and not free:
            raise NotAllowed(PROBLEMS.problem("GAT-002", Place(file=table.id), name=column.id))
    _check_intervals(table, evidence, decision)
    known = {decision.total, *_shown_counts(evidence, decision)}
    if table.base is not None and table.base.count not in known:
        raise NotAllowed(PROBLEMS.problem("GAT-002", Place(file=table.id), name="base"))


def _is_number(value: Value, column: Column) -> bool:
    return isinstance(value, int | float) or (value is not None and column.kind not in TEXT_KINDS)


def _check_intervals(table: Tabulation, evidence: TableEvidence, decision: Decision) -> None:
    """A rounded share without a base stands alone: an interval beside it would give the base away."""
    columns = Counter(place.cell for place in evidence.places)
    for place in evidence.places:
        cell = decision.cell(evidence.table, place.cell)
        alone = cell is not None and not cell.cell.statistic.base_shown
        if alone and columns[place.cell] > 1:
            raise NotAllowed(PROBLEMS.problem("GAT-005", Place(file=table.id), cell=place.cell))


def _shown_counts(evidence: TableEvidence, decision: Decision) -> Iterable[float | None]:
    for cell in decision.cells:
        if cell.table == evidence.table:
            yield cell.base
            if cell.cell.statistic.tells_count:
                yield cell.value
