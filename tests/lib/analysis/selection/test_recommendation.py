"""Recommending organisations (M19)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.selection.candidates import Candidates, Wishes, tie_order
from rondetafel.lib.analysis.selection.objective import HardOptions, Objective
from rondetafel.lib.analysis.selection.recommendation import Certainty, Recommendation, recommend
from rondetafel.lib.base.problems import BrokenPromise

_DIMENSIONS_OF = {"A": [1, 2, 5, 6], "B": [1, 2, 3], "C": [4, 5, 6], "D": [3], "E": [4]}


def keys_of(found: Recommendation) -> set[str]:
    return {one.key for one in found.chosen}


def random_case(seed: int, count: int = 9) -> tuple[Candidates, Wishes]:
    """Few levels, so that ties are common."""
    random = np.random.default_rng(seed)
    access = random.integers(0, 3, count)
    candidates = Candidates.of(
        [f"organisation {number}" for number in range(count)],
        random.integers(0, 3, (count, 3)) / 2 * (random.random((count, 3)) < 0.5),
        groups=np.eye(2)[random.integers(2, size=count)],
        core=access / 2,
        prior_access=access,
        counter_voice=random.random(count) < 0.2,
        newcomer=access == 0,
        available=random.random(count) < 0.9,
        umbrella=[random.choice(["x", "y", None]) for _ in range(count)],
    )
    wishes = Wishes(
        seats=3,
        dimension_weights=(1.0, 2.0, 0.5),
        depths=(1.0, 1.5, 1.0),
        group_targets=(1, 2),
        group_weight=0.3,
        outsider_weight=0.2,
        counter_weight=0.4,
        minimum_newcomers=int(random.integers(0, 2)),
        maximum_per_umbrella=2,
    )
    return candidates, wishes


def test_the_optimum_is_found_where_one_by_one_fails() -> None:
    """G23."""
    competence = [[float(d in ds) for d in range(1, 7)] for ds in _DIMENSIONS_OF.values()]
    found = recommend(
        Candidates.of(list(_DIMENSIONS_OF), competence), Wishes(2, (2, 2, 1.5, 1.5, 2, 2), (1,) * 6)
    )
    assert keys_of(found) == {"B", "C"}
    assert (found.value, found.greedy_value) == (11, 9.5)
    assert found.greedy_gap == pytest.approx(1.5 / 11)
    assert found.certainty is Certainty.OPTIMAL
    assert found.bound == 11


def allowed(candidates: Candidates, wishes: Wishes) -> list[tuple[int, ...]]:
    """All sets that satisfy the hard options, by trying them."""
    options = HardOptions.of(candidates, wishes)
    places = np.flatnonzero(options.eligible).tolist()
    sets = [s for size in range(wishes.seats + 1) for s in combinations(places, size)]

    def fine(chosen: tuple[int, ...]) -> bool:
        umbrellas = [candidates.umbrella[i] for i in chosen if candidates.umbrella[i] >= 0]
        crowded = any(umbrellas.count(u) > (wishes.maximum_per_umbrella or 99) for u in umbrellas)
        return not crowded and candidates.newcomer[list(chosen)].sum() >= wishes.minimum_newcomers

    return [s for s in sets if fine(s)]


@settings(max_examples=40)
@given(st.integers(0, 100_000))
def test_no_allowed_set_is_better_and_one_by_one_never_is(seed) -> None:
    candidates, wishes = random_case(seed)
    found = recommend(candidates, wishes)
    sets = allowed(candidates, wishes)
    if not sets:
        assert found.certainty is Certainty.IMPOSSIBLE
        assert found.chosen == ()
        return
    objective = Objective.of(candidates, wishes)
    assert found.value == pytest.approx(max(objective.value(s) for s in sets), abs=1e-6)
    assert tuple(sorted(one.position for one in found.chosen)) in sets
    assert found.greedy_value is None or found.greedy_value <= found.value + 1e-9


@settings(max_examples=25)
@given(st.integers(0, 100_000))
def test_the_order_of_the_candidates_does_not_matter(seed) -> None:
    candidates, wishes = random_case(seed)
    order = np.random.default_rng(seed).permutation(candidates.count)
    shuffled = Candidates(
        tuple(candidates.keys[i] for i in order),
        *(
            getattr(candidates, name)[order]
            for name in (
                "competence",
                "groups",
                "core",
                "prior_access",
                "counter_voice",
                "newcomer",
                "available",
                "umbrella",
            )
        ),
    )
    one, other = recommend(candidates, wishes), recommend(shuffled, wishes)
    assert [o.key for o in one.chosen] == [o.key for o in other.chosen]
    assert all(shuffled.keys[o.position] == o.key for o in other.chosen)


@given(st.integers(0, 100_000), st.sets(st.integers(0, 8)), st.integers(0, 8), st.integers(0, 8))
def test_the_objective_never_falls_and_gains_shrink(seed, small, extra, added) -> None:
    """Monotone and submodular."""
    objective = Objective.of(*random_case(seed))
    large = small | {extra}
    assert objective.value(sorted(large)) >= objective.value(sorted(small)) - 1e-12
    if added not in large:
        early = objective.value(sorted(small | {added})) - objective.value(sorted(small))
        late = objective.value(sorted(large | {added})) - objective.value(sorted(large))
        assert late <= early + 1e-12


@given(st.integers(0, 100_000))
@settings(max_examples=30)
def test_gains_by_term_add_up_to_the_value_and_the_first_gain_is_the_largest(seed) -> None:
    found = recommend(*random_case(seed))
    assert sum(one.gain for one in found.chosen) == pytest.approx(found.value)
    gains = [one.gain for one in found.chosen]
    assert gains == sorted(gains, reverse=True)
    assert all(one.loss_without <= one.gain + 1e-9 for one in found.chosen)


def test_nobody_is_recommended_when_nobody_fits() -> None:
    """Being an outsider or filling a group target does not make up for having nothing to do with it."""
    candidates = Candidates.of(["far", "away"], [[0.0], [0.0]], groups=[[1], [1]])
    wishes = Wishes(2, (1.0,), (1.0,), (2,), group_weight=5.0, outsider_weight=5.0)
    found = recommend(candidates, wishes)
    assert found.chosen == ()
    assert (found.value, found.considered) == (0, 0)
    assert found.uncoverable == (0,)
    assert found.certainty is Certainty.OPTIMAL


def test_a_counter_voice_without_competence_may_come_if_a_counter_voice_is_wanted() -> None:
    candidates = Candidates.of(["expert", "opponent"], [[1.0], [0.0]], counter_voice=[0, 1])
    wanted = Wishes(2, (1.0,), (1.0,), counter_weight=1.0)
    assert keys_of(recommend(candidates, wanted)) == {"expert", "opponent"}
    assert recommend(candidates, wanted).chosen[0].gain == 1
    assert keys_of(recommend(candidates, Wishes(2, (1.0,), (1.0,)))) == {"expert"}


def test_dimensions_that_nobody_covers_or_only_in_part_are_named() -> None:
    candidates = Candidates.of(
        ["a", "b", "gone"], [[1.0, 0.0, 0.5], [0.0, 0.0, 0.5], [0.0, 1.0, 0.0]], available=[1, 1, 0]
    )
    found = recommend(candidates, Wishes(2, (1, 1, 1), (1, 1, 2)))
    assert found.uncoverable == (1,)
    assert found.within_reach == (1, 0, 0.5)
    assert found.covered == (1, 0, 0.5)


def test_equals_are_settled_by_lower_prior_access_and_then_by_a_seeded_hash() -> None:
    competence = np.ones((6, 1))
    wishes = Wishes(1, (1.0,), (1.0,))
    keys = ["a", "b", "c", "d", "e", "f"]
    by_access = Candidates.of(keys, competence, prior_access=[5, 4, 3, 0, 2, 1])
    assert keys_of(recommend(by_access, wishes)) == {"d"}
    equal = Candidates.of(keys, competence)
    chosen = {seed: recommend(equal, wishes, seed=seed).chosen[0].key for seed in range(12)}
    assert len(set(chosen.values())) > 2
    assert recommend(equal, wishes, seed=3).chosen[0].key == chosen[3]
    assert keys[tie_order(keys, np.zeros(6), 3)[0]] == chosen[3]


def test_newcomers_umbrellas_and_availability_are_kept() -> None:
    candidates = Candidates.of(
        ["old 1", "old 2", "new", "shut"],
        [[1.0, 1.0], [1.0, 1.0], [0.1, 0.0], [1.0, 1.0]],
        newcomer=[0, 0, 1, 1],
        umbrella=["u", "u", None, None],
        available=[1, 1, 1, 0],
    )
    free = Wishes(2, (1, 1), (2, 2))
    assert keys_of(recommend(candidates, free)) == {"old 1", "old 2"}
    hard = Wishes(2, (1, 1), (2, 2), minimum_newcomers=1)
    assert "new" in keys_of(recommend(candidates, hard))
    assert "new" in keys_of(recommend(candidates, Wishes(2, (1, 1), (2, 2), maximum_per_umbrella=1)))
    impossible = recommend(candidates, Wishes(2, (1, 1), (2, 2), minimum_newcomers=2))
    assert impossible.certainty is Certainty.IMPOSSIBLE


def test_nobody_to_choose_from_and_no_seats_give_an_empty_set() -> None:
    assert recommend(Candidates.of([], []), Wishes(3, (1.0,), (1.0,))).chosen == ()
    one = Candidates.of(["a"], [[1.0]])
    assert recommend(one, Wishes(0, (1.0,), (1.0,))).chosen == ()


def test_five_hundred_candidates_are_solved_exactly() -> None:
    random = np.random.default_rng(2)
    access = np.where(random.random(500) < 0.7, 0, random.integers(1, 30, 500))
    candidates = Candidates.of(
        [str(number) for number in range(500)],
        np.round((random.random((500, 8)) < 0.15) * random.random((500, 8)) * 2) / 2,
        core=access / 30,
        prior_access=access,
    )
    wishes = Wishes(8, tuple(random.uniform(0.5, 2, 8)), tuple(random.uniform(1, 3, 8)), outsider_weight=0.5)
    found = recommend(candidates, wishes)
    assert found.certainty is Certainty.OPTIMAL
    assert found.value >= found.greedy_value
    assert len(found.chosen) == 8


def test_candidates_and_wishes_that_do_not_fit_are_refused() -> None:
    fine = Candidates.of(["a", "b"], [[1.0], [0.5]])
    for wishes in (
        Wishes(1, (1.0, 1.0), (1.0, 1.0)),
        Wishes(1, (1.0,), (0.0,)),
        Wishes(1, (-1.0,), (1.0,)),
        Wishes(1, (1.0,), (1.0,), (1,)),
        Wishes(1, (1.0,), (1.0,), outsider_weight=-1),
    ):
        with pytest.raises(BrokenPromise):
            recommend(fine, wishes)
    for keys, competence in [(["a", "a"], [[1.0], [1.0]]), (["a"], [[1.5]]), (["a"], [[np.nan]])]:
        with pytest.raises(BrokenPromise):
            Candidates.of(keys, competence)
    with pytest.raises(BrokenPromise):
        Candidates.of(["a"], [[1.0]], core=[0.1, 0.2])
