"""What may be published instead of what was refused; each alternative has passed the gate itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from rondetafel.lib.base.problems import Catalogue, Problem
from rondetafel.lib.disclosure.decision import Alternative, Decision, Status
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Statistic, TableRequest

PROBLEMS = Catalogue(__package__)


def alternatives_to(
    decision: Decision, decide_again: Callable[[ReleaseRequest], Decision]
) -> tuple[Alternative, ...]:
    """Safe alternatives to a refused request, the richest first.

    Args:
        decision: the refusal.
        decide_again: the gate's decision on another request.
    """
    if decision.status is not Status.FAIL:
        return ()
    found = []
    for request, explanation in _candidates(decision):
        if decide_again(request).status is Status.PASS:
            found.append(Alternative(request, explanation))
    return tuple(found)


def _candidates(decision: Decision) -> Iterator[tuple[ReleaseRequest, Problem]]:
    request = decision.request
    for proposal in decision.proposals:
        names = ", ".join(merge.into for merge in proposal.merges)
        yield request.merged(proposal.merges), PROBLEMS.problem("GAT-060", categories=names)
    wider = _replaced(request, decision, lambda cell: cell.wider)
    if wider is not None:
        yield wider, PROBLEMS.problem("GAT-061")
    if request.refuse_when_unsafe:
        yield replace(request, refuse_when_unsafe=False), PROBLEMS.problem("GAT-062")
    bases = _replaced(request, decision, lambda cell: replace(cell, group=cell.base, statistic=Statistic()))
    if bases is not None:
        yield bases, PROBLEMS.problem("GAT-063")


def _replaced(
    request: ReleaseRequest, decision: Decision, instead: Callable[[Cell], Cell | None]
) -> ReleaseRequest | None:
    """Request with something else for each sensitive cell of a list; None where there is nothing else."""
    tables: list[TableRequest] = []
    changed = False
    for table in request.tables:
        if not isinstance(table, CellList):
            tables.append(table)
            continue
        cells: list[Cell] = []
        for cell in table.listed:
            outcome = decision.cell(table.id, cell.id)
            sensitive = outcome is not None and bool(outcome.reasons)
            other = instead(cell) if sensitive else cell
            if other is None:
                return None
            changed = changed or sensitive
            cells.append(other)
        tables.append(CellList(table.id, tuple(cells)))
    return replace(request, tables=tuple(tables)) if changed else None
