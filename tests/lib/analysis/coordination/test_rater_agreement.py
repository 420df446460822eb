"""Agreement between raters (M25, M31)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.coordination.rater_agreement import (
    AgreementLevel,
    fleiss_kappa,
    krippendorff_alpha,
    percent_agreement,
    weighted_kappa,
)
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to

NAN = np.nan


@pytest.mark.parametrize("measurement", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_of_krippendorffs_example_agrees_with_irr(reference_case, reference_input, measurement) -> None:
    """G26."""
    case = reference_case("krippendorff_alpha")
    ratings = np.genfromtxt(reference_input("kripp_raters.csv"), delimiter=",", skip_header=1)
    found = krippendorff_alpha(ratings, measurement, draws=99)
    assert found.interval.estimate == close_to(case["expected"][measurement], case)
    # the twelfth unit has one rating
    assert (found.units, found.single_units, found.ratings) == (11, 1, 40)
    assert found.interval.low < found.interval.estimate < found.interval.high <= 1


def test_weighted_and_fleiss_kappa_agree_with_irr(reference_case, reference_input) -> None:
    case = reference_case("cohen_fleiss_kappa")
    expected = case["expected"]
    ratings = np.genfromtxt(reference_input("kappa_small.csv"), delimiter=",", skip_header=1).T
    assert weighted_kappa(ratings[0], ratings[1], "linear") == close_to(expected["linear"], case)
    assert weighted_kappa(ratings[0], ratings[1]) == close_to(expected["quadratic"], case)
    assert fleiss_kappa(ratings) == close_to(expected["fleiss"]["value"], case)
    both = ratings[:2][:, ~np.isnan(ratings[:2]).any(axis=0)]
    assert 100 * percent_agreement(both) == close_to(expected["percent_agreement"], case)


def test_no_variance_is_undefined_and_not_perfect() -> None:
    found = krippendorff_alpha([[1, 1, 1], [1, 1, 1]])
    assert found.interval.estimate is None
    assert found.level is AgreementLevel.UNDEFINED
    assert krippendorff_alpha([[1, NAN], [NAN, 2]]).interval.estimate is None
    assert weighted_kappa([1, 1], [1, 1]) is None
    assert fleiss_kappa([[2, 2], [2, 2]]) is None
    assert percent_agreement([[NAN], [1]]) is None


def test_an_ordering_rests_on_firm_agreement_only() -> None:
    firm = krippendorff_alpha([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4]], draws=0)
    assert (firm.interval.estimate, firm.level) == (1, AgreementLevel.FIRM)
    random = np.random.default_rng(0).integers(5, size=(3, 40))
    assert krippendorff_alpha(random, draws=0).level is AgreementLevel.NO_RANKING
    close = krippendorff_alpha([[0, 1, 2, 3, 4, 2, 1, 3], [0, 1, 2, 3, 4, 4, 0, 1]], "interval", draws=0)
    assert close.level is AgreementLevel.TENTATIVE


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_alpha_does_not_depend_on_the_order_of_raters_or_units_or_on_a_monotone_scale(seed) -> None:
    random = np.random.default_rng(seed)
    ratings = random.integers(5, size=(3, 10)).astype(float)
    ratings[random.random(ratings.shape) < 0.2] = NAN
    alpha = krippendorff_alpha(ratings, draws=0).interval.estimate
    shuffled = ratings[random.permutation(3)][:, random.permutation(10)]
    assert krippendorff_alpha(shuffled, draws=0).interval.estimate == pytest.approx(alpha)
    assert krippendorff_alpha(ratings**2 + 1, draws=0).interval.estimate == pytest.approx(alpha)


def test_the_same_seed_gives_the_same_limits_and_wrong_shapes_are_refused() -> None:
    ratings = np.random.default_rng(1).integers(3, size=(3, 12)).astype(float)
    one, other = (krippendorff_alpha(ratings, draws=50, seed=4).interval for _ in range(2))
    assert one == other
    for wrong in (
        lambda: krippendorff_alpha([1, 2]),
        lambda: krippendorff_alpha([[-1, 2], [1, 2]], "ratio"),
        lambda: weighted_kappa([1], [1, 2]),
        lambda: fleiss_kappa([[1, 2]]),
    ):
        with pytest.raises(BrokenPromise):
            wrong()
