"""Measures of concentration: gold numbers, R, and the same result from a list and from a histogram (M14)."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rondetafel.lib.analysis import inequality
from rondetafel.lib.analysis.inequality import (
    entropy_normalised,
    gini,
    hhi,
    hhi_normalised,
    lorenz_curve,
    shannon_entropy,
    simpson,
    theil,
    top_k_share,
    top_share,
)
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to

ALL = (
    gini,
    hhi,
    hhi_normalised,
    simpson,
    shannon_entropy,
    entropy_normalised,
    theil,
    top_share,
    top_k_share,
)
contacts = st.lists(st.integers(0, 40), min_size=1, max_size=60)


def test_concentration_has_the_gold_numbers() -> None:
    """G19; half of the last digit given."""
    x = [40, 30, 20, 10]
    assert gini(x) == pytest.approx(0.25, abs=1e-12)
    assert gini(x, small_sample=True) == pytest.approx(0.3333, abs=5.1e-5)
    assert hhi(x) == pytest.approx(0.30, abs=1e-12)
    assert hhi_normalised(x) == pytest.approx(0.0667, abs=5.1e-5)
    assert entropy_normalised(x) == pytest.approx(0.9232, abs=5.1e-5)


def test_one_holder_of_everything_has_the_gold_numbers() -> None:
    """G19."""
    x = [0, 0, 0, 0, 10]
    measured = [
        gini(x),
        gini(x, small_sample=True),
        hhi(x),
        hhi_normalised(x),
        entropy_normalised(x),
    ]
    assert measured == pytest.approx([0.8, 1, 1, 1, 0], abs=1e-12)


def test_every_measure_agrees_with_r(reference_case) -> None:
    case = reference_case("inequality_basic")
    x, expected = np.array(case["params"]["x"]), case["expected"]
    assert gini(x) == close_to(expected["gini"], case)
    assert 100 * gini(x) == close_to(expected["gini_laeken_pct"], case)
    assert gini(x, small_sample=True) == close_to(expected["gini_unbiased"], case)
    assert hhi(x) == close_to(expected["hhi"], case)
    assert hhi_normalised(x) == close_to(expected["hhi_normalised"], case)
    assert shannon_entropy(x) == close_to(expected["shannon"], case)
    assert simpson(x) == close_to(expected["simpson"], case)
    assert 1 / hhi(x) == close_to(expected["invsimpson"], case)
    assert theil(x) == close_to(expected["theil_T"], case)
    # Pielou's evenness in R drops the organisations without contacts
    assert entropy_normalised(x[x > 0]) == close_to(expected["pielou"], case)


def test_the_lorenz_curve_and_the_top_shares_agree_with_r(reference_case) -> None:
    case = reference_case("inequality_basic")
    x, expected = case["params"]["x"], case["expected"]
    curve = lorenz_curve(range(len(x)), np.ones(len(x)))
    assert curve.organisations_share == pytest.approx(np.arange(len(x) + 1) / len(x))
    distinct = lorenz_curve(x)
    assert np.interp(np.arange(13) / 12, distinct.organisations_share, distinct.contacts_share) == close_to(
        expected["lorenz"], case
    )
    for name, share in (("top10", 0.10), ("top25", 0.25), ("top50", 0.50)):
        # R rounds the number of organisations up, which is a share of the top k
        assert top_k_share(x, k=ceil(share * len(x))) == close_to(expected[name], case)
    # where the cut falls on a whole organisation both definitions give the same
    assert top_share(x, share=0.25, minimum=1) == close_to(expected["top25"], case)
    assert top_share(x, share=0.50, minimum=1) == close_to(expected["top50"], case)


def test_the_weighted_gini_agrees_with_laeken(reference_case, reference_input) -> None:
    case = reference_case("weighted_quantiles")
    x, w = np.loadtxt(reference_input("weighted_values.csv"), delimiter=",", skiprows=1).T
    assert 100 * gini(x, w) == close_to(case["expected"]["weighted_gini_pct"], case)


def test_the_gini_is_the_mean_difference_between_organisations() -> None:
    x = np.random.default_rng(3).poisson(4, 50)
    by_hand = np.abs(x[:, None] - x[None, :]).mean() / (2 * x.mean())
    assert gini(x) == pytest.approx(by_hand)


@given(contacts)
def test_a_histogram_in_any_order_gives_the_same_as_the_list(x: list[int]) -> None:
    values, frequencies = np.unique(x, return_counts=True)
    # every value in two lines, and a value that nobody has
    values = np.concatenate([values[::-1], [99], values])
    frequencies = np.concatenate([frequencies[::-1] - 1, [0], np.ones(len(frequencies))])
    for measure in ALL:
        assert measure(values, frequencies) == pytest.approx(measure(x), abs=1e-12)


@given(contacts, st.integers(2, 9))
def test_the_unit_of_counting_does_not_matter(x: list[int], factor: int) -> None:
    for measure in ALL:
        assert measure([factor * value for value in x]) == pytest.approx(measure(x), abs=1e-12)


@given(contacts, st.integers(2, 5))
def test_doubling_every_organisation_leaves_relative_inequality_alone(x: list[int], times: int) -> None:
    assume(sum(x) > 0)
    assert gini(x * times) == pytest.approx(gini(x), abs=1e-12)
    assert theil(x * times) == pytest.approx(theil(x), abs=1e-12)
    assert hhi(x * times) == pytest.approx(hhi(x) / times)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=60))
def test_measures_stay_between_equality_and_one_holder(x: list[int]) -> None:
    assume(sum(x) > 0)
    n = len(x)
    assert -1e-12 <= gini(x) <= 1 - 1 / n + 1e-12
    assert 1 / n - 1e-12 <= hhi(x) <= 1 + 1e-12
    for measure in (hhi_normalised, entropy_normalised):
        assert -1e-12 <= measure(x) <= 1 + 1e-12
    assert theil(x) == pytest.approx(log(n) - shannon_entropy(x))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=40))
def test_taking_from_the_poor_for_the_rich_raises_inequality(x: list[int]) -> None:
    x = sorted(x)
    assume(x[0] > 0)
    moved = [x[0] - 1, *x[1:-1], x[-1] + 1]
    assert gini(moved) > gini(x)
    assert hhi(moved) > hhi(x)
    assert theil(moved) > theil(x)


def test_no_contact_at_all_is_undefined_not_zero() -> None:
    """M14."""
    for measure in ALL:
        assert measure(np.zeros(30)) is None
        assert measure([]) is None
    assert gini([0, 0], small_sample=True) is None
    assert len(lorenz_curve([0, 0]).contacts_share) == 0


def test_one_organisation_alone_has_no_normalised_measure() -> None:
    """M14."""
    assert hhi_normalised([7]) is None
    assert entropy_normalised([7]) is None
    assert gini([7], small_sample=True) is None
    assert (gini([7]), hhi([7]), shannon_entropy([7])) == (0, 1, 0)


def test_fewer_than_twenty_organisations_have_no_top_share() -> None:
    """M14."""
    assert top_share(range(19)) is None
    assert top_share([5], [19]) is None
    assert top_share([5], [20]) == pytest.approx(0.10)
    assert top_share(range(5), minimum=5) is not None
    assert inequality.LEAST_FOR_TOP_SHARE == 20


def test_the_cut_of_the_top_tenth_is_not_rounded() -> None:
    """M14: two and a half of 25 organisations."""
    x = [1] * 22 + [6, 8, 10]
    assert top_share(x) == pytest.approx((10 + 8 + 0.5 * 6) / 46)
    shares = [top_share(x, share=share) for share in np.linspace(0, 1, 41)]
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(1)
    assert all(a <= b + 1e-12 for a, b in pairwise(shares))


def test_ties_at_the_cut_of_the_top_ten_count_until_ten() -> None:
    assert top_k_share([5, 2, 1], [1, 20, 7]) == pytest.approx((5 + 9 * 2) / (5 + 40 + 7))
    assert top_k_share([3, 4], k=10) == 1


@pytest.mark.parametrize(
    ("values", "frequencies"),
    [([-1, 2], None), ([1, float("nan")], None), ([1, 2], [1, -1]), ([1, 2], [1]), ([[1, 2]], None)],
)
def test_what_is_no_number_of_contacts_is_refused(values, frequencies) -> None:
    for measure in ALL:
        with pytest.raises(BrokenPromise):
            measure(values, frequencies)
