"""From a request to the question for the attacker: statements, what must be hidden, what must stay open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rondetafel.lib.disclosure.attack import Sum
from rondetafel.lib.disclosure.evidence import EarlierReleases, common_knowledge, in_edition
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.magnitudes import magnitude_targets
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.protection import Question
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell, ReleaseRequest
from rondetafel.lib.disclosure.solver import KNOWN
from rondetafel.lib.disclosure.statements import (
    COUNT,
    Fact,
    StatementKey,
    base_cells,
    statement_key,
    statements_of,
)
from rondetafel.lib.disclosure.suppression import Master, Need, hiding_cost
from rondetafel.lib.disclosure.targets import Target, cell_targets, difference_targets


@dataclass(frozen=True, slots=True)
class AskedCell:
    """One cell of a request.

    Args:
        table: id of its table; None for a base that is printed with cells of a table.
        cell: the cell over the respondents of its edition.
        key: identity of what it says.
        targets: what it would reveal; not empty means that it is sensitive.
    """

    table: str | None
    cell: Cell
    key: StatementKey
    targets: tuple[Target, ...]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the cell is sensitive."""
        return tuple(target.reason for target in self.targets)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request made ready: its cells and printed bases, and the question about them."""

    cells: tuple[AskedCell, ...]
    question: Question
    master: Master


def asked_cells(request: ReleaseRequest, people: Respondents, policy: Policy) -> tuple[AskedCell, ...]:
    """All cells of a request and the bases printed with them, each with its primary rules (M22)."""
    cells = [
        (table.id, in_edition(cell, request.edition, people))
        for table in request.tables
        for cell in table.cells()
    ]
    bases = base_cells(cell for _, cell in cells)
    everything: list[tuple[str | None, Cell]] = [*cells, *((None, base) for base in bases)]
    return tuple(
        AskedCell(table, cell, statement_key(cell), tuple(_targets(cell, people, policy)))
        for table, cell in everything
    )


def question_about(
    request: ReleaseRequest,
    earlier: EarlierReleases,
    people: Respondents,
    policy: Policy,
    public_facts: Sequence[Fact] = (),
) -> Asked:
    """The question for `protect`, on the request and everything released before."""
    asked = asked_cells(request, people, policy)
    now = [one.cell for one in asked]
    every = [*now, *earlier.cells]
    out = {*earlier.published, *_known_totals(every, people)}
    statements = tuple(s for key, s in statements_of(now, people).items() if key not in out)
    number = {statement.key: position for position, statement in enumerate(statements)}
    known = [fact for statement in earlier.published.values() for fact in statement.facts]
    known += [*common_knowledge(every, people), *public_facts]
    targets = [target for one in asked for target in one.targets]
    targets += [target for cell in earlier.cells for target in _targets(cell, people, policy)]
    targets += difference_targets([cell for cell in every if not cell.statistic.is_magnitude], people, policy)
    forced = frozenset(number[one.key] for one in asked if one.targets and one.key in number)
    sums = tuple(_sums(request, number, {key for key in out if key.about == COUNT}, people))
    question = Question(
        people, policy, statements, forced, tuple(dict.fromkeys(known)), tuple(dict.fromkeys(targets)), sums
    )
    return Asked(asked, question, _master(question, asked, policy))


def _targets(cell: Cell, people: Respondents, policy: Policy) -> list[Target]:
    if cell.statistic.is_magnitude:
        return magnitude_targets(cell, people, policy)
    return cell_targets(cell, people, policy)


def _known_totals(cells: Sequence[Cell], people: Respondents) -> set[StatementKey]:
    return {
        StatementKey(COUNT, term.group)
        for fact in common_knowledge(cells, people)
        for term in fact.terms
        if len(fact.terms) == 1 and fact.lower == fact.upper
    }


def _sums(
    request: ReleaseRequest, number: dict[StatementKey, int], out: set[StatementKey], people: Respondents
) -> Iterator[Sum]:
    """Additive relations of which every member is, or may be, published."""

    def place(group: Group) -> int | None:
        key = StatementKey(COUNT, in_edition(Cell("", group, group), request.edition, people).group)
        return number.get(key, KNOWN if key in out else None)

    for table in request.tables:
        for relation in table.relations():
            total, *parts = (place(group) for group in (relation.total, *relation.parts))
            if total is not None and all(part is not None for part in parts):
                yield Sum(total, tuple(part for part in parts if part is not None))


def _master(question: Question, asked: Sequence[AskedCell], policy: Policy) -> Master:
    appearances = Counter(one.key for one in asked if one.table is not None)
    totals = {total.total for total in question.sums}
    importance: dict[StatementKey, float] = {}
    for one in asked:
        importance[one.key] = max(importance.get(one.key, 0.0), one.cell.importance)
    number = {statement.key: position for position, statement in enumerate(question.statements)}
    weights = [
        hiding_cost(
            statement.value,
            weight=policy.weight,
            appearances=max(1, appearances[statement.key]),
            margin=position in totals,
            importance=importance[statement.key],
        )
        for position, statement in enumerate(question.statements)
    ]
    needs = [
        Need(number[base], number[statement.key])
        for statement in question.statements
        for base in sorted(statement.needs, key=lambda key: key.group.text)
        if base in number
    ]
    return Master(weights, question.forced, question.sums, needs)
