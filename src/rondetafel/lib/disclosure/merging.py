"""Merging categories before hiding cells: what to take together, and what it gains."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rondetafel.lib.disclosure.decision import Decision, Proposal
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.question import asked_cells
from rondetafel.lib.disclosure.request import Breakdown, Category, CrossTable, Merge, ReleaseRequest

MOST_MERGES = 8  # after so many the table is another table
FEWEST_CATEGORIES = 2


def propose_merges(
    decision: Decision, people: Respondents, decide_again: Callable[[ReleaseRequest], Decision]
) -> tuple[Proposal, ...]:
    """Merges that leave fewer hidden cells, if more cells are hidden than the policy likes.

    Neighbours of an ordered attribute, or values with the same parent in a written hierarchy, are taken
    together, each time the merge that leaves the smallest fraction of sensitive cells. The proposal is then
    reviewed in full: the utility that is given counts all hidden cells, those that protect others included.

    Args:
        decision: the decision without merges.
        people: the respondents.
        decide_again: the gate's decision on another request.

    Returns:
        At most one proposal; none where nothing helps.
    """
    before = decision.hidden_share
    if before is None or before <= decision.policy.hidden_share:
        return ()
    merges = _best_merges(decision.request, people, decision.policy)
    if not merges:
        return ()
    after = decide_again(decision.request.merged(merges)).hidden_share
    return (Proposal(tuple(merges), before, after),) if after is not None and after < before else ()


def possible_merges(request: ReleaseRequest, people: Respondents) -> list[Merge]:
    """Every single merge that the order of categories or a written hierarchy allows, in a fixed order."""
    found: dict[Merge, None] = {}
    for table in request.tables:
        if isinstance(table, CrossTable):
            for breakdown in table.breakdowns:
                found.update(dict.fromkeys(_merges_of(breakdown, people)))
    return list(found)


def sensitive_share(request: ReleaseRequest, people: Respondents, policy: Policy) -> float:
    """Fraction of cells that break a primary rule; 0 where there are no cells."""
    cells = [one for one in asked_cells(request, people, policy) if one.table is not None]
    return sum(bool(one.targets) for one in cells) / len(cells) if cells else 0.0


def _best_merges(request: ReleaseRequest, people: Respondents, policy: Policy) -> list[Merge]:
    merges: list[Merge] = []
    share = sensitive_share(request, people, policy)
    while share > 0 and len(merges) < MOST_MERGES:
        options = [
            (sensitive_share(request.merged([merge]), people, policy), position, merge)
            for position, merge in enumerate(possible_merges(request, people))
        ]
        if not options:
            break
        best_share, _, best = min(options, key=lambda option: option[:2])
        if best_share >= share:
            break
        merges.append(best)
        request, share = request.merged([best]), best_share
    return merges


def _merges_of(breakdown: Breakdown, people: Respondents) -> Iterator[Merge]:
    dimension = people.dimension(breakdown.dimension)
    if dimension is None or len(breakdown.categories) <= FEWEST_CATEGORIES:
        return
    if dimension.ordered:
        for one, other in zip(breakdown.categories, breakdown.categories[1:], strict=False):
            yield Merge(dimension.id, (one.id, other.id), f"{one.id}+{other.id}")
    by_parent: dict[str, list[Category]] = {}
    for category in breakdown.categories:
        parents = {dimension.parents.get(value) for value in category.values}
        parent = parents.pop() if len(parents) == 1 else None
        if parent is not None:
            by_parent.setdefault(parent, []).append(category)
    for parent, categories in by_parent.items():
        if 2 <= len(categories) < len(breakdown.categories):
            yield Merge(dimension.id, tuple(category.id for category in categories), parent)
