"""Two-mode networks, their (p,q)-cores and their projection: gold numbers, R, and counting by hand (M15)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.analysis.cores import Adjacency, coreness
from rondetafel.lib.analysis.networks import Network, betweenness, degree, density, strength
from rondetafel.lib.analysis.projection import (
    CoPresence,
    co_presence,
    co_presence_portions,
    jaccard_similarity,
)
from rondetafel.lib.analysis.two_mode import Attendance, double_core
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to, davis

ties = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=50)


def attendance_of(pairs: list[tuple[int, int]]) -> Attendance:
    organisations, meetings = np.array(pairs, dtype=int).reshape(-1, 2).T
    return Attendance.from_ties(organisations, meetings, organisation_count=8, meeting_count=10)


def test_two_women_have_the_gold_numbers(reference_input) -> None:
    """G20: Evelyn and Theresa; half of the last digit given."""
    data = davis(reference_input("davis_edges.csv"))
    pairs = co_presence(data.attendance)
    evelyn, theresa = data.women.index("Evelyn Jefferson"), data.women.index("Theresa Anderson")
    (at,) = np.flatnonzero((pairs.first == evelyn) & (pairs.second == theresa))
    assert pairs.meetings[at] == 7
    assert pairs.newman[at] == pytest.approx(1.4869, abs=5.1e-5)
    assert jaccard_similarity(pairs, data.attendance)[at] == pytest.approx(0.7778, abs=5.1e-5)


def test_the_top_core_of_women_and_events_has_the_gold_k(reference_input) -> None:
    """G20: k = 4 in the two-mode network, as k-core and as (p,q)-core with p = q."""
    data = davis(reference_input("davis_edges.csv")).attendance
    nodes = data.organisation_count + data.meeting_count
    both = Adjacency.from_ties(nodes, data.members, data.meeting_of_member + data.organisation_count)
    core = coreness(both)
    assert core.max() == 4
    fourth = double_core(data, 4, 4)
    assert np.concatenate([fourth.organisations, fourth.meetings]).tolist() == (core == 4).tolist()
    fifth = double_core(data, 5, 5)
    assert not fifth.organisations.any() and not fifth.meetings.any()


def test_degree_and_betweenness_of_women_and_events_agree_with_r(reference_case, reference_input) -> None:
    case = reference_case("network_davis_two_mode")
    data = davis(reference_input("davis_edges.csv"))
    expected = case["expected"]
    assert [*data.women, *data.events] == expected["vertices"]
    assert len(data.women) == expected["n_women"]
    network = Network.from_ties(32, data.attendance.members, data.attendance.meeting_of_member + 18)
    assert degree(network).tolist() == expected["degree"]
    assert betweenness(network).tolist() == close_to(expected["betweenness"], case)
    counted = np.concatenate([data.attendance.meetings_attended, data.attendance.meeting_sizes])
    assert counted.tolist() == expected["degree"]


def test_the_projection_on_women_agrees_with_r(reference_case, reference_input) -> None:
    case = reference_case("network_davis_two_mode")
    expected = case["expected"]["projection_women"]
    pairs = co_presence(davis(reference_input("davis_edges.csv")).attendance)
    assert expected["vertices"] == case["expected"]["vertices"][:18]
    assert len(pairs.first) == expected["edges"]
    assert pairs.meetings.sum() == expected["total_weight"]
    assert pairs.meetings.max() == expected["max_weight"]
    network = Network.from_ties(18, pairs.first, pairs.second, pairs.meetings)
    assert strength(network).tolist() == close_to(expected["strength"], case)
    assert density(network) == close_to(expected["density"], case)
    assert coreness(Adjacency.from_ties(18, pairs.first, pairs.second)).tolist() == expected["coreness"]


def test_the_projection_on_events_agrees_with_r(reference_case, reference_input) -> None:
    case = reference_case("network_davis_two_mode")
    pairs = co_presence(davis(reference_input("davis_edges.csv")).attendance.turned())
    assert len(pairs.first) == case["expected"]["projection_events"]["edges"]
    assert pairs.meetings.sum() == case["expected"]["projection_events"]["total_weight"]


def by_hand(pairs: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, float]]:
    """Shared meetings and Newman weight of each pair, meeting by meeting."""
    found: dict[tuple[int, int], tuple[int, float]] = {}
    for meeting in range(10):
        present = sorted({o for o, m in pairs if m == meeting})
        for pair in combinations(present, 2):
            count, weight = found.get(pair, (0, 0.0))
            found[pair] = (count + 1, weight + 1 / (len(present) - 1))
    return found


def as_mapping(pairs: CoPresence) -> dict[tuple[int, int], tuple[int, float]]:
    rows = zip(pairs.first, pairs.second, pairs.meetings, pairs.newman, strict=True)
    return {(int(a), int(b)): (int(count), float(weight)) for a, b, count, weight in rows}


@given(ties)
def test_pairs_are_those_counted_by_hand_meeting_by_meeting(pairs: list[tuple[int, int]]) -> None:
    expected, found = by_hand(pairs), as_mapping(co_presence(attendance_of(pairs)))
    assert list(found) == sorted(expected)
    for pair, (count, weight) in expected.items():
        assert found[pair] == (count, pytest.approx(weight))


@given(ties, st.integers(1, 12))
def test_portions_put_together_are_the_whole(pairs: list[tuple[int, int]], size: int) -> None:
    attendance = attendance_of(pairs)
    whole = as_mapping(co_presence(attendance))
    together: dict[tuple[int, int], tuple[int, float]] = {}
    for portion in co_presence_portions(attendance, pairs_at_once=size):
        mapping = as_mapping(portion)
        assert mapping.keys().isdisjoint(together)
        together |= mapping
    assert list(together.items()) == list(whole.items())


def test_newman_weights_of_an_organisation_add_up_to_its_meetings_with_others() -> None:
    random = np.random.default_rng(4)
    attendance = Attendance.from_ties(random.integers(0, 30, 400), random.integers(0, 90, 400))
    pairs = co_presence(attendance)
    network = Network.from_ties(30, pairs.first, pairs.second, pairs.newman)
    in_company = attendance.meeting_sizes[attendance.meeting_of_member] > 1
    expected = np.bincount(attendance.members[in_company], minlength=30)
    assert strength(network) == pytest.approx(expected)


def test_rare_pairs_can_be_left_out() -> None:
    random = np.random.default_rng(5)
    attendance = Attendance.from_ties(random.integers(0, 20, 300), random.integers(0, 60, 300))
    every, often = co_presence(attendance), co_presence(attendance, minimum=3)
    assert as_mapping(often) == {p: v for p, v in as_mapping(every).items() if v[0] >= 3}
    assert 0 < len(often.first) < len(every.first)


@given(ties, st.integers(1, 4), st.integers(1, 4))
def test_the_double_core_is_the_largest_that_holds_itself_up(
    pairs: list[tuple[int, int]], p: int, q: int
) -> None:
    core = double_core(attendance_of(pairs), p, q)
    organisations, meetings = set(range(8)), set(range(10))
    while True:
        present = {(o, m) for o, m in pairs if o in organisations and m in meetings}
        weak_organisations = {o for o in organisations if sum(o == a for a, _ in present) < p}
        weak_meetings = {m for m in meetings if sum(m == b for _, b in present) < q}
        if not weak_organisations and not weak_meetings:
            break
        organisations -= weak_organisations
        meetings -= weak_meetings
    assert set(np.flatnonzero(core.organisations)) == organisations
    assert set(np.flatnonzero(core.meetings)) == meetings


def test_an_organisation_listed_twice_at_a_meeting_was_there_once() -> None:
    attendance = Attendance.from_ties([2, 0, 2, 2], [1, 1, 1, 0])
    assert attendance.members.tolist() == [2, 0, 2]
    assert attendance.meeting_sizes.tolist() == [1, 2]
    assert attendance.meetings_attended.tolist() == [1, 0, 2]
    assert attendance.turned().turned().members.tolist() == attendance.members.tolist()


def test_no_contact_at_all_gives_no_pair() -> None:
    empty = Attendance.from_ties([], [])
    assert (empty.organisation_count, empty.meeting_count) == (0, 0)
    assert len(co_presence(empty).first) == 0
    assert not double_core(empty, 1, 1).organisations.any()


@pytest.mark.parametrize(
    ("organisations", "meetings"), [([0, 1], [0]), ([-1], [0]), ([8], [0]), ([0], [10]), ([[0]], [[0]])]
)
def test_numbers_out_of_range_are_our_mistake(organisations, meetings) -> None:
    with pytest.raises(BrokenPromise):
        Attendance.from_ties(organisations, meetings, organisation_count=8, meeting_count=10)
