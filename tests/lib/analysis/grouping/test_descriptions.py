"""A plain rule per group (M26)."""

from __future__ import annotations

import numpy as np
import pytest

from rondetafel.lib.analysis.grouping.descriptions import Condition, group_rules
from rondetafel.lib.base.problems import BrokenPromise

NAMES = ["care", "government", "space"]


def test_a_rule_takes_the_fewest_conditions_that_tell_a_group_apart() -> None:
    features = [[1, 1, 0], [1, 1, 1], [1, 0, 0], [1, 0, 1], [0, 0, 1], [0, 1, 1]]
    first, second, third = group_rules(features, NAMES, [0, 0, 1, 1, 2, 2])
    assert set(first.conditions) == {Condition("care", True), Condition("government", True)}
    assert (first.inside_count, first.outside_count, first.group_size) == (2, 0, 2)
    assert set(second.conditions) == {Condition("care", True), Condition("government", False)}
    assert third.conditions == (Condition("care", False),)
    assert (third.precision, third.recall) == (1, 1)


def test_features_are_listed_by_how_much_a_group_differs() -> None:
    features = [[1, 1, np.nan], [1, 0, 1], [0, 1, 1], [0, 0, 1]]
    first, _ = group_rules(features, NAMES, [0, 0, 1, 1])
    assert [share.feature for share in first.features] == ["care", "government", "space"]
    care, _, space = first.features
    assert (care.inside_count, care.inside_base, care.outside_count, care.outside_base) == (2, 2, 0, 2)
    assert care.difference == 1
    assert space.inside_base == 1


def test_everybody_together_needs_no_condition() -> None:
    (whole,) = group_rules([[1], [0]], ["care"], [0, 0])
    assert whole.conditions == ()
    assert (whole.inside_count, whole.precision) == (2, 1)
    assert whole.features[0].difference is None


def test_what_is_unknown_satisfies_no_condition() -> None:
    first, _ = group_rules([[1], [np.nan], [0]], ["care"], [0, 0, 1])
    assert (first.inside_count, first.group_size) == (1, 2)


def test_features_without_name_are_refused() -> None:
    with pytest.raises(BrokenPromise):
        group_rules([[1, 0]], ["care"], [0])
