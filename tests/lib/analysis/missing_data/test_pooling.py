"""Rubin's rules: R mice, the gold numbers, and joint tests."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest

from rondetafel.lib.analysis.missing_data.pooling import pool, pool_coefficients, pooled_joint_test
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to


def test_pooling_agrees_with_mice(reference_case) -> None:
    case = reference_case("rubin_pooling")
    params, expected = case["params"], case["expected"]
    ours = pool(params["Q"], params["U"], complete_df=params["n"] - params["k"])
    assert [
        ours.estimate,
        ours.within,
        ours.between,
        ours.total,
        ours.relative_increase,
        ours.degrees_of_freedom,
        ours.missing_information,
    ] == close_to([expected[part] for part in ("qbar", "ubar", "b", "t", "r", "df", "fmi")], case)
    interval = ours.interval()
    assert interval.low < ours.estimate < interval.high
    assert 0 < ours.p_value < 0.001


def test_pooling_has_the_gold_numbers() -> None:
    """G18."""
    ours = pool([1, 1.2, 0.8, 1.1, 0.9], [0.04] * 5)
    assert (ours.total, ours.relative_increase) == pytest.approx((0.07, 0.75))
    assert ours.degrees_of_freedom == pytest.approx(21.78, abs=5e-3)


def test_without_missing_information_pooling_changes_nothing() -> None:
    ours = pool([0.5, 0.5, 0.5], [0.01, 0.01, 0.01], complete_df=100)
    assert (ours.total, ours.relative_increase) == (pytest.approx(0.01), 0)
    assert ours.degrees_of_freedom == pytest.approx(101 / 103 * 100)
    assert pool([0.5, 0.5], [0.01, 0.01]).degrees_of_freedom == inf


def test_coefficients_are_pooled_one_by_one_with_their_covariance() -> None:
    random = np.random.default_rng(81)
    coefficients = list(random.normal(size=(6, 2)))
    covariances = [np.diag([0.2, 0.3]) + 0.05] * 6
    ours = pool_coefficients(["a", "b"], coefficients, covariances, complete_df=50)
    single = pool([c[1] for c in coefficients], [0.35] * 6, complete_df=50)
    assert ours.rows[1] == single
    assert np.diag(ours.covariance) == pytest.approx([row.total for row in ours.rows])


def test_a_joint_test_of_one_coefficient_is_its_t_test() -> None:
    estimates = [np.array([1.0]), np.array([1.2]), np.array([0.8]), np.array([1.1]), np.array([0.9])]
    variances = [np.array([[0.04]])] * 5
    joint, single = pooled_joint_test(estimates, variances, [0]), pool([1, 1.2, 0.8, 1.1, 0.9], [0.04] * 5)
    assert joint.statistic == pytest.approx((single.estimate / single.standard_error) ** 2)
    assert joint.numerator_df == 1
    assert joint.p_value == pytest.approx(single.p_value, rel=0.5)


def test_joint_tests_reject_a_true_hypothesis_about_as_often_as_they_say() -> None:
    random = np.random.default_rng(82)
    rejected = 0
    for _ in range(400):
        centre = random.normal(size=3)
        draws = [centre + random.normal(0, 0.7, size=3) for _ in range(20)]
        # the centre itself carries the error of the imputation, here none
        rejected += pooled_joint_test(draws, [np.eye(3)] * 20, [0, 1, 2]).p_value < 0.05
    assert rejected < 34


def test_one_imputation_is_no_pool() -> None:
    with pytest.raises(BrokenPromise):
        pool([1.0], [0.1])
    with pytest.raises(BrokenPromise):
        pooled_joint_test([np.ones(1)], [np.eye(1)], [0])
