"""Merging categories is proposed before many cells are hidden (trust.md 4.2, G-SDC-9)."""

from __future__ import annotations

from rondetafel.lib.disclosure.decision import Status
from rondetafel.lib.disclosure.groups import Dimension, Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.merging import possible_merges
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.request import Breakdown, CrossTable, Merge, ReleaseRequest
from rondetafel.lib.disclosure.review import review

COUNTS = {"never": 30, "once": 3, "monthly": 4, "weekly": 25}


def people(*, ordered: bool) -> Respondents:
    contact = [value for value, count in COUNTS.items() for _ in range(count)]
    parents = {} if ordered else {"once": "some", "monthly": "some"}
    return Respondents.of(
        [Dimension("contact", tuple(COUNTS), ordered=ordered, parents=parents)], {"contact": contact}
    )


def request(of: Respondents) -> ReleaseRequest:
    return ReleaseRequest("report", "study", (CrossTable("contact", (Breakdown.of(of.dimensions[0]),)),))


def test_neighbours_on_a_scale_are_proposed_with_what_it_gains() -> None:
    who = people(ordered=True)
    decision = review(request(who), who, Ledger(), load_policy())
    (proposal,) = decision.proposals
    assert proposal.merges == (Merge("contact", ("once", "monthly"), "once+monthly"),)
    assert proposal.hidden_share_before == 2 / 5
    assert proposal.hidden_share_after == 0


def test_values_without_an_order_merge_under_their_written_heading_only() -> None:
    who = people(ordered=False)
    assert possible_merges(request(who), who) == [Merge("contact", ("once", "monthly"), "some")]


def test_an_accepted_proposal_is_decided_in_full_and_recorded() -> None:
    who = people(ordered=True)
    decision = review(request(who), who, Ledger(), load_policy(), accept_merges=True)
    assert decision.status is Status.PASS
    assert decision.hidden_share == 0
    assert [cell.cell.id for cell in decision.cells] == ["never", "once+monthly", "weekly", "*"]
    assert decision.record(on="2026-11-25")["merges"] == [
        {"dimension": "contact", "categories": ["once", "monthly"], "into": "once+monthly"}
    ]


def test_a_table_with_few_hidden_cells_is_left_as_it_is() -> None:
    who = Respondents.of(
        [Dimension("x", ("a", "b", "c"), ordered=True)], {"x": ["a"] * 9 + ["b"] * 9 + ["c"] * 9}
    )
    assert review(request(who), who, Ledger(), load_policy()).proposals == ()
