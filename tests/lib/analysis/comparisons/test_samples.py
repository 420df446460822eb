"""Means, ranks, shares, correlations, scales: R stats and psych."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.comparisons.correlations import pearson_correlation, spearman_correlation
from rondetafel.lib.analysis.comparisons.means import compare_means
from rondetafel.lib.analysis.comparisons.ranks import compare_ranks, compare_several_by_ranks
from rondetafel.lib.analysis.comparisons.scales import cronbach_alpha
from rondetafel.lib.analysis.comparisons.shares import (
    base_needed,
    binomial_test,
    cohens_h,
    compare_shares,
    detectable_difference,
    power_of_two_means,
    power_of_two_shares,
)
from rondetafel.lib.analysis.intervals import clopper_pearson, wilson
from rondetafel.lib.base.problems import BrokenPromise

from ..known_data import close_to
from ..reference_data import columns


@pytest.fixture(scope="module")
def case(reference_case) -> dict:
    return reference_case("tests_samples")


@pytest.fixture(scope="module")
def samples(case) -> list[np.ndarray]:
    return [np.array(case["params"][name]) for name in ("x1", "x2", "x3")]


@pytest.mark.parametrize(("name", "pooled"), [("welch", False), ("pooled", True)])
def test_t_tests_agree_with_r(name, pooled, case, samples) -> None:
    ours, expected = compare_means(*samples[:2], equal_variances=pooled), case["expected"][name]
    assert [ours.test.statistic, ours.test.degrees_of_freedom, ours.test.p_value] == close_to(
        [expected[part] for part in ("statistic", "parameter", "p")], case
    )
    assert [ours.first_mean, ours.second_mean] == close_to(expected["estimate"], case)
    assert [ours.difference.low, ours.difference.high] == close_to(expected["conf"], case)
    mirrored = compare_means(*samples[1::-1], equal_variances=pooled)
    assert mirrored.standardised == pytest.approx(-ours.standardised)


def test_rank_tests_agree_with_r(case, samples) -> None:
    exact, expected = compare_ranks(*samples[:2]), case["expected"]["wilcox_exact"]
    assert [exact.test.statistic, exact.test.p_value, exact.shift.estimate] == close_to(
        [expected[part] for part in ("statistic", "p", "estimate")], case
    )
    assert [exact.shift.low, exact.shift.high] == close_to(expected["conf"], case)
    assert exact.rank_biserial == pytest.approx(2 * 53 / 63 - 1)
    rough = compare_ranks(*samples[:2], exact=False)
    assert rough.test.p_value == close_to(case["expected"]["wilcox_approx"]["p"], case)
    several, expected = compare_several_by_ranks(samples), case["expected"]["kruskal"]
    assert [several.test.statistic, several.test.degrees_of_freedom, several.test.p_value] == close_to(
        [expected[part] for part in ("statistic", "parameter", "p")], case
    )


def test_shares_agree_with_r(case) -> None:
    for continuity, name in ((True, "prop2"), (False, "prop2_nocorrect")):
        ours, expected = compare_shares(53, 214, 98, 327, continuity=continuity), case["expected"][name]
        assert expected["estimate"] == pytest.approx([53 / 214, 98 / 327])
        assert [ours.statistic, ours.degrees_of_freedom, ours.p_value] == close_to(
            [expected[part] for part in ("statistic", "parameter", "p")], case
        )
    binomial, expected = binomial_test(53, 214), case["expected"]["clopper"]
    assert [binomial.statistic, binomial.p_value] == close_to([expected["statistic"], expected["p"]], case)
    exact, score = clopper_pearson(53, 214), wilson(53, 214)
    assert [exact.low, exact.high] == close_to(expected["conf"], case)
    assert [score.low, score.high] == close_to(case["expected"]["wilson"], case)


def test_power_agrees_with_r(case) -> None:
    assert base_needed(0.25, 0.35) == close_to(case["expected"]["power_n"], case)
    assert power_of_two_means(0.5, 1.0, 60) == close_to(case["expected"]["power_t"], case)


def test_correlations_agree_with_r(case, samples) -> None:
    first, second = samples[0][:7], samples[1]
    ranks, expected = spearman_correlation(first, second), case["expected"]["spearman"]
    assert [ranks.test.statistic, ranks.test.p_value, ranks.interval.estimate] == close_to(
        [expected[part] for part in ("statistic", "p", "estimate")], case
    )
    plain, expected = pearson_correlation(first, second), case["expected"]["pearson"]
    assert [
        plain.test.statistic,
        plain.test.degrees_of_freedom,
        plain.test.p_value,
        plain.interval.estimate,
        plain.interval.low,
        plain.interval.high,
    ] == close_to([expected[p] for p in ("statistic", "parameter", "p", "estimate")] + expected["conf"], case)


def test_the_study_could_find_about_nineteen_points() -> None:
    """M11: 80 against 134 organisations, 25% in the larger group, 80% power."""
    ours = detectable_difference(0.25, 134, 80)
    assert ours == pytest.approx(0.19, abs=0.006)
    assert power_of_two_shares(0.25, 0.25 + ours, 134, 80) == pytest.approx(0.8)
    assert detectable_difference(0.9, 5, 5) is None


def test_cohens_h_counts_more_at_the_ends() -> None:
    assert cohens_h(0.05, 0.01) > cohens_h(0.52, 0.48)
    assert cohens_h(0.3, 0.3) == 0
    assert cohens_h(1, 0) == pytest.approx(np.pi)


def test_alpha_agrees_with_psych(reference_case, reference_input) -> None:
    case = reference_case("cronbach_alpha_attitude")
    expected = case["expected"]
    data = columns(reference_input("attitude.csv"))
    ours = cronbach_alpha(np.column_stack(list(data.values())))
    assert [ours.alpha, ours.standardised_alpha, ours.mean_correlation] == close_to(
        [expected["raw_alpha"], expected["std_alpha"], expected["average_r"]], case
    )
    for values, name in ((ours.alpha_without, "alpha_if_dropped"), (ours.item_rest_correlations, "r_drop")):
        assert list(expected[name]) == list(data)
        assert values.tolist() == close_to(list(expected[name].values()), case)


def test_alpha_needs_items_that_vary() -> None:
    assert cronbach_alpha([[1, 2], [1, 3], [1, 4]]).alpha is None
    ours = cronbach_alpha([[1, 1], [2, 2], [3, np.nan], [4, 4]])
    assert (ours.alpha, ours.base) == (pytest.approx(1.0), 3)
    assert np.isnan(ours.alpha_without).all()
    with pytest.raises(BrokenPromise):
        cronbach_alpha([[1], [2]])


def test_rank_effects_mirror_and_know_their_ends() -> None:
    low, high = np.arange(5.0), np.arange(5.0) + 10
    assert compare_ranks(high, low).rank_biserial == 1
    assert compare_ranks(low, high).rank_biserial == -1
    assert compare_ranks(low, high).test.p_value == pytest.approx(2 / 252)
    tied = compare_ranks([1, 1, 2, 2, 3], [1, 2, 2, 3, 3])
    assert tied.test.method == "mann-whitney"
    assert tied.rank_biserial == pytest.approx(-compare_ranks([1, 2, 2, 3, 3], [1, 1, 2, 2, 3]).rank_biserial)


def test_two_groups_by_kruskal_are_the_uncorrected_rank_test(samples) -> None:
    from scipy.stats import mannwhitneyu

    several = compare_several_by_ranks(samples[:2])
    plain = mannwhitneyu(*samples[:2], method="asymptotic", use_continuity=False)
    assert several.test.p_value == pytest.approx(plain.pvalue)
    assert 0 < several.epsilon_squared < 1


def test_what_cannot_be_compared_is_undefined_not_zero() -> None:
    assert compare_means([1.0], [2.0, 3.0]).test.p_value is None
    assert compare_means([2.0, 2.0], [2.0, 2.0]).difference.low is None
    assert compare_ranks([], [1.0]).rank_biserial is None
    assert compare_ranks([1, 1], [1, 1]).test.p_value is None
    assert compare_several_by_ranks([[1, 1], [1]]).test.p_value is None
    assert compare_shares(0, 5, 0, 7).p_value is None
    assert pearson_correlation([1, 1, 1, 1], [1, 2, 3, 4]).interval.estimate is None
    assert spearman_correlation([1, 2], [2, 1]).test.p_value is None
    with pytest.raises(BrokenPromise):
        binomial_test(1, 0)


def test_ranks_of_many_units_have_a_p_value_without_a_list_of_pairs() -> None:
    random = np.random.default_rng(72)
    first, second = random.normal(size=3000), random.normal(0.1, size=3000)
    ours = compare_ranks(first, second)
    assert ours.shift.estimate is None
    assert ours.test.p_value < 0.05
    ranks = spearman_correlation(first, first + second)
    assert ranks.interval.estimate == pytest.approx(0.68, abs=0.04)
