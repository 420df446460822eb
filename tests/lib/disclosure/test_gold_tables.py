"""Complementary suppression and audit on small published tables (M23, M24; gold G25a, G25b)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rondetafel.lib.disclosure.attack import attack_on, interval_of
from rondetafel.lib.disclosure.audit import audit
from rondetafel.lib.disclosure.decision import CellStatus, Decision, Status
from rondetafel.lib.disclosure.groups import Group, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import ALL, Cell
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.statements import Term, statement_of
from rondetafel.lib.disclosure.targets import small_count
from tests.lib.disclosure.made_up import cross, people_from_table, request_for

G25A = ((24, 13, 8, 15), (17, 2, 11, 20), (9, 14, 16, 6), (30, 21, 12, 27))
# every row and every column has two hidden cells or more, and still (1, 2) can be worked out
G25B_HIDDEN = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3))


def decide_on(rows: tuple[tuple[int, ...], ...], weight: str = "count") -> tuple[Respondents, Decision]:
    people = people_from_table(rows)
    policy = replace(load_policy(), weight=weight)
    return people, review(request_for(cross(people, "r", "c")), people, Ledger(), policy)


def hidden_cells(decision: Decision) -> set[str]:
    return {one.cell.id for one in decision.cells if one.status is not CellStatus.SHOWN}


def test_g25a_hides_thirteen_eight_and_eleven_at_a_cost_of_thirty_two() -> None:
    people, decision = decide_on(G25A)
    assert decision.status is Status.PASS
    assert hidden_cells(decision) == {"r1,c1", "r0,c1", "r0,c2", "r1,c2"}
    others = [people.count(one.cell.group) for one in decision.cells if one.cell.id in hidden_cells(decision)]
    assert sum(others) - 2 == 13 + 8 + 11 == 32


def test_g25a_the_reader_is_left_with_the_interval_from_0_to_13() -> None:
    people, decision = decide_on(G25A)
    cells = [one.cell for one in decision.cells]
    statements = [statement_of(cell, people) for cell in cells]
    attack = attack_on(statements, [], [], people)
    hidden = np.array([one.status is not CellStatus.SHOWN for one in decision.cells])
    protected = (Term(1.0, Group.of(r={"r1"}, c={"c1"})),)
    for whole in (False, True):
        found = interval_of(attack, hidden, protected, whole=whole)
        assert (found.low, found.high) == (pytest.approx(0), pytest.approx(13))


def table_cells(people: Respondents) -> tuple[Cell, ...]:
    return cross(people, "r", "c").cells()


def test_g25b_two_hidden_cells_in_every_row_and_column_are_not_enough() -> None:
    rows = ((10, 11, 12, 13), (14, 15, 3, 16), (17, 18, 19, 20), (21, 22, 23, 24))
    people = people_from_table(rows)
    cells = table_cells(people)
    names = {f"r{row},c{column}" for row, column in G25B_HIDDEN}
    hidden = np.array([cell.id in names for cell in cells])
    for line in range(4):
        assert sum(row == line for row, _ in G25B_HIDDEN) >= 2
        assert sum(column == line for _, column in G25B_HIDDEN) >= 2
    attack = attack_on([statement_of(cell, people) for cell in cells], [], [], people)
    group = Group.of(r={"r1"}, c={"c2"})
    found = interval_of(attack, hidden, (Term(1.0, group),))
    assert (found.low, found.high) == (pytest.approx(3), pytest.approx(3))
    target = small_count(group, people, load_policy())
    assert target is not None
    (finding,) = audit(attack, [target], hidden)
    assert not finding.safe
    assert finding.cuts, "the audit says what must be hidden besides"


def test_g25b_the_gate_hides_such_a_cell_so_that_it_cannot_be_worked_out() -> None:
    people, decision = decide_on(((10, 11, 12, 13), (14, 15, 3, 16), (17, 18, 19, 20), (21, 22, 23, 24)))
    statements = [statement_of(one.cell, people) for one in decision.cells]
    hidden = np.array([one.status is not CellStatus.SHOWN for one in decision.cells])
    attack = attack_on(statements, [], [], people)
    found = interval_of(attack, hidden, (Term(1.0, Group.of(r={"r1"}, c={"c2"})),))
    assert found.low <= 1e-6
    assert found.high >= 5 - 1e-6


@pytest.mark.parametrize("weight", ["log", "count", "one"])
def test_every_weight_gives_a_safe_table(weight: str) -> None:
    _, decision = decide_on(G25A, weight)
    assert decision.certificate is not None
    assert decision.certificate.unsafe == 0
    assert decision.certificate.narrowest[Reason.SMALL_COUNT] >= 5


def test_a_table_without_small_numbers_is_shown_in_full() -> None:
    _, decision = decide_on(((20, 30), (40, 50)))
    assert hidden_cells(decision) == set()
    assert decision.cell("r-c", f"{ALL},{ALL}").value == 140  # type: ignore[union-attr]


def test_the_same_request_gives_the_same_decision() -> None:
    assert decide_on(G25A)[1] == decide_on(G25A)[1]
