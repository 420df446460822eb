"""Why the gate hides or refuses, in words for the researcher; these words never go into a report."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.lib.base.problems import Catalogue, Place, Problem
from rondetafel.lib.disclosure.decision import CellDecision, CellStatus
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.magnitudes import contributions_to
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.protection import Protection
from rondetafel.lib.disclosure.reasons import Reason

PROBLEMS = Catalogue(__package__)

_CODES = {
    Reason.SMALL_COUNT: "GAT-050",
    Reason.SMALL_COMPLEMENT: "GAT-051",
    Reason.SMALL_BASE: "GAT-052",
    Reason.SHARED_ANSWER: "GAT-053",
    Reason.DOMINANCE: "GAT-054",
    Reason.FEW_CONTRIBUTORS: "GAT-055",
}


def cell_problems(cells: Sequence[CellDecision], people: Respondents, policy: Policy) -> list[Problem]:
    """Per sensitive cell the reasons; per table how many cells are hidden to protect others."""
    found = [_reason_problem(cell, reason, people, policy) for cell in cells for reason in cell.reasons]
    others: dict[str, int] = {}
    for cell in cells:
        if cell.status is not CellStatus.SHOWN and not cell.reasons:
            others[cell.table] = others.get(cell.table, 0) + 1
    return found + [
        PROBLEMS.problem("GAT-056", Place(file=table), count=count) for table, count in others.items()
    ]


def refusal_problems(
    refused: Sequence[str], protection: Protection, *, hidden_is_refusal: bool
) -> list[Problem]:
    """Why tables, or the whole request, cannot be published."""
    found = [PROBLEMS.problem("GAT-058", Place(file=table)) for table in refused]
    if hidden_is_refusal:
        found.append(PROBLEMS.problem("GAT-059"))
    if not protection.safe:
        bad = [finding for finding in protection.findings if not finding.safe or finding.whole is False]
        about = sorted({finding.target.group.text for finding in bad})
        found += [PROBLEMS.problem("GAT-057", group=group) for group in about[:EXAMPLES]] or [
            PROBLEMS.problem("GAT-049")
        ]
    return found


EXAMPLES = 10  # groups named in a refusal


def _reason_problem(cell: CellDecision, reason: Reason, people: Respondents, policy: Policy) -> Problem:
    count, base = people.count(cell.cell.group), people.count(cell.cell.base)
    amounts = len(contributions_to(cell.cell, people).amounts) if cell.cell.statistic.is_magnitude else 0
    return PROBLEMS.problem(
        _CODES[reason],
        Place(file=cell.table, column=cell.cell.id),
        count=count,
        base=base,
        rest=base - count,
        limit=policy.cell - 1,
        least=policy.base,
        contributors=amounts,
        fewest=policy.magnitude_contributors,
    )
