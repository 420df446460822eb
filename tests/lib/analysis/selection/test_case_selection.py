"""Cases of greatest variation (K-4, M28)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.grouping.gower import Characteristic, Scale, gower
from rondetafel.lib.analysis.selection.case_selection import Cases, assess_cases, choose_cases
from rondetafel.lib.base.problems import BrokenPromise


def random_cases(seed: int, count: int = 10) -> Cases:
    random = np.random.default_rng(seed)
    flags = (random.random((count, 6)) < 0.35).astype(float)
    flags[~flags.any(axis=1), 0] = 1
    return Cases.of(
        [f"case {number}" for number in range(count)],
        flags,
        gower([Characteristic(flags, Scale.LABELS), Characteristic(random.random(count), Scale.NUMERIC)]),
        place=[random.choice(["Gent", "Aalst", "Brugge", None]) for _ in range(count)],
        with_government=random.random(count) < 0.5,
        accessible=random.random(count) < 0.9,
    )


def best_by_trying(cases: Cases, count: int) -> tuple[int, float, bool] | None:
    """Categories, least dissimilarity, and whether several sets reach both."""
    found = []
    for chosen in combinations(range(len(cases.keys)), count):
        seen = assess_cases(cases, chosen)
        if not seen.places_repeated and not seen.without_access and seen.governments_mixed:
            found.append((len(seen.covered), seen.least_dissimilarity))
    if not found:
        return None
    categories, apart = max(found)
    equal = [one for one in found if one[0] == categories and one[1] >= apart - 1e-9]
    return categories, apart, len(equal) > 1


@settings(max_examples=12)
@given(st.integers(0, 100_000))
def test_first_most_categories_and_then_least_alike(seed) -> None:
    cases = random_cases(seed)
    best, found = best_by_trying(cases, 3), choose_cases(cases, 3)
    if best is None:
        assert found is None
        return
    assert found.proven
    assert (len(found.covered), found.least_dissimilarity) == (best[0], pytest.approx(best[1]))
    assert found.tied is best[2]
    assert (found.places_repeated, found.without_access, found.governments_mixed) == (0, 0, True)


@settings(max_examples=6)
@given(st.integers(0, 100_000))
def test_the_order_of_the_cases_does_not_matter(seed) -> None:
    cases = random_cases(seed)
    order = np.random.default_rng(seed).permutation(len(cases.keys))
    other = Cases.of(
        [cases.keys[i] for i in order],
        cases.categories[order],
        cases.dissimilarities[np.ix_(order, order)],
        place=[cases.place[i] for i in order],
        with_government=cases.with_government[order],
        accessible=cases.accessible[order],
    )
    one, two = choose_cases(cases, 3), choose_cases(other, 3)
    assert (one is None) == (two is None)
    if one is not None:
        assert {c.key for c in one.chosen} == {c.key for c in two.chosen}


def test_each_case_says_what_it_adds() -> None:
    cases = Cases.of(
        ["a", "b", "c"],
        [[1, 1, 0, 0], [0, 1, 1, 0], [1, 0, 0, 0]],
        [[0, 0.5, 0.2], [0.5, 0, 0.9], [0.2, 0.9, 0]],
    )
    found = choose_cases(cases, 2)
    assert {c.key for c in found.chosen} == {"b", "c"}
    first, second = found.chosen
    assert (first.key, first.new_categories, first.only_here, first.nearest) == ("b", (1, 2), (1, 2), 0.9)
    assert (second.key, second.new_categories) == ("c", (0,))
    assert (found.covered, found.coverable) == ((0, 1, 2), (0, 1, 2))
    assert found.governments_mixed is None


def test_the_choice_of_people_is_shown_beside_it() -> None:
    """The check of M28: what was chosen covers less and breaks a demand, and nobody is judged."""
    cases = Cases.of(
        ["a", "b", "c"],
        [[1, 0], [1, 0], [0, 1]],
        1 - np.eye(3),
        place=["Gent", "Gent", "Aalst"],
        with_government=[1, 1, 0],
        accessible=[True, False, True],
    )
    theirs = assess_cases(cases, [0, 1])
    assert (theirs.covered, theirs.places_repeated, theirs.without_access) == ((0,), 1, 1)
    assert theirs.governments_mixed is False
    assert theirs.proven is None
    assert choose_cases(cases, 2).covered == (0, 1)


def test_demands_that_cannot_be_met_give_no_choice() -> None:
    cases = Cases.of(["a", "b"], [[1], [1]], 1 - np.eye(2), place=["Gent", "Gent"])
    assert choose_cases(cases, 2) is None
    assert choose_cases(cases, 1) is not None
    only_with = Cases.of(["a", "b"], [[1], [1]], 1 - np.eye(2), with_government=[1, 1])
    assert choose_cases(only_with, 2) is None


def test_cases_that_do_not_fit_are_refused() -> None:
    for keys, categories in [(["a", "a"], [[1], [1]]), (["a", "b"], [[1], [2]]), (["a", "b"], [[1]])]:
        with pytest.raises(BrokenPromise):
            Cases.of(keys, categories, 1 - np.eye(2))
