"""Fit of core and periphery: the gold number, the best of all divisions, planted cores (M15)."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import pearsonr

from rondetafel.lib.analysis.borgatti_everett import continuous_core_fit, core_correlation, core_fit

from .known_data import numbered_ties


def random_ties(seed: int, nodes: int, density: float = 0.4) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.triu_indices(nodes, 1)
    kept = np.random.default_rng(seed).random(len(first)) < density
    return first[kept], second[kept]


def correlation_by_hand(nodes, first, second, core, weight=None) -> float:
    matrix = np.zeros((nodes, nodes))
    matrix[first, second] = 1 if weight is None else weight
    upper = np.triu_indices(nodes, 1)
    ideal = core[:, None] | core[None, :]
    return pearsonr(matrix[upper], ideal[upper].astype(float)).statistic


def test_the_karate_club_has_the_gold_core(reference_input) -> None:
    """G20: best found r, half of the last digit given."""
    first, second = numbered_ties(reference_input("karate_edges.csv")).T
    for seed in range(3):
        fit = core_fit(34, first, second, seed=seed)
        assert fit.correlation == pytest.approx(0.4315, abs=5.1e-5)
        assert (np.flatnonzero(fit.members) + 1).tolist() == [1, 2, 3, 33, 34]


@pytest.mark.parametrize("seed", range(8))
def test_the_search_finds_the_best_of_all_divisions_of_a_small_network(seed: int) -> None:
    nodes = 9
    first, second = random_ties(seed, nodes)
    weight = None if seed % 2 else np.random.default_rng(seed).integers(1, 6, len(first))
    best = max(
        correlation_by_hand(nodes, first, second, np.isin(range(nodes), members), weight)
        for size in range(1, nodes - 1)
        for members in combinations(range(nodes), size)
    )
    fit = core_fit(nodes, first, second, weight)
    assert fit.correlation == pytest.approx(best)
    assert fit.correlation == pytest.approx(correlation_by_hand(nodes, first, second, fit.members, weight))
    assert fit.correlation == pytest.approx(core_correlation(nodes, first, second, fit.members, weight))


@pytest.mark.parametrize("seed", [27, 41, 45, 54, 69, 72])
def test_a_climb_ends_where_no_addition_removal_or_exchange_helps(seed: int) -> None:
    """Very unequal weights, where the tie between the two that are exchanged matters."""
    nodes = 8
    first, second = random_ties(seed, nodes, density=1.0)
    weight = np.random.default_rng(seed).exponential(size=len(first)) ** 3
    fit = core_fit(nodes, first, second, weight, starts=1)
    flips: list[tuple[int, ...]] = [(node,) for node in range(nodes)]
    flips += [(a, b) for a, b in combinations(range(nodes), 2) if fit.members[a] != fit.members[b]]
    for flip in flips:
        moved = fit.members ^ np.isin(range(nodes), flip)
        r = core_correlation(nodes, first, second, moved, weight)
        assert r is None or r <= fit.correlation + 1e-9


def test_a_planted_core_is_found_also_with_strangers_around() -> None:
    """M15: ten core members in 400, of which 100 have no tie at all."""
    random = np.random.default_rng(7)
    planted = np.isin(range(400), random.choice(300, 10, replace=False))
    first, second = np.triu_indices(300, 1)
    chance = np.where(
        planted[first] & planted[second], 0.9, np.where(planted[first] | planted[second], 0.5, 0.02)
    )
    kept = random.random(len(first)) < chance
    fit = core_fit(400, first[kept], second[kept])
    assert fit.members.tolist() == planted.tolist()


def test_a_perfect_core_fits_perfectly() -> None:
    first, second = np.array([(i, j) for i in range(3) for j in range(i + 1, 20)]).T
    fit = core_fit(20, first, second)
    assert fit.correlation == pytest.approx(1)
    assert np.flatnonzero(fit.members).tolist() == [0, 1, 2]


@pytest.mark.parametrize("ties", [[], list(combinations(range(6), 2))])
def test_no_tie_or_all_ties_have_no_core(ties: list[tuple[int, int]]) -> None:
    first, second = np.array(ties, dtype=int).reshape(-1, 2).T
    fit = core_fit(6, first, second)
    assert fit.correlation is None
    assert not fit.members.any()
    assert continuous_core_fit(6, first, second).correlation is None


def test_a_core_of_nobody_or_of_all_has_no_correlation() -> None:
    first, second = random_ties(1, 6)
    for size in (0, 5, 6):
        assert core_correlation(6, first, second, np.arange(6) < size) is None


def test_continuous_coreness_recovers_the_products_it_was_made_from() -> None:
    core = np.array([0.9, 0.8, 0.5, 0.3, 0.2, 0.1, 0.1])
    first, second = np.triu_indices(len(core), 1)
    fit = continuous_core_fit(len(core), first, second, core[first] * core[second])
    assert fit.correlation == pytest.approx(1)
    assert fit.coreness == pytest.approx(core / np.linalg.norm(core), abs=1e-6)


def test_the_continuous_correlation_is_that_of_ties_and_products() -> None:
    nodes = 15
    first, second = random_ties(5, nodes)
    fit = continuous_core_fit(nodes, first, second)
    upper = np.triu_indices(nodes, 1)
    matrix = np.zeros((nodes, nodes))
    matrix[first, second] = 1
    products = np.outer(fit.coreness, fit.coreness)
    assert fit.correlation == pytest.approx(pearsonr(matrix[upper], products[upper]).statistic)
    # least squares: no small change of one coreness improves the fit
    scale = (matrix[upper] @ products[upper]) / (products[upper] @ products[upper])
    core = fit.coreness * np.sqrt(scale)
    error = np.sum((matrix[upper] - np.outer(core, core)[upper]) ** 2)
    for node in range(nodes):
        for step in (-1e-3, 1e-3):
            moved = core + step * (np.arange(nodes) == node)
            assert np.sum((matrix[upper] - np.outer(moved, moved)[upper]) ** 2) > error
