"""When a number is sensitive by itself (M22, trust.md 4.2; gold G25c)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.lib.disclosure.groups import Dimension, Group, Respondents
from rondetafel.lib.disclosure.magnitudes import (
    Contributions,
    fails_dominance,
    fails_p_rule,
    magnitude_targets,
    quantile_may_leave,
)
from rondetafel.lib.disclosure.policy import Policy, load_policy
from rondetafel.lib.disclosure.reasons import Reason
from rondetafel.lib.disclosure.request import Cell, Shows, Statistic
from rondetafel.lib.disclosure.targets import cell_targets

G25C = (60, 25, 5, 4, 3, 2, 1)


def reasons(count: int, base: int, *, sensitive: bool = False, policy: Policy | None = None) -> set[Reason]:
    """Why a count in a base is sensitive; the answer is given by `count` of `base` people."""
    people = Respondents.of(
        [Dimension("group", ("in", "out")), Dimension("answer", ("yes", "no"), sensitive=sensitive)],
        {"group": ["in"] * base + ["out"] * 40, "answer": ["yes"] * count + ["no"] * (base - count + 40)},
    )
    within = Group.of(group={"in"})
    cell = Cell("cell", within.also(Group.of(answer={"yes"})), within)
    return {target.reason for target in cell_targets(cell, people, policy or load_policy())}


@given(st.integers(1, 4), st.integers(40, 200))
def test_a_count_of_one_to_four_is_sensitive(count: int, base: int) -> None:
    assert reasons(count, base) == {Reason.SMALL_COUNT}


@given(st.integers(5, 35))
def test_a_count_of_zero_or_of_five_and_more_is_not(count: int) -> None:
    assert reasons(count, 40) == set()
    assert reasons(0, 40) == set()


@given(st.integers(1, 4))
def test_few_who_did_not_give_a_sensitive_answer_are_protected_too(rest: int) -> None:
    assert reasons(60 - rest, 60, sensitive=True) == {Reason.SMALL_COMPLEMENT}
    assert reasons(60 - rest, 60, sensitive=False) == set()
    strict = replace(load_policy(), complement="all")
    assert reasons(60 - rest, 60, sensitive=False, policy=strict) == {Reason.SMALL_COMPLEMENT}


@given(st.integers(5, 9))
def test_nothing_is_said_of_fewer_than_ten(base: int) -> None:
    assert Reason.SMALL_BASE in reasons(5, base)


def test_that_nobody_in_a_small_group_has_a_sensitive_answer_is_an_answer_too() -> None:
    """trust.md P7, G-SDC-5: "none of the ten is an insider" tells of each of them."""
    assert Reason.SHARED_ANSWER in reasons(0, 10, sensitive=True)
    assert Reason.SHARED_ANSWER not in reasons(0, 30, sensitive=True)
    assert Reason.SHARED_ANSWER not in reasons(0, 10, sensitive=False)


def test_a_sensitive_answer_that_nearly_a_whole_small_group_shares_is_protected() -> None:
    """G-SDC-5: more than 90% of a group under 30."""
    assert Reason.SHARED_ANSWER in reasons(20, 20, sensitive=True)
    assert Reason.SHARED_ANSWER in reasons(27, 29, sensitive=True)
    assert Reason.SHARED_ANSWER not in reasons(18, 20, sensitive=True), "exactly 90% is not more than 90%"
    assert reasons(30, 30, sensitive=True) == set()
    assert reasons(20, 20, sensitive=False) == set()


def test_g25c_remainder_fifteen_is_safe_at_fifteen_percent_and_the_limit_of_dominance_is_strict() -> None:
    contributions = Contributions.of(G25C)
    assert contributions.remainder == 15
    assert not fails_p_rule(contributions, 0.15), "15 is not less than 9"
    assert fails_p_rule(contributions, 0.26)
    assert not fails_p_rule(contributions, 0.25), "15 is exactly 25% of 60"
    assert not fails_dominance(contributions, 2, 0.85), "the two largest hold exactly 85%"
    assert fails_dominance(contributions, 2, 0.84)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12), st.sampled_from([0.1, 0.15, 0.5]))
def test_the_second_largest_cannot_estimate_the_largest_of_a_sum_that_passes(
    amounts: list[int], share: float
) -> None:
    """G-SDC-6: who subtracts itself from the total is off by at least the share, or the rule fails."""
    if not fails_p_rule(Contributions.of(amounts), share):
        largest, *others = sorted(amounts, reverse=True)
        estimate = sum(amounts) - (others[0] if others else 0)
        assert estimate - largest >= share * largest - 1e-9


def amounts_of(values: list[float], shows: Shows = Shows.SUM) -> tuple[Respondents, Cell]:
    people = Respondents.of([Dimension("x", ("x",))], {"x": ["x"] * len(values)}, {"fte": values})
    return people, Cell("fte", Group(), Group(), Statistic(shows, measure="fte"))


def test_a_total_of_four_contributors_is_sensitive_and_of_five_equal_ones_is_not() -> None:
    policy = load_policy()
    for values, expected in (([5.0] * 4, {Reason.FEW_CONTRIBUTORS}), ([5.0] * 5, set())):
        people, cell = amounts_of(values)
        assert {target.reason for target in magnitude_targets(cell, people, policy)} == expected


def test_a_mean_is_judged_like_its_sum_and_missing_amounts_do_not_contribute() -> None:
    people, cell = amounts_of([500.0, 5, 5, 5, 5, 5, float("nan")], Shows.MEAN)
    assert {target.reason for target in magnitude_targets(cell, people, load_policy())} == {Reason.DOMINANCE}
    assert people.count(people.contributors(cell.group, "fte")) == 6


@pytest.mark.parametrize(("below", "above", "may"), [(10, 10, True), (9, 50, False), (0, 99, False)])
def test_a_quantile_needs_ten_on_each_side_so_a_minimum_never_leaves(
    below: int, above: int, may: bool
) -> None:
    assert quantile_may_leave(below, above, load_policy()) is may


def test_pairs_count_only_those_who_hold_one() -> None:
    """A sum of pairs that three organisations make is a sum of three, not of all who were asked."""
    values = ["yes"] * 3 + ["no"] * 57
    people = Respondents.of(
        [Dimension("a", ("yes", "no"), True), Dimension("b", ("yes", "no"), True)],
        {"a": values, "b": values},
        tallies={"pairs": (Group.of(a={"yes"}), Group.of(b={"yes"}))},
    )
    cell = Cell("pairs", Group(), Group(), Statistic(Shows.PAIRS, measure="pairs"))
    assert {target.reason for target in magnitude_targets(cell, people, load_policy())} >= {
        Reason.FEW_CONTRIBUTORS
    }
