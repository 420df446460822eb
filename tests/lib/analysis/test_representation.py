"""Representation against a frozen population: definitions by hand, exact coverage, bootstrap (M17)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from rondetafel.lib.analysis.intervals import Interval
from rondetafel.lib.analysis.ratios import katz_ratio
from rondetafel.lib.analysis.representation import (
    access_rate_ratio,
    contact_rate_ratio,
    contact_representation,
    organisation_representation,
)
from rondetafel.lib.base.problems import BrokenPromise


def test_the_ratio_is_the_share_with_access_over_the_share_of_the_population() -> None:
    # 30 of the 50 with access are of a group that is 200 of 800
    interval = organisation_representation(30, 50, 200, 800)
    assert interval.estimate == pytest.approx((30 / 50) / (200 / 800))
    assert interval.method == "katz"


def test_the_limits_are_those_of_the_access_rates_put_through_the_definition() -> None:
    interval = organisation_representation(30, 50, 200, 800)
    rates = katz_ratio(30, 200, 20, 600)
    for ours, theta in ((interval.low, rates.low), (interval.high, rates.high)):
        # with rates theta and 1 in groups of 200 and 600
        assert ours == pytest.approx(theta / ((200 * theta + 600) / 800))


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 60), st.integers(1, 60))
def test_a_group_differs_from_parity_exactly_when_its_access_rate_differs(
    a: int, group: int, b: int, rest: int
) -> None:
    a, b = min(a, group), min(b, rest)
    interval = organisation_representation(a, a + b, group, group + rest)
    rates = access_rate_ratio(a, group, b, rest)
    if interval.estimate is None:
        assert a + b == 0
        return
    assert 0 <= interval.low <= interval.estimate <= interval.high <= (group + rest) / group + 1e-9
    assert (interval.low > 1 + 1e-12) == (rates.low > 1 + 1e-12)
    assert (interval.high < 1 - 1e-12) == (rates.high is not None and rates.high < 1 - 1e-12)


def test_the_limits_cover_the_true_ratio_although_the_groups_overlap_with_the_whole() -> None:
    """The interval of two independent shares would be far too wide here: half have access."""
    group, rest, p, q = 40, 60, 0.6, 0.45
    truth = p / ((group * p + rest * q) / (group + rest))
    chance = np.outer(binom.pmf(range(group + 1), group, p), binom.pmf(range(rest + 1), rest, q))
    total = naive = 0.0
    for a, b in zip(*np.nonzero(chance > 1e-7), strict=True):
        interval = organisation_representation(a, a + b, group, group + rest)
        total += chance[a, b] * (interval.low <= truth <= interval.high)
        independent = katz_ratio(a, a + b, group, group + rest)
        naive += chance[a, b] * (independent.low <= truth <= independent.high)
    assert 0.94 <= total <= 0.965
    assert naive > 0.995


def test_few_organisations_with_access_are_judged_by_koopman() -> None:
    assert organisation_representation(3, 50, 200, 800).method == "koopman"
    none = organisation_representation(0, 50, 200, 800)
    assert (none.estimate, none.low) == (0, 0)
    assert 0 < none.high < 1
    only = organisation_representation(50, 50, 200, 800)
    assert only.estimate == pytest.approx(4)
    assert only.high == pytest.approx(4)  # no group can hold more than everything
    assert 1 < only.low < 4


def test_nobody_with_access_is_undefined_and_the_whole_population_is_at_parity() -> None:
    assert organisation_representation(0, 0, 200, 800).estimate is None
    assert organisation_representation(0, 5, 0, 800).estimate is None
    whole = organisation_representation(5, 5, 800, 800)
    assert (whole.estimate, whole.low, whole.high) == (1, None, None)


def test_counts_that_contradict_each_other_are_our_mistake() -> None:
    for counts in ((6, 5, 10, 20), (3, 20, 2, 30), (1, 15, 10, 20), (1, 2, 30, 20)):
        with pytest.raises(BrokenPromise):
            organisation_representation(*counts)


def test_the_headline_is_the_ratio_of_two_representation_ratios() -> None:
    """M17: RR_economic/RR_citizen, on the log scale."""
    economic = organisation_representation(60, 90, 300, 1000)
    citizen = organisation_representation(20, 90, 400, 1000)
    headline = access_rate_ratio(60, 300, 20, 400)
    assert headline.estimate == pytest.approx(economic.estimate / citizen.estimate)
    logged = headline.on_log_scale()
    assert logged.estimate - logged.low == pytest.approx(logged.high - logged.estimate)
    assert logged.estimate == pytest.approx(np.log(4))


GROUPS = {
    "business": ([0, 1, 5, 40], [50, 30, 15, 5]),
    "citizens": ([0, 1, 5], [180, 15, 5]),
    None: ([0], [100]),
}


def test_contact_shares_are_divided_by_population_shares() -> None:
    measured = contact_representation(GROUPS, draws=99)
    assert [measured[group].contacts for group in GROUPS] == [305, 40, 0]
    assert measured["business"].share == pytest.approx(305 / 345)
    assert measured["business"].ratio.estimate == pytest.approx((305 / 345) / (100 / 400))
    assert measured["citizens"].ratio.estimate == pytest.approx((40 / 345) / (200 / 400))
    assert measured[None].ratio == Interval(0.0, 0.0, 0.0, "bootstrap")


def test_contacts_do_not_say_the_same_as_organisations() -> None:
    """One organisation with 900 contacts makes its group prominent; the limits show what it rests on."""
    measured = contact_representation({"a": ([0, 900], [99, 1]), "b": ([1], [100])})["a"].ratio
    assert measured.estimate == pytest.approx(1.8)
    assert measured.low == 0
    assert organisation_representation(1, 101, 100, 200).estimate == pytest.approx(2 / 101)


def test_the_bootstrap_of_contacts_covers_the_truth_within_binomial_limits() -> None:
    random = np.random.default_rng(8)
    truth = (3 * 120 / (3 * 120 + 2 * 180)) / (120 / 300)
    headline = 3 / 2
    covered = headline_covered = 0
    for run in range(200):
        groups = {
            name: (random.negative_binomial(2, 2 / (2 + mean), size), np.ones(size))
            for name, mean, size in (("a", 3, 120), ("b", 2, 180))
        }
        ratio = contact_representation(groups, draws=199, seed=run)["a"].ratio
        covered += ratio.low <= truth <= ratio.high
        ratio = contact_rate_ratio(groups["a"], groups["b"], draws=199, seed=run)
        headline_covered += ratio.low <= headline <= ratio.high
    # 190 of 200 expected; percentile limits may be a little short, three standard errors are 9
    assert 179 <= covered <= 199
    assert 179 <= headline_covered <= 199


def test_the_headline_of_contacts_is_the_ratio_of_the_contact_ratios() -> None:
    measured = contact_representation(GROUPS, draws=99)
    headline = contact_rate_ratio(GROUPS["business"], GROUPS["citizens"], draws=99)
    expected = measured["business"].ratio.estimate / measured["citizens"].ratio.estimate
    assert headline.estimate == pytest.approx(expected)
    assert headline.low < expected < headline.high


def test_a_population_without_contacts_has_no_contact_ratio() -> None:
    measured = contact_representation({"a": ([0], [5]), "b": ([0], [7])}, draws=9)
    assert {(m.share, m.ratio.estimate) for m in measured.values()} == {(None, None)}
    assert contact_rate_ratio(([1], [5]), ([0], [7])).estimate is None
    assert contact_rate_ratio(([1], [5]), ([], [])).estimate is None


def test_same_seed_same_limits() -> None:
    assert contact_representation(GROUPS, seed=3) == contact_representation(GROUPS, seed=3)
    assert contact_representation(GROUPS, seed=3) != contact_representation(GROUPS, seed=4)
