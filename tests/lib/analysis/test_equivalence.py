"""Verdicts on effects: different, equivalent, inconclusive."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.equivalence import Verdict, detectable_effect, equivalence_test
from rondetafel.lib.base.problems import BrokenPromise


@pytest.mark.parametrize(
    ("estimate", "error", "verdict"),
    [
        (0.01, 0.02, Verdict.EQUIVALENT),
        (0.05, 0.02, Verdict.EQUIVALENT),  # not 0, but within ten points
        (0.20, 0.04, Verdict.DIFFERENT),
        (0.09, 0.04, Verdict.DIFFERENT),
        (0.05, 0.06, Verdict.INCONCLUSIVE),
        (-0.02, 0.08, Verdict.INCONCLUSIVE),
    ],
)
def test_an_effect_is_different_equivalent_or_inconclusive(estimate, error, verdict) -> None:
    """M11; margin of ten percentage points."""
    ours = equivalence_test(estimate, error)
    assert ours.verdict is verdict
    within = ours.interval.low > -0.1 and ours.interval.high < 0.1
    assert within == (verdict is Verdict.EQUIVALENT)


def test_p_values_are_those_of_the_two_one_sided_tests() -> None:
    from scipy.stats import t

    ours = equivalence_test(0.03, 0.05, degrees_of_freedom=40)
    lower, upper = t.sf(0.13 / 0.05, 40), t.cdf(-0.07 / 0.05, 40)
    assert ours.p_equivalence == pytest.approx(max(lower, upper))
    assert ours.p_difference == pytest.approx(2 * t.sf(0.6, 40))


@settings(deadline=None)
@given(st.floats(-0.5, 0.5), st.floats(0.001, 0.3))
def test_sign_does_not_matter_and_a_wider_margin_never_hurts(estimate: float, error: float) -> None:
    ours, mirrored = equivalence_test(estimate, error), equivalence_test(-estimate, error)
    assert ours.verdict is mirrored.verdict
    assert ours.p_equivalence == pytest.approx(mirrored.p_equivalence)
    assert equivalence_test(estimate, error, margin=0.2).p_equivalence <= ours.p_equivalence


def test_an_effect_at_the_margin_is_called_equivalent_in_five_of_a_hundred() -> None:
    random = np.random.default_rng(95)
    called = sum(
        equivalence_test(0.1 + 0.02 * z, 0.02).verdict is Verdict.EQUIVALENT for z in random.normal(size=2000)
    )
    assert 70 <= called <= 130


def test_the_detectable_effect_is_found_with_the_power_asked_for() -> None:
    from scipy.stats import norm

    effect = detectable_effect(0.04, power=0.8)
    assert norm.sf(1.959964 - effect / 0.04) == pytest.approx(0.8, abs=1e-6)
    with pytest.raises(BrokenPromise):
        equivalence_test(0.1, 0.0)
