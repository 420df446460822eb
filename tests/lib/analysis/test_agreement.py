"""Agreement between definitions of the core (M15)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.agreement import cohen_kappa, core_agreements
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to


def test_kappa_agrees_with_the_r_package_irr(reference_case, reference_input) -> None:
    case = reference_case("cohen_fleiss_kappa")
    ratings = np.genfromtxt(reference_input("kappa_small.csv"), delimiter=",", names=True)
    complete = ~(np.isnan(ratings["r1"]) | np.isnan(ratings["r2"]))
    kappa = cohen_kappa(ratings["r1"][complete], ratings["r2"][complete])
    assert kappa == close_to(case["expected"]["cohen"]["value"], case)


def test_definitions_of_the_core_are_compared_two_by_two() -> None:
    threshold, k_core, seats = (np.isin(range(10), core) for core in ([0, 1, 2, 3], [2, 3, 4], [8]))
    found = core_agreements({"threshold": threshold, "k-core": k_core, "seats": seats})
    assert [(a.first, a.second) for a in found] == [
        ("threshold", "k-core"),
        ("threshold", "seats"),
        ("k-core", "seats"),
    ]
    assert (found[0].first_count, found[0].second_count, found[0].both_count) == (4, 3, 2)
    assert found[0].jaccard == pytest.approx(2 / 5)
    # seven of ten alike; .4 × .3 + .6 × .7 by chance
    assert found[0].kappa == pytest.approx((0.7 - 0.54) / (1 - 0.54))
    assert found[1].jaccard == 0
    assert found[1].kappa < 0


def test_the_same_core_agrees_fully_and_two_empty_ones_not_at_all() -> None:
    core = np.array([True, False, True])
    (same,) = core_agreements({"a": core, "b": core})
    assert (same.jaccard, same.kappa) == (1, 1)
    (empty,) = core_agreements({"a": np.zeros(3, bool), "b": np.zeros(3, bool)})
    assert (empty.jaccard, empty.kappa) == (None, None)
    assert cohen_kappa([], []) is None


def test_definitions_over_different_organisations_are_refused() -> None:
    with pytest.raises(BrokenPromise):
        core_agreements({"a": [True], "b": [True, False]})
