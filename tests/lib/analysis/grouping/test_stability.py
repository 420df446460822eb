"""Stability of groups, and the choice of their number (M26, M27)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from rondetafel.lib.analysis.grouping.group_count import choose_group_count
from rondetafel.lib.analysis.grouping.hierarchies import euclidean_distances
from rondetafel.lib.analysis.grouping.medoids import medoid_groups
from rondetafel.lib.analysis.grouping.stability import (
    StabilityLevel,
    bootstrap_stability,
    medoid_stability,
    stability_level,
)
from rondetafel.lib.analysis.networks import partition_similarity
from rondetafel.lib.base.problems import BrokenPromise

from .planted import planted_facets


def test_groups_that_are_there_come_back_and_groups_that_are_not_do_not() -> None:
    random = np.random.default_rng(1)
    clear = np.concatenate([random.normal(centre, 0.2, size=(12, 2)) for centre in (0, 5)])
    table = euclidean_distances(clear)
    firm = medoid_stability(table, medoid_groups(table, 2).group, draws=100)
    assert firm.levels == (StabilityLevel.HIGH, StabilityLevel.HIGH)
    assert firm.recovered == pytest.approx([1, 1])
    noise = euclidean_distances(random.normal(size=(24, 2)))
    loose = medoid_stability(noise, medoid_groups(noise, 6).group, draws=100)
    assert loose.lowest < 0.75
    assert (loose.dissolved > 0).any()


def test_the_jaccard_index_of_one_draw_is_that_by_hand() -> None:
    """A grouping that always puts the first half of what was drawn together, and the rest."""
    group = np.array([0, 0, 0, 1, 1, 1])
    halves = bootstrap_stability(group, lambda p: np.arange(len(p)) * 2 // len(p), draws=1, seed=3)
    drawn = np.unique(np.random.default_rng(3).integers(6, size=6))
    new = np.arange(len(drawn)) * 2 // len(drawn)
    for number in (0, 1):
        old = set(drawn[group[drawn] == number].tolist())
        best = max(len(old & set(s)) / len(old | set(s)) for s in (drawn[new == 0], drawn[new == 1]))
        assert halves.jaccard[number] == pytest.approx(best)


def test_a_group_of_one_that_is_never_drawn_is_not_interpreted() -> None:
    group = np.array([0, 0, 0, 0, 0, 1])
    seed = next(s for s in range(9) if 5 not in np.random.default_rng(s).integers(6, size=6))
    found = bootstrap_stability(group, lambda p: np.zeros(len(p), dtype=np.intp), draws=1, seed=seed)
    assert np.isnan(found.jaccard[1])
    assert found.levels == (StabilityLevel.HIGH, StabilityLevel.NOT_INTERPRETED)


def test_levels_of_stability_are_those_of_hennig() -> None:
    assert [stability_level(v).value for v in (0.85, 0.75, 0.60, 0.59)] == [
        "high",
        "stable",
        "pattern",
        "not_interpreted",
    ]


@pytest.mark.parametrize("groups", [2, 3])
def test_planted_groups_are_recovered(groups) -> None:
    group = np.random.default_rng(groups).permutation(np.arange(51) % groups)
    choice = choose_group_count(planted_facets(51, group, seed=groups), permutations=49, draws=50)
    assert choice.chosen is not None
    assert choice.chosen.count == groups
    assert partition_similarity(choice.chosen.groups.group, group).adjusted_rand > 0.9
    assert choice.chosen.adjusted_p_value == pytest.approx(1 / 50)


def test_chance_gives_a_grouping_in_at_most_one_of_twenty_data_sets() -> None:
    """200 data sets without groups; with a true rate of 5% more than 15 alarms have a chance of 4%."""
    alarms = 0
    for seed in range(200):
        facets = planted_facets(24, None, seed=seed)
        choice = choose_group_count(
            facets, counts=(2, 3, 4), smallest_group=1, stable_from=0.0, permutations=19, draws=1, seed=seed
        )
        alarms += choice.chosen is not None
    # without the demands on size and stability, so that the test itself is what is measured
    assert alarms <= binom.ppf(0.95, 200, 0.05)
    assert alarms > 0


def test_a_number_that_fails_says_why() -> None:
    group = np.arange(30) % 3
    facets = planted_facets(30, group, seed=5)
    choice = choose_group_count(facets, counts=(3, 40), smallest_group=11, permutations=19, draws=10)
    assert choice.chosen is None
    (tried,) = choice.counts
    assert tried.smallest < 11
    assert tried.silhouette > tried.null_limit
    assert tried.stability is None


def test_the_same_seed_gives_the_same_choice() -> None:
    facets = planted_facets(20, None, seed=1)
    one, other = (choose_group_count(facets, counts=(2, 3), permutations=19, seed=7) for _ in range(2))
    assert [c.p_value for c in one.counts] == [c.p_value for c in other.counts]


def test_units_that_cannot_be_compared_are_refused() -> None:
    facets = planted_facets(10, None, seed=1)
    facets.parts[:, 0, 1] = facets.parts[:, 1, 0] = np.nan
    with pytest.raises(BrokenPromise):
        choose_group_count(facets, permutations=1)
