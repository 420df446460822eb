"""Adjusted p-values: gold numbers and R."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.multiplicity import benjamini_hochberg, bonferroni, holm
from rondetafel.lib.base.problems import BrokenPromise

from .known_data import close_to


def test_holm_and_benjamini_hochberg_have_the_gold_numbers() -> None:
    """G17; the numbers are exact, 1e-12 is rounding."""
    p = [0.01, 0.02, 0.03, 0.04, 0.05]
    assert holm(p) == pytest.approx([0.05, 0.08, 0.09, 0.09, 0.09], abs=1e-12)
    assert benjamini_hochberg(p) == pytest.approx([0.05] * 5, abs=1e-12)


def test_of_the_fifteen_p_values_of_1995_four_or_three_are_rejected(reference_case) -> None:
    """G17."""
    p = reference_case("p_adjust")["params"]["p"]
    assert np.sum(benjamini_hochberg(p) <= 0.05) == 4
    assert np.sum(bonferroni(p) <= 0.05) == 3


@pytest.mark.parametrize(
    ("method", "name"), [(bonferroni, "bonferroni"), (holm, "holm"), (benjamini_hochberg, "BH")]
)
def test_adjustments_agree_with_r_in_any_order(method, name: str, reference_case) -> None:
    case = reference_case("p_adjust")
    p, expected = np.array(case["params"]["p"]), np.array(case["expected"][name])
    order = np.random.default_rng(1).permutation(len(p))
    assert method(p).tolist() == close_to(expected.tolist(), case)
    assert method(p[order]).tolist() == close_to(expected[order].tolist(), case)


@pytest.mark.parametrize("method", [bonferroni, holm, benjamini_hochberg])
def test_p_values_of_one_need_not_be_listed(method) -> None:
    p = [0.04, 0.001, 0.2]
    assert method(p, tests=10) == pytest.approx(method([*p, *[1.0] * 7])[:3])
    assert len(method([])) == 0


@pytest.mark.parametrize(("p", "tests"), [([0.5, 1.2], None), ([float("nan")], None), ([0.1, 0.2], 1)])
def test_what_is_no_p_value_is_refused(p, tests) -> None:
    for method in (bonferroni, holm, benjamini_hochberg):
        with pytest.raises(BrokenPromise):
            method(p, tests=tests)
