"""Editions, filters, earlier releases and respondents who know themselves (M24, G-SDC-2 to 4)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rondetafel.lib.base.problems import BadInput
from rondetafel.lib.disclosure.decision import CellStatus, Decision, Status
from rondetafel.lib.disclosure.groups import EDITION, Dimension, Group, Respondents
from rondetafel.lib.disclosure.ledger import Ledger, append, read_ledger
from rondetafel.lib.disclosure.policy import load_policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell, CellList, ReleaseRequest, Shows, Statistic
from rondetafel.lib.disclosure.review import review
from rondetafel.lib.disclosure.statements import Fact, Term
from tests.lib.disclosure.independent_attacker import Reader, leaks
from tests.lib.disclosure.made_up import cross, people_like, request_for


def released(people: Respondents, request: ReleaseRequest, file: Path) -> Decision:
    """Decide and, where the decision is PASS, put it in the ledger."""
    decision = review(request, people, read_ledger(file), load_policy())
    if decision.status is Status.PASS:
        append(file, decision.record(on="2026-11-25"), decision.ledger_head)
    return decision


@pytest.mark.parametrize("late", range(1, 10))
def test_no_answer_of_a_late_respondent_can_be_worked_out_from_two_editions(
    late: int, tmp_path: Path
) -> None:
    """G-SDC-3: interim and final report, one to nine respondents apart."""
    people = people_like((3, 3), 80, late, editions=(late,))
    file = tmp_path / "releases.jsonl"
    decisions = [
        released(people, request_for(cross(people, "a", "b"), name=edition, edition=edition), file)
        for edition in ("e0", "e1")
    ]
    reader = Reader(people)
    for decision in decisions:
        reader.read(decision)
    newcomers = Group.within({EDITION: ["e1"]})
    values = people.dimensions[0].values
    certain = [reader.interval(reader.row(newcomers.also(Group.within({"a": [value]})))) for value in values]
    for value, (low, high) in zip(values, certain, strict=True):
        count = people.count(newcomers.also(Group.within({"a": [value]})))
        assert low <= 1e-6 or high - low >= 5 - 1e-6 or count >= 5, (value, low, high)
        assert high - low > 1e-6 or count in (0, *range(5, 10)), (value, low, high)


def test_a_second_edition_with_many_newcomers_can_be_shown(tmp_path: Path) -> None:
    people = people_like((2, 2), 200, 1, editions=(80,))
    file = tmp_path / "releases.jsonl"
    for edition in ("e0", "e1"):
        request = request_for(cross(people, "a"), name=edition, edition=edition)
        decision = released(people, request, file)
        assert decision.status is Status.PASS
    assert all(one.status is CellStatus.SHOWN for one in decision.cells)


def test_what_was_hidden_once_stays_hidden_in_another_table(tmp_path: Path) -> None:
    """P4: the missing number may not be worked out from a later table with another margin."""
    people = people_like((4, 4), 70, 3)
    file = tmp_path / "releases.jsonl"
    decisions = [
        released(people, request_for(cross(people, *names), name="-".join(names)), file)
        for names in (("a", "b"), ("b", "a"), ("a",), ("b",))
    ]
    assert any(one.status is not CellStatus.SHOWN for one in decisions[0].cells)
    assert leaks([one for one in decisions if one.status is Status.PASS], Reader(people)) == []


def test_the_same_numbers_in_another_language_or_request_cost_nothing(tmp_path: Path) -> None:
    people = people_like((3, 3), 120, 5)
    file = tmp_path / "releases.jsonl"
    first = released(people, request_for(cross(people, "a", "b")), file)
    second = released(people, request_for(cross(people, "a", "b"), name="again", languages=("fr",)), file)
    assert [one.status for one in first.cells] == [one.status for one in second.cells]


def test_a_filter_that_leaves_one_to_four_out_is_caught() -> None:
    """P5: everybody minus everybody but three."""
    size = 60
    people = Respondents.of(
        [Dimension("type", ("ngo", "church")), Dimension("answer", ("yes", "no"), sensitive=True)],
        {"type": ["church"] * 3 + ["ngo"] * (size - 3), "answer": ["yes", "no"] * (size // 2)},
    )
    all_of_them = Cell("all", Group.of(answer={"yes"}), Group())
    ngo = Group.of(type={"ngo"})
    some = Cell("ngo", ngo.also(Group.of(answer={"yes"})), ngo)
    table = CellList("answers", (all_of_them, some))
    decision = review(ReleaseRequest("r", "s", (table,)), people, Ledger(), load_policy())
    assert sum(one.status is CellStatus.SHOWN for one in decision.cells) < 2


def test_data_that_changed_after_a_release_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "releases.jsonl"
    people = people_like((2, 2), 100, 7)
    released(people, request_for(cross(people, "a")), file)
    changed = people_like((2, 2), 101, 7)
    with pytest.raises(BadInput) as error:
        released(changed, request_for(cross(changed, "b"), name="next"), file)
    assert {problem.code for problem in error.value.problems} == {"GAT-035"}


def test_data_that_lost_an_attribute_of_an_earlier_release_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "releases.jsonl"
    people = people_like((2, 2), 100, 7)
    released(people, request_for(cross(people, "a", "b")), file)
    fewer = people_like((2,), 100, 7)
    with pytest.raises(BadInput) as error:
        released(fewer, request_for(cross(fewer, "a"), name="next"), file)
    assert {(problem.code, problem.place.column) for problem in error.value.problems} == {("GAT-034", "b")}


def test_another_study_in_the_ledger_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "releases.jsonl"
    people = people_like((2, 2), 100, 7)
    released(people, request_for(cross(people, "a")), file)
    other = people_like((2, 2), 90, 8)
    request = ReleaseRequest("r", "another", (cross(other, "a"),))
    assert released(other, request, file).status is Status.PASS


@pytest.mark.parametrize("seed", range(6))
def test_a_respondent_who_knows_itself_cannot_work_out_the_others(seed: int) -> None:
    """G-SDC-4 (P8): each member of a small cell takes itself away and is not left with certainty."""
    people = people_like((3, 3), 50, seed)
    decision = review(request_for(cross(people, "a", "b")), people, Ledger(), load_policy())
    reader = Reader(people)
    reader.read(decision)
    assert decision.certificate is not None
    small = [
        one
        for one in decision.cells
        if Reason.SMALL_COUNT in one.reasons and people.count(one.cell.group) >= 2
    ]
    for one in small:
        direction = reader.row(one.cell.group)
        for member in np.flatnonzero(people.members(one.cell.group)):
            own = np.array(
                [person == tuple(people.codes[member]) for person in codes_of(reader)], dtype=float
            )
            low, high = reader.interval(direction, known=own)
            assert high - low >= 1 - 1e-6


def codes_of(reader: Reader) -> list[tuple[int, ...]]:
    values = [dimension.values for dimension in reader.people.dimensions]
    return [tuple(of.index(value) for of, value in zip(values, cell, strict=True)) for cell in reader.grid]


def test_known_numbers_from_elsewhere_count_for_the_attacker() -> None:
    """P16: whoever knows that all but a few organisations of a type were invited can subtract."""
    people = Respondents.of(
        [Dimension("a", ("x", "y", "z"), sensitive=True)], {"a": ["x"] * 30 + ["y"] * 3 + ["z"] * 27}
    )
    table = CellList("a", tuple(Cell(v, Group.of(a={v}), Group()) for v in ("x", "y")))
    request = ReleaseRequest("r", "s", (table,))
    plain = review(request, people, Ledger(), load_policy())
    assert [one.status for one in plain.cells] == [CellStatus.SHOWN, CellStatus.HIDDEN]
    known = Fact((Term(1.0, Group.of(a={"z"})),), 27, 27)
    told = review(request, people, Ledger(), load_policy(), public_facts=[known])
    assert [one.status for one in told.cells] == [CellStatus.HIDDEN, CellStatus.HIDDEN]


def test_pairs_do_not_give_away_the_party_that_was_hidden() -> None:
    """Contacts over all pairs minus the parties that are shown is the party that is not."""
    columns = {"p": ["yes"] * 30 + ["no"] * 50, "q": ["yes"] * 3 + ["no"] * 77}
    groups = {name: Group.within({name: ["yes"]}) for name in columns}
    people = Respondents.of(
        [Dimension(name, ("yes", "no"), sensitive=True) for name in columns],
        columns,
        tallies={"pairs": tuple(groups.values())},
    )
    share = Statistic(Shows.SHARE)
    parties = CellList("parties", tuple(Cell(name, group, Group(), share) for name, group in groups.items()))
    pairs = CellList("pairs", (Cell("all", Group(), Group(), Statistic(Shows.PAIRS, measure="pairs")),))
    decision = review(ReleaseRequest("r", "s", (parties, pairs)), people, Ledger(), load_policy())
    shown = {one.cell.id for one in decision.cells if one.status is CellStatus.SHOWN}
    assert shown in ({"p"}, {"all"})
