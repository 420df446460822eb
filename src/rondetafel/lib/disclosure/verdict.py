"""From the audit to a verdict per cell and for the request as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.lib.base.problems import BadInput, Problem
from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.disclosure.decision import CellDecision, CellStatus, Certificate, Decision, Status
from rondetafel.lib.disclosure.evidence import earlier_releases, in_edition
from rondetafel.lib.disclosure.explanations import cell_problems, refusal_problems
from rondetafel.lib.disclosure.groups import EVERYBODY, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.model_rules import model_problems
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.protection import Protection, protect
from rondetafel.lib.disclosure.question import Asked, question_about
from rondetafel.lib.disclosure.records import recorded_cells
from rondetafel.lib.disclosure.request import Cell, ReleaseRequest
from rondetafel.lib.disclosure.request_check import request_problems
from rondetafel.lib.disclosure.statements import Fact, base_key, statements_of

EVERYONE = Cell("everyone", EVERYBODY, EVERYBODY)


def decide(
    request: ReleaseRequest,
    people: Respondents,
    ledger: Ledger,
    policy: Policy,
    *,
    public_facts: Sequence[Fact] = (),
    progress: Progress = silent,
) -> Decision:
    """Verdict on a request, without proposals and alternatives; arguments and errors as in `review`."""
    problems = request_problems(request, people)
    if problems:
        raise BadInput(problems)
    entries = ledger.of_study(request.study)
    earlier = earlier_releases(recorded_cells(entries), people)
    asked = question_about(request, earlier, people, policy, public_facts)
    protection = protect(asked.question, asked.master, progress)
    cells = _cell_decisions(asked, protection, policy)
    refused = _refused_tables(cells)
    model_faults = [(model.id, model_problems(model, policy)) for model in request.models]
    models = tuple(model for model, faults in model_faults if not faults)
    fails = (
        not protection.safe
        or (request.refuse_when_unsafe and any(cell.status is not CellStatus.SHOWN for cell in cells))
        or not ({table.id for table in request.tables} - set(refused) or models)
    )
    explained: list[Problem] = [
        *cell_problems(cells, people, policy),
        *(fault for _, faults in model_faults for fault in faults),
        *refusal_problems(refused, protection, hidden_is_refusal=request.refuse_when_unsafe and fails),
    ]
    return Decision(
        request,
        Status.FAIL if fails else Status.PASS,
        tuple(_closed(cell) for cell in cells) if fails else cells,
        tuple(explained),
        policy,
        Certificate.of(protection, policy, len(entries)),
        ledger.head,
        people.count(in_edition(EVERYONE, request.edition, people).group),
        models=() if fails else models,
    )


def _cell_decisions(asked: Asked, protection: Protection, policy: Policy) -> tuple[CellDecision, ...]:
    question = asked.question
    gone = zip(question.statements, protection.hidden.tolist(), strict=True)
    hidden = {statement.key for statement, is_hidden in gone if is_hidden}
    hidden |= {one.key for one in asked.cells if one.targets}
    values = statements_of([one.cell for one in asked.cells], question.people)
    found = []
    for one in asked.cells:
        if one.table is not None:
            base = base_key(one.cell)
            base_count = None if base is None or base in hidden else question.people.count(one.cell.base)
            status = _status(one.key in hidden, base_count, policy)
            value = values[one.key].value if status is CellStatus.SHOWN else None
            found.append(CellDecision(one.table, one.cell, status, value, base_count, one.reasons))
    return tuple(found)


def _status(is_hidden: bool, printed_base: int | None, policy: Policy) -> CellStatus:
    if not is_hidden:
        return CellStatus.SHOWN
    return CellStatus.SMALL_BASE if printed_base and printed_base < policy.base else CellStatus.HIDDEN


def _refused_tables(cells: Sequence[CellDecision]) -> tuple[str, ...]:
    """Tables of which nothing but bases would be left."""
    left: dict[str, bool] = {}
    for one in cells:
        is_base = one.cell.group == one.cell.base and not one.cell.statistic.is_magnitude
        left[one.table] = left.get(one.table, False) or (one.status is CellStatus.SHOWN and not is_base)
    only_bases = {
        one.table
        for one in cells
        if all(other.cell.group == other.cell.base for other in cells if other.table == one.table)
    }
    return tuple(table for table, something in left.items() if not something and table not in only_bases)


def _closed(cell: CellDecision) -> CellDecision:
    """Outcome of a cell in a request that is refused."""
    return CellDecision(cell.table, cell.cell, CellStatus.HIDDEN, None, None, cell.reasons)
