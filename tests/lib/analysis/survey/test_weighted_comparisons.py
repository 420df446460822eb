"""Tests of tables and of groups that follow the design: R svychisq, svyttest, svyranktest."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.comparisons.tables import chi_square_test
from rondetafel.lib.analysis.survey.contingency import mixture_probability, weighted_table_tests
from rondetafel.lib.analysis.survey.design import SurveyDesign
from rondetafel.lib.analysis.survey.design_tests import (
    design_kruskal_test,
    design_rank_test,
    design_t_test,
)

from ..known_data import close_to


def test_rao_scott_and_wald_tests_agree_with_svychisq(reference_case, districts, clustered) -> None:
    """G32."""
    case = reference_case("svy_chisq_clus1")
    expected = case["expected"]
    ours = weighted_table_tests(clustered, districts["sch.wide"], districts["stype"])
    f = ours.rao_scott
    assert [f.statistic, f.numerator_df, f.denominator_df, f.p_value] == close_to(
        [expected["F"]["statistic"], *expected["F"]["df"], expected["F"]["p"]], case
    )
    first = ours.first_order
    assert [first.statistic, first.numerator_df, first.p_value] == close_to(
        [expected["Chisq"][part] for part in ("statistic", "df", "p")], case
    )
    for test, name in ((ours.wald, "Wald"), (ours.adjusted_wald, "adjWald")):
        wanted = expected[name]
        assert [test.statistic, test.numerator_df, test.denominator_df, test.p_value] == close_to(
            [wanted["statistic"][0][0], *wanted["df"], wanted["p"][0][0]], case
        )


def test_the_saddlepoint_agrees_with_r_where_r_cuts_the_degrees_of_freedom(
    reference_case, districts, clustered
) -> None:
    """R takes 20 of the 20.92 denominator degrees of freedom, but divides by 20.92: we use all of them."""
    case = reference_case("svy_chisq_clus1")
    expected = case["expected"]["saddlepoint"]
    ours = weighted_table_tests(clustered, districts["sch.wide"], districts["stype"])
    # the two design effects follow from the sum and the sum of squares that the F test rests on
    total = ours.saddlepoint.statistic / ours.rao_scott.statistic
    squares = total**2 / ours.rao_scott.numerator_df
    gap = np.sqrt(2 * squares - total**2)
    effects = [(total + gap) / 2, (total - gap) / 2]
    df = ours.rao_scott.denominator_df
    weights = [*effects, -expected["statistic"] / df]
    assert mixture_probability(0.0, weights, [1, 1, int(df)]) == close_to(expected["p"], case)
    assert ours.saddlepoint.p_value == pytest.approx(mixture_probability(0.0, weights, [1, 1, df]))
    assert ours.saddlepoint.p_value == pytest.approx(ours.rao_scott.p_value, rel=0.1)


@pytest.mark.parametrize("df", [1.0, 3.0, 20.9])
def test_the_saddlepoint_of_a_single_chi_square_is_close_to_the_exact_probability(df: float) -> None:
    from scipy.stats import chi2

    for p in (0.5, 0.05, 0.001):
        assert mixture_probability(2 * chi2.isf(p, df), [2.0], [df]) == pytest.approx(p, rel=0.08)


def test_equal_weights_without_clusters_give_pearson_nearly() -> None:
    random = np.random.default_rng(4)
    rows, columns = random.integers(0, 3, 400), random.integers(0, 2, 400)
    table = np.zeros((3, 2))
    np.add.at(table, (rows, columns), 1)
    ours = weighted_table_tests(SurveyDesign.of(np.ones(400)), rows, columns)
    pearson = chi_square_test(table)
    assert ours.first_order.statistic == pytest.approx(pearson.statistic)
    assert ours.rao_scott.p_value == pytest.approx(pearson.p_value, abs=0.02)


def test_one_row_cannot_be_compared(districts, clustered) -> None:
    assert weighted_table_tests(clustered, np.zeros(183), districts["stype"]) is None


def test_t_and_rank_tests_agree_with_r(reference_case, districts, clustered) -> None:
    case = reference_case("svy_ttest_rank_clus1")
    t, expected = design_t_test(clustered, districts["enroll"], districts["comp.imp"]), case["expected"]["t"]
    assert [t.difference.estimate, t.difference.low, t.difference.high, t.statistic, t.p_value] == close_to(
        [expected["estimate"], *expected["conf"], expected["statistic"], expected["p"]], case
    )
    assert t.degrees_of_freedom == expected["parameter"]
    rank, expected = (
        design_rank_test(clustered, districts["ell"], districts["comp.imp"]),
        case["expected"]["wilcoxon"],
    )
    assert [rank.difference.estimate, rank.statistic, rank.p_value] == close_to(
        [expected["estimate"], expected["statistic"], expected["p"]], case
    )
    several, expected = (
        design_kruskal_test(clustered, districts["ell"], districts["stype"]),
        case["expected"]["kruskal"],
    )
    assert [several.statistic, several.numerator_df, several.denominator_df, several.p_value] == close_to(
        [expected["chisq"], expected["df"], expected["ddf"], expected["p"]], case
    )


def test_two_groups_are_compared_alike_by_both_rank_tests(districts, clustered) -> None:
    two = design_rank_test(clustered, districts["ell"], districts["comp.imp"])
    several = design_kruskal_test(clustered, districts["ell"], districts["comp.imp"])
    assert several.statistic == pytest.approx(two.statistic**2)
    assert several.p_value == pytest.approx(two.p_value)


def test_a_test_needs_two_groups(districts, clustered) -> None:
    ours = design_t_test(clustered, districts["ell"], np.zeros(183))
    assert (ours.statistic, ours.p_value, ours.difference.estimate) == (None, None, None)
    assert design_kruskal_test(clustered, districts["ell"], np.zeros(183)).p_value is None


def test_without_a_difference_five_in_a_hundred_are_significant() -> None:
    random = np.random.default_rng(6)
    groups = np.repeat([0, 1], 30)
    clusters = np.arange(60) // 2
    rejected = 0
    for _ in range(400):
        values = np.repeat(random.normal(size=30), 2) + random.normal(size=60)
        design = SurveyDesign.of(random.uniform(1, 3, size=60), clusters=clusters)
        rejected += design_t_test(design, values, groups).p_value < 0.05
    # binomial limits at 5% of 400, widened by the small number of clusters
    assert 6 <= rejected <= 36
