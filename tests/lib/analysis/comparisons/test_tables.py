"""Tests and association of tables: R stats and vcd."""

from __future__ import annotations

from math import inf, lgamma

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.lib.analysis.comparisons.exact_tables import fisher_test, independence_probability
from rondetafel.lib.analysis.comparisons.tables import (
    association,
    chi_square_test,
    cochran_q,
    contingency_coefficient,
    cramers_v,
    goodman_kruskal_gamma,
    goodness_of_fit,
    kendall_tau_b,
    likelihood_ratio_test_of_table,
    mcnemar_test,
    odds_ratio,
)
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to


@pytest.fixture(scope="module")
def case(reference_case) -> dict:
    return reference_case("tests_tables")


@pytest.fixture(scope="module")
def small(case) -> np.ndarray:
    return np.reshape(case["params"]["t22_by_column"], (2, 2)).T


@pytest.fixture(scope="module")
def larger(case) -> np.ndarray:
    return np.reshape(case["params"]["t33_by_column"], (3, 3)).T


def test_fisher_agrees_with_r(case, small, larger) -> None:
    for greater, name in ((False, "fisher22"), (True, "fisher22_greater")):
        ours, expected = fisher_test(small, greater=greater), case["expected"][name]
        low, high = expected["conf"]
        assert ours.p_value == close_to(expected["p"], case)
        # R looks for its odds ratios to 1e-4 only
        assert [ours.odds_ratio, ours.low] == pytest.approx([expected["estimate"], low], rel=1e-4)
        assert ours.high == (inf if high is None else pytest.approx(high, rel=1e-4))
    ours = independence_probability(larger)
    assert ours.method == "exact"
    assert ours.p_value == close_to(case["expected"]["fisher33"], case)
    assert independence_probability(small).p_value == close_to(case["expected"]["fisher22"]["p"], case)


def test_chi_square_and_likelihood_ratio_agree_with_r(case, small, larger) -> None:
    for ours, name in (
        (chi_square_test(small, continuity=True), "chisq22_yates"),
        (chi_square_test(small), "chisq22"),
        (chi_square_test(larger), "chisq33"),
        (mcnemar_test(small), "mcnemar"),
    ):
        expected = case["expected"][name]
        assert [ours.statistic, ours.degrees_of_freedom, ours.p_value] == close_to(
            [expected[part] for part in ("statistic", "parameter", "p")], case
        )
    ours = likelihood_ratio_test_of_table(larger)
    assert [ours.statistic, ours.degrees_of_freedom, ours.p_value] == close_to(case["expected"]["lr33"], case)


def test_measures_of_association_agree_with_r(case, small, larger) -> None:
    expected = case["expected"]
    assert cramers_v(larger) == close_to(expected["cramers_v"], case)
    assert contingency_coefficient(larger) == close_to(expected["contingency"], case)
    assert kendall_tau_b(larger) == close_to(expected["kendall_taub_ordinal"], case)
    assert goodman_kruskal_gamma(larger) == close_to(expected["gamma"], case)
    assert odds_ratio(small) == close_to(expected["odds_ratio_haldane"], case)


def test_random_tables_come_close_to_the_exact_probability() -> None:
    table = np.array([[8, 3, 4], [2, 7, 5]]) * 30
    many = independence_probability(table[:, [0, 1, 2, 0]], draws=1999, seed=3)
    assert many.method == "monte-carlo"
    assert many.p_value == 1 / 2000
    weak = np.array([[40, 35, 44, 30, 28], [41, 38, 40, 33, 30], [35, 36, 41, 28, 31]])
    ours = independence_probability(weak, draws=1999, seed=3)
    assert ours.method == "monte-carlo"
    assert ours.p_value == pytest.approx(chi_square_test(weak).p_value, abs=0.04)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 6), min_size=6, max_size=6))
def test_the_exact_probability_is_that_of_listing_all_tables(cells) -> None:
    table = np.array(cells).reshape(2, 3)
    if not (table.sum(axis=0).all() and table.sum(axis=1).all()):
        return
    first, columns = table.sum(axis=1)[0], table.sum(axis=0)

    def log_chance(row: tuple[int, int, int]) -> float:
        return -sum(lgamma(k + 1) + lgamma(c - k + 1) for k, c in zip(row, columns, strict=True))

    rows = [
        (i, j, first - i - j)
        for i in range(columns[0] + 1)
        for j in range(columns[1] + 1)
        if 0 <= first - i - j <= columns[2]
    ]
    chances = np.exp([log_chance(row) for row in rows])
    observed = np.exp(log_chance(tuple(table[0])))
    expected = chances[chances <= observed * (1 + 1e-6)].sum() / chances.sum()
    assert independence_probability(table).p_value == pytest.approx(expected)


def test_small_expected_counts_bring_the_exact_probability() -> None:
    assert association([[3, 1], [1, 4]]).exact is not None
    large = association([[30, 10], [12, 40]])
    assert large.exact is None
    assert large.p_value == large.chi_square.p_value


def test_empty_rows_do_not_count_and_one_row_is_undefined() -> None:
    assert chi_square_test([[3, 5], [0, 0], [6, 2]]) == chi_square_test([[3, 5], [6, 2]])
    assert chi_square_test([[3, 5]]).p_value is None
    assert cramers_v([[3, 5], [0, 0]]) is None
    for table in ([[2, 1], [0, 0]], [[0, 0], [0, 0]]):
        assert (association(table).exact, association(table).p_value) == (None, None)
    assert goodman_kruskal_gamma([[3, 0], [0, 0]]) is None
    with pytest.raises(BrokenPromise):
        chi_square_test([[-1, 2], [3, 4]])


def test_association_does_not_depend_on_the_order_of_categories() -> None:
    table = np.array([[12, 3, 4], [5, 14, 6]])
    assert cramers_v(table) == pytest.approx(cramers_v(table[::-1, [2, 0, 1]]))
    assert goodman_kruskal_gamma(table) == pytest.approx(-goodman_kruskal_gamma(table[::-1]))
    assert goodness_of_fit([10, 20], [1, 2]).statistic == pytest.approx(0)


def test_cochran_compares_shares_of_the_same_units() -> None:
    """M06. With two questions it is McNemar's test without correction."""
    random = np.random.default_rng(71)
    first = random.integers(0, 2, 60)
    second = np.where(random.random(60) < 0.6, first, random.integers(0, 2, 60))
    table = np.zeros((2, 2))
    np.add.at(table, (first, second), 1)
    ours = cochran_q(np.column_stack([first, second]))
    mcnemar = mcnemar_test(table, continuity=False)
    assert (ours.statistic, ours.p_value) == pytest.approx((mcnemar.statistic, mcnemar.p_value))
    missing = np.vstack([np.column_stack([first, second]), [[1, np.nan]]])
    assert cochran_q(missing) == ours
    assert cochran_q(np.ones((5, 3))).p_value is None


def test_mcnemar_is_about_change_only() -> None:
    assert mcnemar_test([[50, 0], [0, 30]]).p_value is None
    assert mcnemar_test([[0, 4], [9, 7]]).statistic == mcnemar_test([[8, 4], [9, 1]]).statistic
    with pytest.raises(BrokenPromise):
        mcnemar_test([[1, 2, 3], [4, 5, 6]])
