"""Coalitions without groups in them get none, in 200 inventories; those with groups get theirs (M26, M27)."""

from __future__ import annotations

import numpy as np

from rondetafel.instruments.coalitions.categories import main_theme
from rondetafel.instruments.coalitions.demo.published import (
    roles_published,
    sectors_published,
    themes_published,
)
from rondetafel.instruments.coalitions.groups import Effort, computed_groups, facets_of
from rondetafel.instruments.coalitions.inventory import Coalition
from rondetafel.lib.analysis.grouping.group_count import choose_group_count
from rondetafel.lib.analysis.networks import partition_similarity
from tests.instruments.coalitions.invented import KINDS, coalition

RUNS = 200
QUICK = Effort(permutations=19, draws=50)
"""The least effort that can reach a level of 5%; more of it makes false alarms rarer, not more frequent."""


def dealt_by_chance(random: np.random.Generator) -> list[Coalition]:
    """The published counts of the study on 51 coalitions, with nothing that connects the facets."""
    published = themes_published()[:51], roles_published(), sectors_published()
    dealt = [[column[place] for place in random.permutation(51)] for column in published]
    return [
        coalition(f"C{place}", main_theme(str(theme)), str(role), tuple(sectors))
        for place, (theme, role, sectors) in enumerate(zip(*dealt, strict=True))
    ]


def of_kinds_with_noise(random: np.random.Generator) -> tuple[list[Coalition], list[int]]:
    """Three kinds of 17; one code in ten is that of another kind."""
    kinds = [int(kind) for kind in random.permutation(51) % 3]

    drawn = [[int(random.integers(3)) if random.random() < 0.1 else kind for _ in range(3)] for kind in kinds]
    coalitions = [
        coalition(f"C{number}", KINDS[theme][0], KINDS[role][1], KINDS[actors][2])
        for number, (theme, role, actors) in enumerate(drawn)
    ]
    return coalitions, kinds


def test_nothing_is_found_in_at_least_ninety_five_of_a_hundred_inventories_without_groups() -> None:
    """At most 10 of 200: the whole procedure, silhouette against chance, size and stability together."""
    alarms = 0
    for seed in range(RUNS):
        facets = facets_of(dealt_by_chance(np.random.default_rng(seed)))
        choice = choose_group_count(facets, permutations=QUICK.permutations, draws=QUICK.draws, seed=seed)
        alarms += choice.chosen is not None
    assert alarms <= 0.05 * RUNS


def test_planted_groups_are_recovered_through_noise_in_twenty_inventories() -> None:
    for seed in range(20):
        coalitions, kinds = of_kinds_with_noise(np.random.default_rng(seed))
        facets = facets_of(coalitions)
        choice = choose_group_count(facets, permutations=QUICK.permutations, draws=QUICK.draws, seed=seed)
        assert choice.chosen is not None, seed
        assert choice.chosen.count == 3
        assert partition_similarity(choice.chosen.groups.group, np.array(kinds)).adjusted_rand > 0.8


def test_the_report_of_an_inventory_without_groups_has_no_rules() -> None:
    found = computed_groups(dealt_by_chance(np.random.default_rng(1)), seed=1, effort=QUICK)
    assert found is not None
    assert found.choice.chosen is None
    assert found.rules == ()
